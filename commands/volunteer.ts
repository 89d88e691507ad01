import { openDirect } from '../jobs/open-direct.ts';
import { setSkills } from '../jobs/set-skills.ts';
import { skills } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { languagesInWords } from '../src/domain/languages.ts';
import { languages } from '../src/roster-arguments.ts';
import { accepted } from '../src/views/accepted.ts';

/** What I can do, and in which languages. Replaces what was said before. */
export const volunteer = defineCommand({
  root: 'oncall',
  name: 'volunteer',
  summary: 'Say what you can do, and in which languages',
  example: 'volunteer dfir malware_re lang:en,et',
  access: 'write',
  args: { skill: skills(true), lang: languages() },
  form: ['skill', 'lang'],
  async run(context, args) {
    const list = args.skill ?? [];
    const { id } = context.actor.responder;
    const spoken = args.lang?.length ? `, in ${languagesInWords(args.lang)}` : '';
    return {
      reply: accepted(
        `Thank you. You may be asked for ${list.join(', ')}${spoken}.`,
        'Every page is an invitation, and a no needs no reason. To be asked first: available now 4h. To be left alone: away.',
      ),
      ...(args.lang === undefined
        ? {}
        : { facts: [{ kind: 'languages', responder: id, detail: { languages: args.lang } }] }),
      jobs: [setSkills.job({ responder: id, skills: list }), openDirect.job({ responder: id })],
    };
  },
});
