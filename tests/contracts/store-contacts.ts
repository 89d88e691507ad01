import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Known } from '../../src/domain/roster.ts';
import type { LeasedJob } from '../../src/records.ts';
import type { StoreScene } from './store-scene.ts';

const HOUR_MS = 3_600_000;

/** What the records promise of the ways to reach people outside chat. */
export const contactContract = (scene: () => StoreScene): void => {
  /** Somebody gives an address, and has it confirmed. */
  const gives = async (who: Known, method = 'email', address = 'bea@eastfold.example'): Promise<string> => {
    const contact = randomUUID();
    const detail = { contact, member: who.member, method, address, afterMinutes: 5 };
    await scene().say(
      { kind: 'contact', responder: who.id, detail },
      { kind: 'contact-confirmed', responder: who.id, detail: { contact } },
    );
    return contact;
  };
  /** An attempt that is due now, and the job that makes it. */
  const attempt = async (who: Known, contact: string): Promise<{ id: string; job: LeasedJob }> => {
    const { write, store, rows } = scene();
    await rows("update muster.job set done_at = muster.now() where kind <> 'contact-responder'");
    await write(tx =>
      tx.reach({
        purpose: 'page',
        responder: who.id,
        contact: { id: contact, method: 'email' },
        dueAt: tx.at,
        expiresInMinutes: 60,
      }),
    );
    const [job] = await store.jobs.leaseDue(1, 30_000);
    if (job?.kind !== 'contact-responder') throw new Error('no attempt is due');
    return { id: (job.payload as { attempt: string }).attempt, job };
  };

  describe('a contact', () => {
    test('is kept sealed and apart from the fact, and read back shortened', async () => {
      const { store, meet, rows } = scene();
      const bea = await meet('Bea', 'eastfold');
      const id = await gives(bea);
      expect(await store.read.contactsOf(bea.id)).toEqual([
        { id, method: 'email', shown: 'b…@eastfold.example', afterMinutes: 5, confirmed: true },
      ]);
      const [fact] = await rows("select detail from muster.fact where kind = 'contact'");
      expect(Object.keys(fact?.detail ?? {}).sort()).toEqual(['afterMinutes', 'contact', 'method']);
      await expect(
        rows(
          `insert into muster.fact (kind, responder, detail) values ('contact', $1, '{"address": "bea@eastfold.example"}')`,
          bea.id,
        ),
      ).rejects.toThrow('an address came unsealed');
    });

    test('cannot be opened in the name of anybody else', async () => {
      const { store, meet, rows } = scene();
      const [ada, bea] = [await meet('Ada', 'eastfold'), await meet('Bea', 'eastfold')];
      const contact = await gives(bea);
      const { job, id } = await attempt(bea, contact);
      await rows('update muster.contact set responder = $1', ada.id);
      expect((await store.read.contactsOf(ada.id))[0]?.shown).toBe('cannot be read any more: give it again');
      expect(await store.contacts.begin(job, id, [], false)).toEqual({ go: 'nothing' });
      await rows('update muster.contact set responder = $1, sealed_for = $1', ada.id);
      expect((await store.read.contactsOf(ada.id))[0]?.shown).toBe('cannot be read any more: give it again');
      await rows("update muster.contact set responder = $1, sealed_for = $1, method = 'ntfy'", bea.id);
      expect((await store.read.contactsOf(bea.id))[0]?.shown).toBe('cannot be read any more: give it again');
      await rows("update muster.contact set method = 'email'");
      expect((await store.read.contactsOf(bea.id))[0]?.shown).toBe('b…@eastfold.example');
      await rows("update muster.responder set member = 'southmere' where id = $1", bea.id);
      expect((await store.read.contactsOf(bea.id))[0]?.shown).toBe('cannot be read any more: give it again');
    });

    test('stays theirs when two entries of one person become one', async () => {
      const { store, meet, write, rows } = scene();
      const [bea, other] = [await meet('Bea', 'eastfold'), await meet('Bea-2', 'eastfold')];
      await rows('update muster.responder set member = $1', 'eastfold');
      await gives(other);
      await write(tx => tx.unite({ gone: other.id, kept: bea.id }));
      expect((await store.read.contactsOf(bea.id)).map(one => one.shown)).toEqual(['b…@eastfold.example']);
    });

    test('gives way to the next of its method, and its code is worth nothing then', async () => {
      const { store, meet } = scene();
      const bea = await meet('Bea', 'eastfold');
      const first = await gives(bea);
      const code = store.contacts.confirmCode(first);
      expect((await store.read.contactWithCode(bea.id, code)).contact?.id).toBe(first);
      await gives(bea, 'email', 'other@eastfold.example');
      expect(await store.read.contactsOf(bea.id)).toMatchObject([{ shown: 'o…@eastfold.example' }]);
      expect((await store.read.contactWithCode(bea.id, code)).contact).toBeUndefined();
    });
  });

  describe('an attempt', () => {
    test('is made by one job at a time, goes again as the same message, and a stale worker changes nothing', async () => {
      const { store, meet, clock, rows, told } = scene();
      const bea = await meet('Bea', 'eastfold');
      const { job, id } = await attempt(bea, await gives(bea));
      const first = await store.contacts.begin(job, id, [], false);
      expect(first).toMatchObject({ go: 'send', address: 'bea@eastfold.example', key: `contact:${id}` });
      await rows(
        `insert into muster.job (kind, payload) values ('contact-responder', jsonb_build_object('attempt', $1::text))`,
        id,
      );
      const [other] = await store.jobs.leaseDue(1, 30_000);
      if (other === undefined) throw new Error('nothing is due');
      await expect(store.contacts.begin(other, id, [], false)).rejects.toMatchObject({ name: 'Later' });
      await clock.advance(31_000);
      const [taker] = await store.jobs.leaseDue(1, 30_000);
      if (taker === undefined) throw new Error('nothing is due');
      const again = await store.contacts.begin(taker, id, [], false);
      for (const same of ['key', 'token', 'code'] as const)
        expect(Reflect.get(again, same)).toBe(Reflect.get(first, same));
      const stale = store.contacts.end(job, [id], { state: 'failed', why: 'stale' });
      await expect(stale).rejects.toThrow('lost the lease');
      await store.contacts.end(taker, [id], { state: 'sent', handed: 'accepted' });
      await store.contacts.end(taker, [id], { state: 'failed', why: 'too late' });
      expect(await store.read.attempt(id)).toMatchObject({ state: 'sent', handed: 'accepted', tries: 2 });
      told.length = 0;
      expect(await store.contacts.begin(taker, id, [], false)).toEqual({ go: 'nothing' });
    });

    test('does not count when it was refused before it was done', async () => {
      const { store, meet, rows } = scene();
      const bea = await meet('Bea', 'eastfold');
      const { job, id } = await attempt(bea, await gives(bea));
      await store.contacts.begin(job, id, [], false);
      await store.contacts.notSent(job, [id], 'told to wait');
      // Whoever paged does not learn how somebody else is reached.
      await store.jobs.stillTrying(job, 'busy');
      expect(await rows('select from muster.notice')).toEqual([]);
      const kept = await store.read.attempt(id);
      expect(kept).toMatchObject({ state: 'waiting', tries: 0, why: 'told to wait' });
      expect(kept).not.toHaveProperty('triedAt');
    });

    test('gets a job back that was lost, and fails with one that failed', async () => {
      const { store, meet, rows } = scene();
      const bea = await meet('Bea', 'eastfold');
      const { id } = await attempt(bea, await gives(bea));
      await rows('update muster.job set done_at = muster.now()');
      expect(await store.jobs.mend()).toBe(1);
      expect(await store.jobs.mend()).toBe(0);
      const [job] = await store.jobs.leaseDue(1, 30_000);
      if (job === undefined) throw new Error('nothing is due');
      await store.jobs.fail(job, 'a bug');
      expect(await store.read.attempt(id)).toMatchObject({ state: 'failed', why: 'it could not be sent' });
      expect(await store.jobs.mend()).toBe(0);
    });
  });

  describe('a token', () => {
    test('stands for its attempt for twelve hours, and for nothing when one bit of it is another', async () => {
      const { store, meet, clock } = scene();
      const bea = await meet('Bea', 'eastfold');
      const { job, id } = await attempt(bea, await gives(bea));
      const begun = await store.contacts.begin(job, id, [], false);
      if (begun.go !== 'send') throw new Error('it does not go');
      const { token, code } = begun;
      expect((await store.contacts.withToken(token)).map(one => one.id)).toEqual([id]);
      expect(await store.contacts.tokenOf(code)).toBe(token);
      const bytes = Buffer.from(token, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const forged = Buffer.from(bytes);
        forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(await store.contacts.withToken(forged.toString('base64url')), String(bit)).toEqual([]);
      }
      await clock.advance(12 * HOUR_MS - 1_000);
      expect(await store.contacts.withToken(token)).toHaveLength(1);
      await clock.advance(1_000);
      expect(await store.contacts.withToken(token)).toEqual([]);
      expect(await store.contacts.tokenOf(code)).toBeUndefined();
    });
  });
};
