import { decisionId, incidentId, keyed, optional, tlp, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { decisionList } from '../src/views/decision-said.ts';
import { propose, takeBackDecision } from './proposing.ts';

const MOST = 50;

/** Proposes a decision by silence, or lists what is open. */
export const decide = defineCommand({
  root: 'ally',
  name: 'decide',
  summary: 'Decide by silence: adopted at its end unless a member objects',
  example: 'decide "Raise alliance severity to 4" silence 2h INC-42',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    deed: {
      ...optional(keyed(['do'], 'withdraw D-3', 'Take one of yours back')),
      claims: (word, index) => (index === 0 && word.toLowerCase() === 'withdraw' ? 'withdraw' : undefined),
    },
    decision: decisionId(),
    text: optional(words('text', 'What is to be decided', 500)),
    silence: keyed(['silence'], 'silence 2h', 'For how long: 15 minutes to 7 days'),
    id: {
      ...incidentId(),
      claims: word => (/^inc[-_]?\d/iu.test(word) ? word : undefined),
      outside: true,
      summary: 'The incident it is about, if it is about one',
    },
    orgs: keyed(['orgs'], 'orgs:a,b', 'Only these members, instead of all'),
    tlp: tlp(),
  },
  form: ['text', 'silence', 'id', 'orgs', 'tlp'],
  opensForm: () => false,
  async run(context, args) {
    if (args.deed !== undefined || (args.decision !== undefined && args.text === undefined))
      return takeBackDecision(context, args.decision, args.deed !== undefined);
    const { text } = args;
    if (text !== undefined) return propose(context, { ...args, text });
    const files = await context.read.decisions(MOST);
    return { reply: decisionList(files, context.alliance) };
  },
});
