import { setClocks } from '../jobs/set-clocks.ts';
import { incidentId, keyed, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { deadlinesOf } from '../src/deadlines.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { ownIncident } from '../src/own-incident.ts';
import { ownWords } from '../src/own-words.ts';
import { readPast } from '../src/read-past.ts';
import { accepted } from '../src/views/accepted.ts';

/** Says that a report was handed in, when and under which reference. Muster itself hands nothing in (R-CLK-6). */
export const submitted = defineCommand({
  root: 'brief',
  name: 'submitted',
  summary: 'Say that a report was handed in, and under which reference',
  example: 'submitted INC-42 nis2 notification REF-2027-118 at:15:00Z',
  access: 'write',
  args: {
    id: incidentId(),
    at: keyed(['at'], 'at:15:00Z', 'When, if not now'),
    text: words('report', 'The regime, the report and its reference: nis2 notification REF-118', 300),
  },
  form: ['text', 'at', 'id'],
  async run(context, args) {
    const file = await ownIncident(context, args.id);
    const [regime = '', stage = '', ...rest] = args.text.split(/\s+/u);
    const { clocks } = await deadlinesOf(
      context.alliance,
      context.read,
      file,
      context.actor.member,
      context.now,
    );
    const brief = `/${context.root('brief')}`;
    const clock = clocks.find(
      one => one.regime === regime.toLowerCase() && one.stage === stage.toLowerCase(),
    );
    if (clock === undefined) {
      const known = clocks.map(one => `${one.regime} ${one.stage}`);
      throw new Refused(
        known.length === 0
          ? 'The alliance file names no deadlines that your organisation wants to see.'
          : `There is no report “${[...`${regime} ${stage}`].slice(0, 40).join('')}”. There is: ${known.join(', ')}.`,
        known[0] === undefined
          ? undefined
          : `${brief} submitted ${incidentCode(file.incident)} ${known[0]} REF-118`,
      );
    }
    const reference = rest.join(' ').trim();
    if (reference === '')
      throw new Refused(
        'Say under which reference it was handed in.',
        `${brief} submitted ${incidentCode(file.incident)} ${clock.regime} ${clock.stage} REF-118`,
      );
    const at = await readPast(context, args.at ?? 'now', {
      write: 'write at:15:00Z',
      ahead: 'say it once the report is handed in',
    });
    const item = ownWords(context, file, reference);
    return {
      reply: accepted(
        `Noted: ${clock.regimeName} ${clock.name} for ${incidentCode(file.incident)} was handed in.`,
        'Muster hands nothing in; this is what you said.',
      ),
      items: [item],
      facts: [
        {
          kind: 'submitted',
          responder: context.actor.responder.id,
          incident: file.incident.id,
          detail: { regime: clock.regime, stage: clock.stage, at: at.toISOString(), item: item.id },
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
