import { expect } from 'vitest';
import { Permanent } from '../../src/errors.ts';
import type { Rules } from './chat-adapter.ts';
import { clearedFor } from './scene.ts';

/** Strings that people and attackers put into titles and notes. None may notify, link or format. */
export const HOSTILE: readonly string[] = [
  '@everyone @here',
  '<!channel> <!here> <!everyone>',
  '<@U1> <@&1> <#C1>',
  '&lt;!channel&gt; &amp;lt;!here&amp;gt;',
  '[a bank](https://evil.example) <https://evil.example|a bank>',
  '*bold* _under_ ~struck~ `code` **more** ||hidden|| :tada: # heading',
  'left \u202Ethgir\u202C left',
  'zero\u200Bwidth\u200Djoin',
];

const NEWS = { title: 'Port operator ransomware', tone: 'alarm' as const };

/** What an adapter says, and how it reads. */
export const saying: Rules = {
  'every part of a card is there to read, the marking before and after': async ({ stage, adapter }) => {
    const card = {
      ...NEWS,
      body: [
        ['First paragraph with ', { bold: 'weight' }, '.'],
        ['Second, see ', { code: 'a < b' }],
      ],
      fields: [{ label: 'Severity', value: ['sev2'] }],
      table: {
        head: ['Id', 'State'],
        rows: [
          ['INC-1', 'open'],
          ['INC-2', 'contained'],
        ],
      },
      foot: ['Last update by Bea'],
    };
    await adapter.post(clearedFor(stage.home, card, { tlp: 'TLP:AMBER', relTo: ['northmark'] }), {
      key: 'a',
    });
    const [seen] = stage.at(stage.home);
    const text = seen?.text ?? '';
    const parts = ['TLP:AMBER | REL TO NORTHMARK', NEWS.title, 'First paragraph with weight.', 'a < b'];
    parts.push(
      'Severity',
      'sev2',
      'INC-1',
      'open',
      'INC-2',
      'contained',
      'Last update by Bea',
      'END TLP:AMBER',
    );
    for (const part of parts) expect(text).toContain(part);
    expect(text.indexOf('TLP:AMBER')).toBeLessThan(text.indexOf(NEWS.title));
    expect(text.indexOf('END TLP:AMBER')).toBeGreaterThan(text.indexOf('Last update by Bea'));
  },

  'a card that nobody marked carries no marking': async ({ stage, adapter }) => {
    await adapter.post(clearedFor(stage.home, NEWS), { key: 'a' });
    expect(stage.at(stage.home)[0]?.text).not.toContain('TLP:');
  },

  'hostile words read as themselves and notify nobody, wherever they stand': async ({ stage, adapter }) => {
    stage.join('Ada');
    for (const [at, words] of HOSTILE.entries()) {
      const card = {
        title: words,
        tone: 'info' as const,
        body: [[words]],
        fields: [{ label: 'Said', value: [words, ' ', { bold: words }] }],
        table: { head: ['Title'], rows: [[words]] },
        foot: [words],
        buttons: [{ label: 'Show', line: `show ${at}` }],
      };
      await adapter.post(clearedFor(stage.home, card), { key: `hostile-${at}` });
      const seen = stage.at(stage.home).at(-1);
      expect(seen?.pinged).toEqual([]);
      // Title, body, both halves of the field, the cell and the foot.
      expect((seen?.text ?? '').split(words).length - 1, words).toBe(6);
    }
  },

  'a mention notifies that person, and a name from elsewhere notifies nobody': async ({ stage, adapter }) => {
    const bea = stage.join('Bea');
    const far = { connection: 'elsewhere', person: bea.person.person };
    const card = { ...NEWS, body: [['Lead: ', { mention: bea.person, name: 'Bea' }]] };
    await adapter.post(clearedFor(stage.home, card), { key: 'near' });
    const abroad = { ...NEWS, body: [['Lead: ', { mention: far, name: 'Dag of Eastfold' }]] };
    await adapter.post(clearedFor(stage.home, abroad), { key: 'far' });
    const [near, other] = stage.at(stage.home);
    expect(near?.pinged).toEqual([bea.person.person]);
    expect(near?.text).toContain('Bea');
    expect(other?.pinged).toEqual([]);
    expect(other?.text).toContain('Dag of Eastfold');
  },

  'a revision changes the words in place and notifies nobody': async ({ stage, adapter }) => {
    const bea = stage.join('Bea');
    const posted = await adapter.post(clearedFor(stage.home, NEWS), { key: 'a' });
    const after = { ...NEWS, title: 'Contained', body: [[{ mention: bea.person, name: 'Bea' }]] };
    await adapter.revise(posted, clearedFor(stage.home, after));
    const seen = stage.at(stage.home);
    expect(seen.length).toBe(1);
    expect(seen[0]).toMatchObject({ edits: 1, message: posted.message, pinged: [] });
    expect(seen[0]?.text).toContain('Contained');
    expect(seen[0]?.text).not.toContain(NEWS.title);
  },

  'what was cleared for one place is not written at another': async ({ stage, adapter }) => {
    const bea = stage.join('Bea');
    const posted = await adapter.post(clearedFor(stage.home, NEWS), { key: 'a' });
    const elsewhere = clearedFor(
      { connection: stage.connection, place: 'C999' },
      { title: 'Not here', tone: 'info' },
    );
    await expect(adapter.revise(posted, elsewhere)).rejects.toBeInstanceOf(Permanent);
    const abroad = clearedFor(
      { connection: 'elsewhere', place: stage.home.place },
      { title: 'Not here', tone: 'info' },
    );
    await expect(adapter.post(abroad, { key: 'b' })).rejects.toBeInstanceOf(Permanent);
    const personal = clearedFor(
      { ...bea.person, connection: 'elsewhere' },
      { title: 'Not her', tone: 'info' },
    );
    await expect(adapter.post(personal, { key: 'c' })).rejects.toBeInstanceOf(Permanent);
    expect(stage.at(stage.home).map(seen => seen.text.includes('Not here'))).toEqual([false]);
    expect(bea.inbox()).toEqual([]);
  },

  'a retracted message is gone, once and for all': async ({ stage, adapter }) => {
    const posted = await adapter.post(clearedFor(stage.home, NEWS), { key: 'a' });
    await adapter.retract(posted);
    await adapter.retract(posted);
    expect(stage.at(stage.home)).toEqual([]);
    await expect(adapter.revise(posted, clearedFor(stage.home, NEWS))).rejects.toBeInstanceOf(Permanent);
  },

  'a person is reached in a direct message, which can be revised and retracted': async ({
    stage,
    adapter,
  }) => {
    const bea = stage.join('Bea');
    const cem = stage.join('Cem');
    const posted = await adapter.post(clearedFor(bea.person, NEWS), { key: 'a' });
    expect(bea.inbox().map(seen => seen.text)).toEqual([expect.stringContaining(NEWS.title)]);
    expect(bea.inbox()[0]?.pinged).toEqual([bea.person.person]);
    expect(cem.inbox()).toEqual([]);
    expect(stage.at(stage.home)).toEqual([]);
    await adapter.revise(posted, clearedFor(bea.person, { ...NEWS, title: 'No longer needed' }));
    expect(bea.inbox()[0]?.text).toContain('No longer needed');
    await adapter.retract(posted);
    expect(bea.inbox()).toEqual([]);
  },

  'an attempt whose outcome is unknown is looked for before it is repeated': async ({
    stage,
    adapter,
    clock,
  }) => {
    const bea = stage.join('Bea');
    const since = clock.now();
    const first = await adapter.post(clearedFor(stage.home, NEWS), { key: 'a' });
    const second = await adapter.post(clearedFor(stage.home, NEWS), { key: 'a', since });
    expect(second).toEqual(first);
    await adapter.post(clearedFor(stage.home, NEWS), { key: 'b', since });
    expect(stage.at(stage.home).length).toBe(2);
    const direct = await adapter.post(clearedFor(bea.person, NEWS), { key: 'c' });
    expect(await adapter.post(clearedFor(bea.person, NEWS), { key: 'c', since })).toEqual(direct);
    expect(bea.inbox().length).toBe(1);
  },

  'ten thousand characters are shown as far as there is room, and no character is broken': async scene => {
    const { stage, adapter } = scene;
    const long = '👩‍🚒🏴‍☠️&<>'.repeat(1000);
    const card = {
      ...NEWS,
      title: long,
      body: [[long], [{ bold: long }]],
      fields: [{ label: 'Long', value: [long] }],
    };
    const posted = await adapter.post(clearedFor(stage.home, card, { tlp: 'TLP:GREEN' }), { key: 'a' });
    await adapter.revise(posted, clearedFor(stage.home, card, { tlp: 'TLP:GREEN' }));
    const text = stage.at(stage.home)[0]?.text ?? '';
    expect(text.length).toBeGreaterThan(500);
    expect(text).not.toMatch(/\p{Cs}|\uFFFD/u);
    expect(text).not.toMatch(/&(?:amp|lt|gt)?…/u);
    expect(text).toContain('END TLP:GREEN');
  },

  'a place that is not there is a lasting failure': async ({ stage, adapter }) => {
    const gone = { connection: stage.connection, place: '999999' };
    await expect(adapter.post(clearedFor(gone, NEWS), { key: 'a' })).rejects.toBeInstanceOf(Permanent);
  },
};
