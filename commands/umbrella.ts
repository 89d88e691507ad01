import { flagOutside, keyed, optional, tlp, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { answerNudge } from './answering-nudge.ts';
import { addTo, openOver, takeOut } from './opening-umbrella.ts';
import { partsMeant } from './which-parts.ts';

const DEEDS = ['remove'] as const;

/** Opens one incident over several, each of which stays its own member's. */
export const umbrella = defineCommand({
  root: 'ally',
  name: 'umbrella',
  summary: 'Several incidents or heads-ups, one common cause',
  example: 'umbrella INC-3 H-2 Satellite links fail in several countries',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    deed: {
      ...optional(keyed(['do'], 'remove', 'Take something out again: remove INC-9 INC-3')),
      claims: (word, index) => (index === 0 ? DEEDS.find(deed => deed === word.toLowerCase()) : undefined),
    },
    parts: {
      ...optional(
        keyed(['over', 'parts'], 'INC-3 H-2…', 'What belongs together; an umbrella first to add to it'),
      ),
      claims: word => (/^(?:inc[-_]?\d{1,9}|H-\d{1,12})$/iu.test(word) ? word : undefined),
      many: true,
    },
    title: optional(words('title', 'A neutral title: it names nobody', 200)),
    nudge: keyed(['nudge'], 'nudge:7', 'The question that Muster asked'),
    later: flagOutside('later', 'Not now'),
    tlp: tlp(),
  },
  async run(context, args) {
    if (args.nudge !== undefined) return answerNudge(context, args.nudge, args.later === true);
    const ally = context.root('ally');
    const [first, ...rest] = await partsMeant(context, args.parts);
    if (args.deed === 'remove') {
      if (first?.file?.incident.umbrella && rest.length > 0) return takeOut(context, first.file, rest);
      throw new Refused(
        'Say the umbrella first, then what to take out of it.',
        `/${ally} umbrella remove INC-9 INC-3`,
      );
    }
    if (first?.file?.incident.umbrella && rest.length > 0) return addTo(context, first.file, rest);
    if (first === undefined || rest.length === 0)
      throw new Refused('An umbrella is over two or more.', `/${ally} umbrella INC-3 H-2 <title>`);
    return openOver(context, [first, ...rest], args);
  },
});
