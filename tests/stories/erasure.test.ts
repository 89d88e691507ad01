import { expect } from 'vitest';
import { verdictOn } from '../../src/process/verify.ts';
import { tell } from '../harness/story.ts';

tell(
  'R20: a person who is erased leaves no name, account or contact, and every chain stays whole',
  { volunteers: { bea: '+dfir' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty');
    await s.bea.types('/oncall quiet 21:00-05:00', 'direct');
    await s.bea.presses("I'm on it");
    await s.bea.types('/inc note INC-1 Encryption seen on two hosts tlp:amber');
    await s.settled();
    const { connection, person } = s.bea.person;
    const who = `select pseudonym::text as who from muster.responder where name = $1`;
    const [{ who: pseudonym } = { who: '' }] = await s.rows(who, 'Bea');
    const before = await s.rows(`select entry, hash from muster.audit where member = 'north' order by seq`);
    expect(await s.rows('select muster.erase($1, $2) as gone', connection, person)).toEqual([{ gone: 1 }]);
    expect(await s.rows('select muster.erase($1, $2) as gone', connection, person)).toEqual([{ gone: 0 }]);

    expect(await s.rows(who, 'Bea')).toEqual([]);
    for (const table of ['responder', 'account', 'contact', 'direct', 'delivery', 'admission', 'fact'])
      expect(
        await s.rows(`select from muster.${table} t where strpos(to_jsonb(t)::text, $1) > 0`, `"${person}"`),
        table,
      ).toEqual([]);
    expect(
      await s.rows(`select from muster.fact where kind in ('quiet', 'availability')
      and responder in (select id from muster.responder where name = 'somebody')`),
    ).toEqual([]);
    expect(await s.rows('select from muster.responder where pseudonym::text = $1', pseudonym)).toEqual([]);
    const after = await s.rows(`select entry, hash from muster.audit where member = 'north' order by seq`);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)?.entry).toContain(`"kind":"erased"`);

    const names = { name: 'Northmark CERT', alliance: s.alliance.id };
    const text = await s.store.audit.exportOf('north', names);
    expect(verdictOn(Buffer.from(text))).toMatchObject({ believed: true });
    expect(text).toContain('Encryption seen on two hosts');
    await expect(s.store.read.responderAt(s.bea.person)).resolves.toBeUndefined();
  },
);
