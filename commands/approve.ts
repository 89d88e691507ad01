import { sendSitrep } from '../jobs/send-sitrep.ts';
import { incidentId, keyed } from '../src/arguments.ts';
import { utc } from '../src/chat/card.ts';
import { defineCommand } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { draftOutdated } from '../src/views/sitrep-draft.ts';
import { nextNumber, plannedBy } from './planning-report.ts';

const MOST_CHANGES = 50;

/** Approves the draft that one has read, and no other. */
export const approve = defineCommand({
  root: 'brief',
  name: 'approve',
  summary: 'Approve a situation report’s draft and send it',
  example: 'approve INC-42 draft:118',
  access: 'write',
  args: { id: incidentId(), draft: keyed(['draft'], 'draft:118', 'The draft you have read') },
  async run(context, args) {
    const file = await plannedBy(context, args.id);
    const code = incidentCode(file.incident);
    const look = `/${context.root('brief')} draft ${code}`;
    const upTo = args.draft?.trim() ?? '';
    if (!/^\d{1,18}$/u.test(upTo))
      throw new Refused('Read the draft first: it says with which number it is approved.', look);
    const number = await nextNumber(context, file);
    const words = await context.read.sitrepWords(file.incident.id);
    const before = words.find(word => word.kind === 'sitrep-approved' && word.number === number);
    if (before !== undefined)
      throw new Refused(`SITREP ${number} was approved by ${before.name} at ${utc(before.at)}.`, look);
    const newer = await context.read.events({
      incidents: [file.incident.id],
      after: upTo,
      limit: MOST_CHANGES,
    });
    const changes = newer.filter(({ kind }) => !kind.startsWith('delivery'));
    if (changes.length > 0) return { reply: draftOutdated(file, changes, look) };
    const responder = context.actor.responder.id;
    return {
      reply: accepted(`SITREP ${number} on ${code} is approved.`),
      facts: [{ kind: 'sitrep-approved', responder, incident: file.incident.id, detail: { number, upTo } }],
      jobs: [
        sendSitrep.job({
          incident: file.incident.id,
          number,
          upTo,
          by: responder,
          invocation: { connection: context.actor.person.connection, id: context.invocation },
        }),
      ],
    };
  },
});
