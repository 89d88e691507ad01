import type { NoticeKind } from '../../records.ts';
import { connectionOf, memberName } from '../../sharing/alliance.ts';
import { jobFailed, jobLate } from '../../views/job-failed.ts';
import { spill } from '../../views/spill.ts';
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
  spill: async ({ alliance, store }, notice) => {
    const { by, connection, placeKind, at } = notice.detail;
    const who = await store.read.responder(String(by));
    const host = connectionOf(alliance, String(connection));
    return {
      saying: spill({
        name: who?.name ?? 'Somebody',
        member: who === undefined ? 'unknown' : memberName(alliance, who.member),
        workspace: host === undefined ? String(connection) : memberName(alliance, host.member),
        direct: placeKind === 'direct',
        at: new Date(String(at)),
      }),
    };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
