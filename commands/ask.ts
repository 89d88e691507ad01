import { askLead } from '../jobs/ask-lead.ts';
import { answerersOf } from '../src/answerers-of.ts';
import { incidentId, tlp, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import type { ResponderId } from '../src/domain/address.ts';
import { incidentCode } from '../src/domain/incident.ts';
import type { Responder } from '../src/domain/roster.ts';
import { Refused } from '../src/errors.ts';
import { newItem } from '../src/new-item.ts';
import { mustReach } from '../src/reach.ts';
import type { IncidentFile, NewItem } from '../src/records.ts';
import { accepted } from '../src/views/accepted.ts';

/** Asks whoever leads an incident; the answer returns to whoever asked, and to nobody else. */
export const ask = defineCommand({
  root: 'brief',
  name: 'ask',
  summary: 'Ask whoever leads it; the answer comes back to you alone',
  example: 'ask INC-42 Will the port open tomorrow?',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    id: incidentId(),
    text: words('question', 'What you want to know', 1000),
    tlp: tlp(),
  },
  form: ['text', 'id', 'tlp'],
  async run(context, args) {
    const file = await context.incident(args.id);
    const me = context.actor.responder.id;
    const code = incidentCode(file.incident);
    const asked = await answerersOf(context.alliance, context.read, file.incident);
    const others = asked.filter(id => id !== me);
    if (others.length === 0) {
      throw new Refused(
        `${code} has nobody but you to ask.`,
        `/${context.root('inc')} note ${code} ${args.text.slice(0, 60)}`,
      );
    }
    const named = args.tlp === 'TLP:RED' ? { named: [me, ...others] } : {};
    const item = newItem(context, file, { kind: 'question', text: args.text, tlp: args.tlp, ...named });
    const reached = await thoseReached(context, others, file, item);
    return {
      reply: accepted(
        `${namesIn(reached)} ${reached.length === 1 ? 'is' : 'are'} asked about ${code}.`,
        whatFollows(file),
      ),
      items: [item],
      jobs: [
        askLead.job({ incident: file.incident.id, item: item.id, by: me, to: reached.map(one => one.id) }),
      ],
    };
  },
});

const whatFollows = ({ incident }: IncidentFile): string =>
  incident.lead === undefined
    ? 'Nobody leads it yet, so those who answer for it are asked. The answer comes to you alone.'
    : 'They are reminded until they answer. The answer comes to you alone.';

const namesIn = (people: readonly Responder[]): string =>
  new Intl.ListFormat('en').format(people.map(one => one.name));

/** Throws `Refused` when it could reach none of them: whoever asks learns so now. */
const thoseReached = async (
  context: CommandContext,
  ids: readonly ResponderId[],
  file: IncidentFile,
  item: NewItem,
): Promise<readonly Responder[]> => {
  const reached: Responder[] = [];
  let why: unknown = new Refused('Nobody who answers for it can be reached by Muster; ask in another way.');
  for (const id of ids) {
    const person = await context.read.responder(id);
    if (person === undefined) continue;
    try {
      await mustReach(context, person, [file.label, item]);
      reached.push(person);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      why = error;
    }
  }
  if (reached.length === 0) throw why;
  return reached;
};
