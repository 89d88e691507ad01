import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';

for (const platform of ['console', 'slack', 'discord'] as const)
  tell(
    `who just woke reads how it stands, their own seat and what changed, alone, on ${platform}`,
    { east: { platform }, volunteers: { eva: '+dfir' } },
    async s => {
      await s.ada.types(DECLARE);
      await s.eva.presses("I'm on it");
      await s.ada.types('/inc update INC-1 Cranes run by hand');
      await s.clock.advance('20m');
      await s.ada.types('/inc sev INC-1 5 A second port is hit');
      const before = s.home('east').all.length;
      await s.eva.types('/inc catchup INC-1');
      s.eva.replies.shows(
        'Catching up on INC-1 · Ransomware at a port operator',
        'SEV5 Emergency, open, nobody leads it yet.',
        'Cranes run by hand',
        '1/1 filled',
        'on it (P-1)',
        'severity 4 → 5',
        '/inc timeline INC-1',
      );
      // Who was not asked has no seat to read of.
      await s.dag.types('/inc catchup INC-1');
      s.dag.replies.lacks('on it');
      expect(s.home('east').all.length).toBe(before);
    },
  );

tell('what changed is told from the last brief on, or from when they say', {}, async s => {
  await s.ada.types('/inc declare sev3 Printers fail tlp:amber');
  await s.eva.types('/brief');
  await s.clock.advance('1h');
  await s.ada.types('/inc note INC-1 It is the print server');
  await s.eva.types('/inc catchup INC-1');
  expect(s.eva.reply).toContain('It is the print server');
  expect(s.eva.reply).not.toContain('declared');
  await s.eva.types('/inc catchup INC-1 since:2h');
  expect(s.eva.reply).toContain('declared SEV3');
  await s.eva.types('/inc catchup INC-1 since:10m');
  await s.clock.advance('1h');
  await s.eva.types('/inc catchup INC-1 since:10m');
  expect(s.eva.reply).toContain('no change.');
});

tell(
  'what waits for their answer is named with the line that answers it',
  { leads: { north: ['bea'] } },
  async s => {
    await s.ada.types('/inc declare sev3 Printers fail tlp:amber');
    await s.eva.types('/ally release INC-1 to green');
    await s.bea.types('/inc catchup INC-1');
    s.bea.replies.shows('Q-1.', '/ally yes Q-1');
    await s.hal.types('/inc catchup INC-1');
    s.hal.replies.lacks('Q-1');
  },
);

tell(
  'R-TLP-14: nothing of it is told to whom it is not for, and the label is that of what is shown',
  { east: { channel: 'TLP:GREEN', direct: 'TLP:GREEN' } },
  async s => {
    await s.ada.types('/inc declare sev3 Printers fail tlp:green');
    await s.ada.types('/inc note INC-1 The insider is known tlp:amber+strict');
    await s.dag.types('/inc catchup INC-1');
    expect(s.dag.reply).toMatch(/^TLP:GREEN/u);
    expect(s.dag.reply).not.toMatch(/insider|AMBER|earlier change/u);
    await s.bea.types('/inc catchup INC-1');
    expect(s.bea.reply).toContain('The insider is known');
    expect(s.bea.reply).toMatch(/^TLP:AMBER\+STRICT/u);
    for (let n = 1; n <= 9; n += 1) await s.ada.types(`/inc note INC-1 Printer ${n} works again tlp:green`);
    const earlier = async (who: 'dag' | 'bea'): Promise<number> => {
      await s[who].types('/inc catchup INC-1');
      return Number(/(\d+) earlier change/u.exec(s[who].reply)?.[1]);
    };
    // What Dag may not read is not counted for him either.
    expect(await earlier('bea')).toBe((await earlier('dag')) + 1);
    expect(s.bea.reply).toMatch(/^TLP:GREEN/u);
  },
);

tell('a time that has not been is refused, and an incident that is not theirs is not there', {}, async s => {
  await s.ada.types('/inc declare sev3 Printers fail tlp:amber orgs:north');
  for (const [line, says] of [
    ['/inc catchup INC-1 since:whenever', '“whenever” is no time that has been'],
    ['/inc catchup INC-9', 'INC-9'],
  ] as const) {
    await s.ada.types(line);
    expect(s.ada.reply).toContain(says);
  }
  await s.eva.types('/inc catchup INC-1');
  expect(s.eva.reply).not.toContain('Printers');
});
