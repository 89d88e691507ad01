import { setClocks } from '../jobs/set-clocks.ts';
import { incidentId, keyed, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { ownIncident } from '../src/own-incident.ts';
import { ownWords } from '../src/own-words.ts';
import { readPast } from '../src/read-past.ts';
import { accepted } from '../src/views/accepted.ts';

/** An organisation that learns of something so much later than it began would say so otherwise. */
const LONGEST_BEFORE_MS = 90 * 24 * 60 * 60_000;

/** Says when one's own organisation became aware, and why then: legal deadlines count from it (R-CLK-2). */
export const aware = defineCommand({
  root: 'brief',
  name: 'aware',
  summary: 'Say when your organisation became aware, and why: deadlines count from it',
  example: 'aware INC-42 2027-01-29T22:40Z The lead confirmed that records are encrypted',
  access: 'write',
  alwaysTaken: true,
  args: {
    id: incidentId(),
    time: {
      ...keyed(['time'], '07:40Z', 'When, if not now'),
      claims: (word: string, index: number) => (index < 2 && isTime(word) ? word : undefined),
    },
    classified: keyed(
      ['classified'],
      'classified:09:00Z',
      'When you classified it as major, where a law asks that',
    ),
    why: words('why', 'What made you reasonably certain', 500),
  },
  form: ['time', 'why', 'id', 'classified'],
  async run(context, args) {
    const file = await ownIncident(context, args.id);
    const first = args.why.split(/\s/u)[0] ?? '';
    if (args.time === undefined && first.toLowerCase() !== 'now' && isTime(first))
      throw new Refused(
        `“${first}” stands among the reasons, so it counts for nothing. If you became aware then, say so as the time.`,
        `/${context.root('brief')} aware ${incidentCode(file.incident)} time:${first} <why>`,
      );
    const at = await readAwareness(context, file.incident.declaredAt, args.time ?? 'now');
    const classifiedAt =
      args.classified === undefined
        ? undefined
        : await readAwareness(context, file.incident.declaredAt, args.classified);
    if (classifiedAt !== undefined && classifiedAt < at)
      throw new Refused(
        'It cannot be classified before you were aware of it.',
        `/${context.root('brief')} aware INC-42 07:40Z classified:09:00Z <why>`,
      );
    const item = ownWords(context, file, args.why);
    const code = incidentCode(file.incident);
    return {
      reply: accepted(
        `Noted when you became aware of ${code}.`,
        'Deadlines count from it, and are for your organisation alone. They may apply; confirm with counsel.',
      ),
      items: [item],
      facts: [
        {
          kind: 'aware',
          responder: context.actor.responder.id,
          incident: file.incident.id,
          detail: {
            at: at.toISOString(),
            item: item.id,
            ...(classifiedAt === undefined ? {} : { classifiedAt: classifiedAt.toISOString() }),
          },
        },
      ],
      jobs: [
        setClocks.job({
          incident: file.incident.id,
          member: context.actor.member,
          by: context.actor.responder.id,
          item: item.id,
          reply: { connection: context.actor.person.connection, id: context.invocation },
        }),
      ],
    };
  },
});

const isTime = (word: string): boolean =>
  /^(?:now|\d{1,2}:?\d{2}z?|20\d\d-\d\d-\d\dt\d{1,2}:\d{2}\S*)$/iu.test(word);

const readAwareness = async (context: CommandContext, declaredAt: Date, typed: string): Promise<Date> => {
  const line = `/${context.root('brief')} aware INC-42 2027-01-29T22:40Z <why>`;
  const at = await readPast(context, typed, {
    write: 'write 07:40Z, or a date and a time',
    ahead: 'say when you became aware',
    line,
  });
  if (declaredAt.getTime() - at.getTime() > LONGEST_BEFORE_MS)
    throw new Refused('That is more than 90 days before it was declared; look at the date again.', line);
  return at;
};
