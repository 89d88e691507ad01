import type { NoticeKind } from '../../records.ts';
import { jobFailed, jobLate } from '../../views/job-failed.ts';
import type { Kind } from './kind.ts';

/** What became of an order that did not work at once. */
export const orders = {
  'job-late': async (parts, notice) => {
    const { reference, command } = notice.detail;
    return { saying: jobLate(String(reference), String(command), parts.alliance.commands.inc) };
  },
  'job-failed': async (parts, notice) => {
    const { reference, command, why } = notice.detail;
    return {
      saying: jobFailed(String(reference), String(command), String(why), parts.alliance.commands.inc),
    };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
