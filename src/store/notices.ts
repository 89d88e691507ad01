import { sql } from 'kysely';
import type { Notice, NoticeKind, Reader } from '../records.ts';
import { first, given, isId, type Rows } from './rows.ts';

/** A notice's row as it is read. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly responder: string | null;
  readonly connection: string | null;
  readonly place: string | null;
  readonly reply_connection: string | null;
  readonly reply_invocation: string | null;
  readonly incident: string | null;
  readonly page: string | null;
  readonly item: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly expires_at: Date;
  readonly state: Notice['state'];
  readonly tried_at: Date | null;
  readonly tried_connection: string | null;
}

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
    const row = await first(db, sql<NoticeRow>`select * from muster.notice where id = ${id}`);
    return row && readNotice(row);
  },
});

const PRIORITIES: Partial<Record<NoticeKind, number>> = {
  'page-call': 0,
  'page-over': 1,
  'page-filled': 1,
  'page-exhausted': 1,
  'page-widened': 1,
};

/** What wakes people goes first, then what tells them that they can sleep on. */
export const priorityOf = (kind: NoticeKind): number => PRIORITIES[kind] ?? 3;
