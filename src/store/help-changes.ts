import { sql } from 'kysely';
import type { HelpWriter } from '../records/help.ts';
import { REQUEST_WORDS } from '../sharing/help-files.ts';
import { find } from './help.ts';
import { first, isId, type Rows, renderJson } from './rows.ts';

/** Writes requests and offers down. */
export const createHelpWriter = (tx: Rows, at: Date): HelpWriter => ({
  async recordRequest(request) {
    const known = await first(
      tx,
      sql<Recorded>`select id::text, number from muster.request where reference = ${request.reference}`,
    );
    if (known !== undefined) return known;
    const { words } = request;
    const made = await first(
      tx,
      sql<Recorded>`with next as (
          update muster.counter set last = last + 1 where name = 'request' returning last)
        insert into muster.request (number, incident, requester, affected, asked_by, terms, stage, tlp, distribution,
          measures, impact, other, plan, answer_by_at, asked_at, reference)
        select next.last, ${request.incident}::bigint, ${request.requester}, ${request.affected},
          ${request.askedBy}::bigint, ${renderJson(request.terms)}::jsonb, ${request.stage}, ${request.tlp},
          ${request.distribution === undefined ? null : [...request.distribution]}::text[],
          ${words.measures ?? null}::uuid, ${words.impact ?? null}::uuid, ${words.other ?? null}::uuid,
          ${words.plan ?? null}::uuid, ${request.answerByAt ?? null}::timestamptz, ${at}, ${request.reference}
        from next returning id::text, number`,
    );
    if (made === undefined) throw new Error('a request just written is not there');
    return made;
  },
  async recordOffer({ window, ...offer }) {
    await sql`insert into muster.offer (request, member, sponsor, offered_by, capability, count, mode, from_at, to_at,
        rel_to, pap, caveat, offered_at, reference)
      values (${offer.request}::bigint, ${offer.member}, ${offer.sponsor ?? null}, ${offer.offeredBy}::bigint,
        ${offer.capability}, ${offer.count}, ${offer.mode ?? null}, ${window?.from ?? null}::timestamptz,
        ${window?.to ?? null}::timestamptz, ${offer.relTo === undefined ? null : [...offer.relTo]}::text[],
        ${offer.pap ?? null}, ${offer.caveat ?? null}::uuid, ${at}, ${offer.reference})
      on conflict (reference) do nothing`.execute(tx);
    const made = await first(
      tx,
      sql<{ id: string }>`select id::text from muster.offer where reference = ${offer.reference}`,
    );
    if (made === undefined) throw new Error('an offer just written is not there');
    return made.id;
  },
  async lockRequest(id) {
    if (!isId(id)) return undefined;
    await sql`select from muster.request where id = ${id} for no key update`.execute(tx);
    return find(tx, sql`r.id = ${id}`);
  },
  async submitRequest(id, answerByAt) {
    await sql`update muster.request set submitted_at = coalesce(submitted_at, ${at}),
      answer_by_at = coalesce(answer_by_at, ${answerByAt}) where id = ${id}`.execute(tx);
  },
  async inviteMembers(incident, members) {
    await sql`update muster.incident set distribution = array(
        select distinct m from unnest(distribution || ${[...members]}::text[]) m order by m)
      where id = ${incident} and distribution is not null and not distribution @> ${[...members]}::text[]`.execute(
      tx,
    );
  },
  async addWords(id, words) {
    for (const word of REQUEST_WORDS) {
      const item = words[word];
      if (item === undefined) continue;
      await sql`update muster.request set ${sql.ref(word)} = ${item}::uuid where id = ${id}`.execute(tx);
    }
  },
});

interface Recorded {
  readonly id: string;
  readonly number: number;
}
