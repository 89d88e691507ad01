import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { connectionOf, homeOf } from '../src/sharing/alliance.ts';

/** A line that comes a day late is as good as one in time; a later one says more. */
const EXPIRES_MINUTES = 24 * 60;

/** Says at the second place where all chains ended, or that they are not what was signed. */
export const postCheckpoint = defineJob({
  name: 'post-checkpoint',
  priority: PRIORITY.report,
  payload: z.union([
    z.strictObject({ checkpoint: z.number() }),
    z.strictObject({ broken: z.array(z.string()) }),
  ]),
  async run({ alliance, settle }, what) {
    const { connection = '', place } = alliance.audit?.checkpoints ?? {};
    const found = connectionOf(alliance, connection);
    await settle(async tx => {
      // The alliance file may have another place by now, or none.
      if (found === undefined) return;
      await tx.notice({
        kind: 'checkpoint' in what ? 'audit-checkpoint' : 'audit-broken',
        at: place === undefined ? homeOf(found) : { connection, place },
        detail: what,
        expiresInMinutes: EXPIRES_MINUTES,
      });
    });
  },
});
