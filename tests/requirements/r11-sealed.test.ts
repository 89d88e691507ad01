import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createContactSecrets } from '../../src/store/contact-secrets.ts';
import { createHandles } from '../../src/store/handles.ts';
import { openStoreScene } from '../contracts/store-scene.ts';
import { testServers } from '../setup/database.ts';

const key = randomBytes(32);
const HANDLE = 'https://hooks.example/a-secret-address';

describe('R11: what is kept secret is sealed for one organisation, with a key from outside the database', () => {
  const handles = createHandles(key);
  const owner = { connection: 'north', invocation: '1', member: 'north' };

  test('a reply handle opens for its own organisation and invocation, and for no other', () => {
    const sealed = handles.seal(owner, HANDLE);
    expect(handles.open(owner, sealed)).toBe(HANDLE);
    for (const other of [{ member: 'east' }, { invocation: '2' }, { connection: 'east' }, { member: '' }])
      expect(handles.open({ ...owner, ...other }, sealed)).toBeUndefined();
    expect(createHandles(randomBytes(32)).open(owner, sealed)).toBeUndefined();
    expect(sealed.toString('latin1')).not.toContain('secret');
  });

  test('with any bit changed, cut short or empty it opens nothing, and breaks nothing', () => {
    const sealed = handles.seal(owner, HANDLE);
    for (let at = 0; at < sealed.length * 8; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(handles.open(owner, changed)).toBeUndefined();
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(handles.open(owner, sealed.subarray(0, length))).toBeUndefined();
  });

  test('an address opens for its person, their organisation and the method, and for no other', () => {
    const secrets = createContactSecrets(key);
    const whose = { responder: '1', member: 'north', method: 'email' };
    const sealed = secrets.seal(whose, 'ada@north.example');
    expect(secrets.open(whose, sealed)).toBe('ada@north.example');
    for (const other of [{ member: 'east' }, { responder: '2' }, { method: 'ntfy' }])
      expect(secrets.open({ ...whose, ...other }, sealed)).toBeUndefined();
    // One key, and yet what is sealed for one use opens in no other.
    expect(handles.open({ connection: '1', invocation: 'north', member: 'email' }, sealed)).toBeUndefined();
  });

  test('moved between the rows of two organisations it opens nothing, and the reply goes another way', async () => {
    const [server] = testServers();
    if (server === undefined) throw new Error('no server');
    const scene = await openStoreScene(server);
    try {
      const bea = await scene.meet('Bea', 'eastfold');
      const [ours, theirs] = [
        await scene.order(),
        await scene.order({ connection: 'eastfold', responder: bea.id, member: 'eastfold' }),
      ];
      for (const asked of [ours, theirs]) await scene.store.accept(asked);
      const replyTo = (of: typeof ours) => scene.store.read.replyTo(of.connection, of.invocation);
      expect((await replyTo(ours))?.replyTo?.handle).toBe(ours.replyTo.handle);
      await scene.rows(`update muster.invocation i set reply_handle = o.reply_handle from muster.invocation o
        where (i.connection, o.connection) in (('northmark', 'eastfold'), ('eastfold', 'northmark'))`);
      for (const asked of [ours, theirs]) {
        const read = await replyTo(asked);
        expect(read).toMatchObject({ responder: asked.responder });
        expect(read).not.toHaveProperty('replyTo');
      }
      // Nor does a row that came to another organisation with its person.
      const mine = await scene.order({ reply: null });
      await scene.store.accept(mine);
      await scene.rows(`update muster.responder set member = 'southmere' where member = 'northmark'`);
      expect(await replyTo(mine)).not.toHaveProperty('replyTo');
    } finally {
      await scene.close();
    }
  });
});
