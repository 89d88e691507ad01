import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { IncidentState, Severity } from '../domain/incident.ts';
import type { Need, PageState, Tier } from '../domain/page.ts';
import type { NoticeKind, ShowingKind } from '../records.ts';
import type { Tlp } from '../sharing/marking.ts';

/**
 * The tables as kysely sees them, as far as it writes or reads whole rows of them; the rest is SQL. `bigint` comes
 * and goes as text, because it is wider than a number.
 */

type Id = Generated<string>;
type Detail = JSONColumnType<Record<string, unknown>, string | undefined>;
type At = ColumnType<Date, Date | undefined, Date>;

export interface ResponderTable {
  id: Id;
  member: string;
  name: string;
  zone: Generated<string>;
  skills: Generated<string[]>;
}

export interface IncidentTable {
  id: Id;
  number: number;
  severity: Severity;
  state: IncidentState;
  type: string | null;
  declared_by: string;
  member: string;
  affected: string;
  consented: boolean;
  umbrella: Generated<boolean>;
  distribution: string[] | null;
  tlp: Tlp;
  countable: Generated<boolean>;
  chr: Generated<boolean>;
  exercise: Generated<boolean>;
  drill: string | null;
  lead: string | null;
  proposed_lead: string | null;
  declared_at: At;
  updated_at: At;
  ended_at: Date | null;
  reference: string;
}

export interface PageTable {
  id: Id;
  incident: string;
  needs: JSONColumnType<Need[], string>;
  tiers: JSONColumnType<Tier[], string>;
  widen_after_minutes: number;
  nudge_after_minutes: Generated<number>;
  asked: string;
  tier: Generated<number>;
  state: PageState;
  urgent: boolean;
  paged_by: string;
  message: string | null;
  opened_at: At;
  reference: string;
}

export interface ShowingTable {
  id: Id;
  kind: ShowingKind;
  incident: string | null;
  subject: string | null;
  page: string | null;
  connection: string;
  place: string;
  wanted: Generated<number>;
  shown: Generated<number>;
  message: string | null;
  tried_at: Date | null;
  posts: Generated<number>;
  held: string | null;
  failed: string | null;
  sender: string | null;
  digest: string | null;
}

export interface NoticeTable {
  id: Id;
  kind: NoticeKind;
  responder: string | null;
  connection: string | null;
  place: string | null;
  reply_connection: string | null;
  reply_invocation: string | null;
  incident: string | null;
  page: string | null;
  item: string | null;
  detail: Detail;
  created_at: At;
  expires_at: At;
  state: Generated<'waiting' | 'delivered' | 'dropped' | 'failed'>;
  why: string | null;
  tried_at: Date | null;
  tried_connection: string | null;
  message: string | null;
  sender: string | null;
}

export interface JobTable {
  id: Id;
  kind: string;
  payload: JSONColumnType<object, string>;
  priority: number;
  connection: string | null;
  invocation: string | null;
  made_by: string | null;
  made_at: At;
  due_at: At;
  leased_until: Date | null;
  fence: Generated<number>;
  attempts: Generated<number>;
  done_at: Date | null;
  failed_at: Date | null;
  error: string | null;
  awaits: string | null;
}

export interface Tables {
  'muster.responder': ResponderTable;
  'muster.account': { connection: string; person: string; responder: string };
  'muster.incident': IncidentTable;
  'muster.item': { id: string; incident: string | null };
  'muster.page': PageTable;
  'muster.room': { incident: string; connection: string; place: string };
  'muster.showing': ShowingTable;
  'muster.notice': NoticeTable;
  'muster.job': JobTable;
  'muster.lease': { name: string; holder: string; until: At };
}
