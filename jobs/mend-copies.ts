import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import type { Copy, Writer } from '../src/records.ts';
import { reachOf, releaseShape, sameReach } from '../src/release.ts';
import { deciders } from '../src/speaks-for.ts';
import { mendCopy } from './mend-copy.ts';

/** Whoever is away for a holiday still reads it. */
const TOLD_EXPIRES_MINUTES = 14 * 24 * 60;

/**
 * Carries a new label to everybody who has the text: each place and each person is told once, what stands is shown
 * anew, and messages that were said once are mended one by one (R-TLP-10).
 */
export const mendCopies = defineJob({
  name: 'mend-copies',
  priority: PRIORITY.incident,
  payload: releaseShape.extend({ change: z.enum(['tighter', 'wider']), by: z.string() }),
  async run(context, { change, by, ...release }) {
    const { read, alliance } = context;
    const item = await read.item(release.item);
    if (item === undefined) return;
    const unchanged = sameReach(reachOf(item.marking), release.was);
    const copies = unchanged ? [] : await read.copiesOf([item.id]);
    const decide = await deciders(alliance, read, item);
    await context.settle(async tx => {
      // Another label came between: what was decided about this one changed nothing.
      if (unchanged) return;
      const about = {
        item: item.id,
        ...(item.incident === undefined ? {} : { incident: item.incident }),
        expiresInMinutes: TOLD_EXPIRES_MINUTES,
      };
      const told = { ...about, kind: 'relabelled' as const, detail: { ...release, change } };
      for (const at of placesOf(copies)) await tx.notice({ ...told, at });
      for (const responder of peopleOf(copies)) {
        if (responder !== by && !(change === 'tighter' && decide.includes(responder)))
          await tx.notice({ ...told, responder });
      }
      if (change === 'tighter' && !decide.includes(by)) {
        const detail = { ...release, change, by };
        for (const responder of decide) await tx.notice({ ...about, kind: 'tightened', responder, detail });
      }
      if (item.incident !== undefined) {
        const detail = { from: release.was.tlp, to: item.marking.tlp };
        await tx.event({ incident: item.incident, kind: 'relabelled', item: item.id, detail });
      }
      await tx.showItemAnew(item.id);
      await mendNotices(tx, copies);
    });
  },
});

/** Messages that were said once, each by a job of its own: one that cannot be reached holds up no other. */
export const mendNotices = async (tx: Writer, copies: readonly Copy[]): Promise<void> => {
  for (const { item, connection, copy, carrier, stands } of copies) {
    if (carrier === 'notice' && stands) await tx.job(mendCopy.job({ item, connection, copy }));
  }
};

const placesOf = (copies: readonly Copy[]) => [
  ...new Map(
    copies.flatMap(({ connection, place }) =>
      place === undefined ? [] : [[`${connection} ${place}`, { connection, place }] as const],
    ),
  ).values(),
];

const peopleOf = (copies: readonly Copy[]): readonly string[] => [
  ...new Set(copies.flatMap(({ responder }) => (responder === undefined ? [] : [responder]))),
];
