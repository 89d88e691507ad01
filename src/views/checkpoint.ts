import type { Saying } from '../sharing/clear.ts';

/** Where all chains ended, for whoever keeps it: it holds hashes, and tells nothing of what was recorded. */
export const checkpointPosted =
  (number: number, line: string): Saying =>
  () => ({
    title: `Audit checkpoint ${number}`,
    tone: 'info',
    body: [
      [{ code: line }],
      [
        'Leave this line where it is. It later shows that nothing recorded before it was changed: ',
        { code: 'muster verify <export> --checkpoint "<this line>"' },
      ],
    ],
  });

/** What was signed before is not what the records hold now: somebody changed them past Muster. */
export const auditBroken =
  (members: readonly string[]): Saying =>
  () => ({
    title: 'The audit was changed',
    tone: 'alarm',
    body: [
      [
        `What is recorded for ${members.join(', ')} is not what the last checkpoint signed. Muster cannot do that, so it was done in the database, or an old backup was restored.`,
      ],
      [
        'No checkpoint is made until this is clear. Keep the checkpoints that stand here, and tell whoever runs Muster.',
      ],
    ],
  });
