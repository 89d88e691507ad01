import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { releaseShape } from '../src/release.ts';
import { deciders } from '../src/speaks-for.ts';

/** Silence for so long is a no (R-TLP-9). */
const SILENCE_MS = 24 * 60 * 60_000;

/** Asks those who decide over a text whether it may travel further. */
export const askRelease = defineJob({
  name: 'ask-release',
  priority: PRIORITY.incident,
  payload: releaseShape.extend({ askedBy: z.string() }),
  async run(context, { askedBy, ...release }) {
    const { read, alliance } = context;
    const item = await read.item(release.item);
    if (item === undefined) return;
    const tell = await deciders(alliance, read, item);
    await context.settle(async tx => {
      await tx.ask({
        kind: 'release',
        asks: { responder: item.author, orLeadsOf: item.originator },
        tell,
        askedBy,
        ...(item.incident === undefined ? {} : { incident: item.incident }),
        detail: release,
        expiresAt: new Date(tx.at.getTime() + SILENCE_MS),
      });
    });
  },
});
