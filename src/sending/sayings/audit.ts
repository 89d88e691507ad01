import { checkpointLine } from '../../domain/audit/checkpoint.ts';
import type { NoticeKind } from '../../records.ts';
import { memberName } from '../../sharing/alliance.ts';
import { auditBroken, checkpointPosted } from '../../views/checkpoint.ts';
import { GONE, type Kind } from './kind.ts';

/** What is kept elsewhere of the audit. */
export const audit = {
  'audit-checkpoint': async ({ store }, notice) => {
    const checkpoint = await store.read.checkpoint(Number(notice.detail.checkpoint));
    return checkpoint === undefined
      ? GONE
      : { saying: checkpointPosted(checkpoint.number, checkpointLine(checkpoint)) };
  },
  'audit-broken': async ({ alliance }, notice) => {
    const { broken } = notice.detail;
    const members = Array.isArray(broken) ? broken.map(one => memberName(alliance, String(one))) : [];
    return { saying: auditBroken(members) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
