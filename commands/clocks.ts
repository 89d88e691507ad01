import { incidentId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { deadlinesOf } from '../src/deadlines.ts';
import { ownIncident } from '../src/own-incident.ts';
import { clockList } from '../src/views/clocks.ts';

const MOST = 20;

/** One's own organisation's deadlines: nobody else's, and nobody else sees them (R-CLK-5). */
export const clocks = defineCommand({
  root: 'brief',
  name: 'clocks',
  summary: "Your own organisation's deadlines",
  example: 'clocks INC-42',
  access: 'read',
  args: { id: incidentId() },
  async run(context, { id }) {
    const { actor, alliance, read, now } = context;
    const files =
      id === undefined
        ? (await read.incidents({ member: actor.member, limit: MOST })).filter(
            ({ incident, label }) => incident.affected === actor.member && context.knows(label),
          )
        : [await ownIncident(context, id)];
    const all = await Promise.all(
      files.map(async file => ({
        file,
        deadlines: await deadlinesOf(alliance, read, file, actor.member, now),
      })),
    );
    return { reply: clockList(all, context.root('brief')) };
  },
});
