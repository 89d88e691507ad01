import { setSkills } from '../jobs/set-skills.ts';
import { skills } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { accepted } from '../src/views/accepted.ts';

/** What I can do. Replaces what was said before. */
export const volunteer = defineCommand({
  root: 'oncall',
  name: 'volunteer',
  summary: 'Say what you can do',
  example: 'volunteer dfir malware_re',
  access: 'write',
  args: { skill: skills(true) },
  form: ['skill'],
  async run(context, args) {
    const list = args.skill ?? [];
    return {
      reply: accepted(
        `Thank you. You may be asked for ${list.join(', ')}.`,
        'Every page is an invitation, and a no needs no reason. To be asked first: available now 4h. To be left alone: away.',
      ),
      jobs: [setSkills.job({ responder: context.actor.responder.id, skills: list })],
    };
  },
});
