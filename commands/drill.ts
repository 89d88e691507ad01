import { keyed, optional, tlp, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { endIt, enrol, invite, leave, showDrill, start } from './running-drill.ts';

const DEEDS = ['start', 'end', 'enrol', 'leave', 'invite'] as const;

/** Exercises: who takes part is up to each person, and nobody else is called (R-EX-1). */
export const drill = defineCommand({
  root: 'ally',
  name: 'drill',
  aliases: ['exercise'],
  summary: 'Exercises: start, enrol, leave, invite, end; alone it shows the one that runs',
  example: 'drill start "Winter Harbour" members:north,east',
  access: 'write',
  args: {
    deed: {
      ...optional(keyed(['do'], 'start|enrol|leave|invite|end', 'start, enrol, leave, invite or end')),
      choices: DEEDS.map(value => ({ label: value, value })),
      claims: (word, index) => (index === 0 ? DEEDS.find(deed => deed === word.toLowerCase()) : undefined),
    },
    text: optional(words('name', 'Its name, or whom to invite: @user @user', 200)),
    members: keyed(['members', 'orgs'], 'members:a,b', 'Only these members, instead of all'),
    tlp: tlp(),
  },
  form: ['text', 'members', 'tlp'],
  opensForm: () => false,
  async run(context, args) {
    const line = `/${context.root('ally')} drill`;
    const deed = args.deed?.trim().toLowerCase();
    if (deed === 'start') return start(context, args);
    if (deed === 'invite') return invite(context, args.text ?? '');
    if (args.text !== undefined && deed === 'enrol')
      throw new Refused(
        'Only they themselves enrol somebody; nobody is put into an exercise. You can invite them.',
        `${line} invite ${args.text.slice(0, 60)}`,
      );
    if (args.text !== undefined)
      throw new Refused(
        `“${[...args.text].slice(0, 40).join('')}” says nothing here: say start, enrol, leave, invite or end.`,
        `${line} start "Winter Harbour"`,
      );
    if (deed === 'end') return endIt(context);
    if (deed === 'enrol') return enrol(context);
    if (deed === 'leave') return leave(context);
    if (deed === undefined) return showDrill(context);
    throw new Refused(`“${deed.slice(0, 30)}” is nothing that an exercise can do.`, line);
  },
});
