import { draftSitrep } from '../jobs/draft-sitrep.ts';
import { incidentId, option } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { SITREP_AUDIENCES } from '../src/domain/sitrep.ts';
import { accepted } from '../src/views/accepted.ts';
import { plannedBy } from './planning-report.ts';

/** The next situation report as it would go out now, to whoever plans. */
export const draft = defineCommand({
  root: 'brief',
  name: 'draft',
  summary: 'The next situation report as it would go out now',
  example: 'draft INC-42 for:community',
  access: 'write',
  args: { id: incidentId(), for: option(['for'], SITREP_AUDIENCES, 'Which of its versions') },
  async run(context, args) {
    const file = await plannedBy(context, args.id);
    const audience = SITREP_AUDIENCES.find(one => one === args.for) ?? 'leaders';
    const { connection } = context.actor.person;
    return {
      reply: accepted('The draft is being compiled.'),
      jobs: [
        draftSitrep.job({
          incident: file.incident.id,
          audience,
          invocation: { connection, id: context.invocation },
        }),
      ],
    };
  },
});
