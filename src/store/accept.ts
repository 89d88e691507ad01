import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Fact } from '../domain/fact.ts';
import { NotAccepted, Unconfirmed } from '../errors.ts';
import type { Acceptance, Accepted } from '../records.ts';
import { type Connect, createConnect, within } from './connect.ts';
import type { ContactSecrets } from './contact-secrets.ts';
import { lookWith } from './eyes.ts';
import type { Handles } from './handles.ts';
import { renderItem } from './items.ts';
import { isPassing, isRefusal } from './refusal.ts';
import { renderJson } from './rows.ts';

/** A person is told within 2.5 s what came of it; the last part is kept for looking whether it was written. */
const CONNECT_MS = 1500;
const ANSWER_MS = 2000;
const WHOLE_MS = 2250;
const LOOK_MS = 300;
const LOOK_EVERY_MS = 40;

const AGAIN_WITHIN = '10 minutes';

interface Row {
  readonly outcome: Accepted['outcome'];
  readonly reference: string;
  readonly reply: unknown;
  readonly jobs_made: readonly { readonly id: string; readonly priority: number }[];
}

/** Writes what somebody asked; see `Store.accept`. */
export const createAccept = (
  pool: pg.Pool,
  handles: Handles,
  contacts: ContactSecrets,
): ((a: Acceptance) => Promise<Accepted>) => {
  const connect = createConnect(pool);
  return async acceptance => {
    const lookFrom = performance.now() + WHOLE_MS - LOOK_MS;
    const sealed = handles.seal(acceptance, acceptance.replyTo.handle);
    const values = render(acceptance, sealed, handles, contacts);
    const client = await connect(CONNECT_MS);
    const answer = client.query<Row>({ name: 'accept', text: ACCEPT, values: [...values] });
    try {
      const { rows } = await within(Math.min(ANSWER_MS, lookFrom - performance.now()), answer);
      client.release();
      return read(rows[0]);
    } catch (error) {
      client.release(true); // its state is unknown, and so is what comes over it next
      if (isRefusal(error)) throw explain(error);
      return (await look(connect, acceptance, sealed)) ?? unconfirmed();
    }
  };
};

const ACCEPT =
  'select outcome, reference, reply, jobs_made from muster.accept_as($1, $2::jsonb, $3::bytea, $4::jsonb, $5::jsonb, $6::jsonb, $7::interval)';

const render = (
  a: Acceptance,
  sealed: Buffer,
  handles: Handles,
  contacts: ContactSecrets,
): readonly unknown[] => {
  const asked = {
    connection: a.connection,
    id: a.invocation,
    reference: a.reference,
    responder: a.responder,
    command: a.command,
    line_digest: a.line === undefined ? undefined : handles.digest(a.responder, a.command, a.line),
    reply: a.reply,
    reply_expires_at: a.replyTo.expiresAt,
    reply_kind: a.placeKind,
  };
  return [
    a.member,
    renderJson(asked),
    sealed,
    renderJson(a.items.map(renderItem)),
    renderJson(a.facts.map(fact => sealFact(fact, contacts))),
    renderJson(a.jobs.map(({ dueAt, ...job }) => ({ ...job, due_at: dueAt }))),
    a.line === undefined ? null : AGAIN_WITHIN,
  ];
};

/** An address is sealed before it leaves this process; a fact with a plain one would be refused. */
const sealFact = (fact: Fact, contacts: ContactSecrets): unknown => {
  if (fact.kind !== 'contact') return fact;
  const { address, member, ...detail } = fact.detail;
  const owner = { responder: fact.responder, member, method: detail.method };
  return { ...fact, detail: { ...detail, sealed: contacts.seal(owner, address).toString('base64') } };
};

const read = (row: Row | undefined): Accepted => {
  if (row === undefined) throw new Error('the database did not say what it accepted');
  if (row.outcome === 'accepted') return { outcome: 'accepted', jobs: row.jobs_made };
  if (row.outcome === 'again') return { outcome: 'again', reference: row.reference };
  return { outcome: 'repeated', reply: row.reply };
};

/**
 * The server answered with an error, so nothing was written: the statement is a transaction of its own. Its detail
 * is left out, because it quotes rows, and with them what people wrote. A reference can be somebody else's by chance.
 */
const explain = (error: pg.DatabaseError): Error =>
  isPassing(error) || error.constraint === 'invocation_reference_key'
    ? new NotAccepted(`the database refused (${error.code})`)
    : new Error(`the database refused what was accepted (${error.code} ${error.constraint ?? ''})`);

const unconfirmed = (): never => {
  throw new Unconfirmed('no answer came from the database, and it could not be asked again');
};

const LOOK = `select reference, reply, case when reply_handle = $3 then 'accepted' else 'repeated' end as outcome,
    (select coalesce(jsonb_agg(jsonb_build_object('id', j.id::text, 'priority', j.priority) order by j.id), '[]')
      from muster.job j where j.connection = i.connection and j.invocation = i.id and j.made_by is null) as jobs_made
  from muster.invocation i where i.connection = $1 and i.id = $2`;

/**
 * Looks for a short while whether it was written after all: by us, if the sealed handle is the one we sent. The
 * server may be about to commit just now, and what cut one connection may have cut the next as well, so it is
 * asked more than once.
 */
const look = async (connect: Connect, a: Acceptance, sealed: Buffer): Promise<Accepted | undefined> => {
  const until = performance.now() + LOOK_MS;
  for (;;) {
    const found = await lookOnce(connect, a, sealed, until).catch(() => undefined);
    if (found !== undefined || performance.now() + LOOK_EVERY_MS > until) return found;
    await pause(LOOK_EVERY_MS);
  }
};

const lookOnce = async (
  connect: Connect,
  a: Acceptance,
  sealed: Buffer,
  until: number,
): Promise<Accepted | undefined> => {
  const left = (): number => until - performance.now();
  const client = await connect(left());
  try {
    await within(left(), lookWith(client, a.member));
    const { rows } = await within(left(), client.query<Row>(LOOK, [a.connection, a.invocation, sealed]));
    client.release();
    return rows[0] && read(rows[0]);
  } catch (error) {
    client.release(true);
    throw error;
  }
};
