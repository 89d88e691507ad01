import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';

for (const platform of ['console', 'slack', 'discord'] as const)
  tell(
    `the last lines of an incident, for whoever asks alone, on ${platform}`,
    { east: { platform } },
    async s => {
      await s.ada.types(DECLARE);
      await s.clock.advance('5m');
      await s.ada.types('/inc note INC-1 The vendor has published a patch');
      const before = s.home('east').all.length;
      await s.dag.types('/inc timeline INC-1');
      s.dag.replies.shows(
        'Timeline of INC-1',
        'declared SEV4 Severe by Ada',
        'by Ada: The vendor has published a patch',
        'All of it: /inc export INC-1 md',
      );
      s.dag.replies.lacks('not shown');
      expect(s.home('east').all.length).toBe(before);
      expect([...s.dag.inbox.all, ...s.eva.inbox.all]).toEqual([]);
    },
  );

tell(
  'R-TLP-14: a timeline holds what its reader may read there, counts nothing else, and wears no label but theirs',
  { east: { channel: 'TLP:GREEN', direct: 'TLP:GREEN' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:green');
    for (const quay of ['West', 'East']) await s.ada.types(`/inc note INC-1 ${quay} quay is shut tlp:green`);
    await s.ada.types('/inc note INC-1 The insider is known tlp:amber+strict');
    for (let n = 1; n <= 12; n += 1) await s.ada.types(`/inc note INC-1 Crane ${n} works again tlp:green`);
    await s.dag.types('/inc timeline INC-1');
    const green = s.dag.replies.shows('Timeline of INC-1', 'Crane 12 works', 'older ones are not shown').text;
    expect(green).not.toMatch(/insider|AMBER|quay|declared/u);
    await s.bea.types('/inc timeline INC-1');
    const strict = s.bea.replies.shows('Timeline of INC-1').text;
    const count = (text: string): number => Number(/(\d+) older ones are/u.exec(text)?.[1]);
    expect(count(strict) - count(green)).toBe(1);
    // Lines that are not shown make no label stricter.
    expect(strict).not.toContain('STRICT');
  },
);

tell('a timeline of ten thousand lines is one screen, and one of none says so', {}, async s => {
  await s.ada.types(DECLARE);
  await s.rows(
    `insert into muster.event (incident, kind, tlp) select 1, 'contained', 'TLP:AMBER' from generate_series(1, 10000)`,
  );
  await s.ada.types('/inc timeline INC-1');
  s.ada.replies.shows('contained', 'More than 488 older ones are not shown.', '/inc export INC-1 md');
  await s.ada.types('/inc timeline INC-7');
  s.ada.replies.shows('INC-7');
  await s.rows('delete from muster.event');
  await s.ada.types('/inc timeline INC-1');
  s.ada.replies.shows('Nothing on it yet that you may read here.');
});
