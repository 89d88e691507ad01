import type { Selectable } from 'kysely';
import type { Notice, NoticeKind, Reader } from '../records.ts';
import { given, isId, type Rows } from './rows.ts';
import type { NoticeTable } from './schema.ts';

/** A notice's row as it is read. */
export type NoticeRow = Selectable<NoticeTable>;

/** Reads a notice. */
export const readNotice = (row: NoticeRow): Notice => ({
  id: row.id,
  kind: row.kind,
  ...given('responder', row.responder),
  ...given('at', pair('place', row.connection, row.place)),
  ...given('replyOf', pair('invocation', row.reply_connection, row.reply_invocation)),
  ...given('incident', row.incident),
  ...given('page', row.page),
  ...given('item', row.item),
  detail: row.detail,
  expiresAt: row.expires_at,
  state: row.state,
  ...given('triedAt', row.tried_at),
  ...given('triedConnection', row.tried_connection),
});

const pair = <Name extends string>(
  name: Name,
  connection: string | null,
  value: string | null,
): ({ readonly connection: string } & { readonly [K in Name]: string }) | undefined =>
  connection === null || value === null
    ? undefined
    : ({ connection, [name]: value } as { readonly connection: string } & { readonly [K in Name]: string });

/** Reads notices. */
export const createNoticeReader = (db: Rows): Pick<Reader, 'notice'> => ({
  async notice(id) {
    if (!isId(id)) return undefined;
    const row = await db.selectFrom('muster.notice').selectAll().where('id', '=', id).executeTakeFirst();
    return row && readNotice(row);
  },
});

const PRIORITIES: Partial<Record<NoticeKind, number>> = {
  'page-call': 0,
  'page-together': 0,
  'page-seated': 0,
  'page-standby': 1,
  'page-over': 1,
  'page-filled': 1,
  'page-exhausted': 1,
  'page-widened': 1,
  'page-passed': 0,
  'page-taken': 1,
  'page-backfill': 1,
  'page-quiet': 1,
  'page-released': 1,
  'page-again': 0,
  'page-reminder': 0,
  'room-open': 1,
  'room-over': 1,
  'room-stuck': 1,
  'consent-ended': 1,
  'consent-wanted': 1,
  'handover-waits': 1,
  'page-unreached': 0,
  'contact-test': 1,
  question: 1,
  'shift-begins': 1,
  'question-settled': 1,
};

/** What wakes people goes first, then what tells them that they can sleep on. */
export const priorityOf = (kind: NoticeKind): number => PRIORITIES[kind] ?? 3;
