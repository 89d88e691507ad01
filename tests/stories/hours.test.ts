import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

const HOURS = `select r.name, f.detail->>'hours' as hours from muster.fact f
  join muster.responder r on r.id = f.responder where f.kind = 'hours' order by f.id`;

tell(
  'R-PAGE-9: stood down, whoever came or stood by is thanked and asked for their hours; the last word counts',
  { volunteers: { bea: '+dfir', eva: '+dfir', fay: '+dfir', hal: '+dfir' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber page:duty');
    await s.bea.presses("I'm on it");
    await s.eva.presses("I'm on it");
    await s.fay.presses("Can't");
    await s.ada.types('/oncall standdown P-1');
    const asked = 'how many hours? That closes your log.';
    s.bea.inbox.shows('Call-out P-1 is over: thank you for being on it.', asked);
    s.eva.inbox.shows('Call-out P-1 is over: thank you for standing by.', asked);
    s.fay.inbox.lacks(asked, 'is over');
    s.hal.inbox.lacks(asked);
    await s.bea.presses('4 h');
    s.bea.replies.shows('Thank you: 4 hours noted for P-1.', 'the last counts');
    await s.bea.types('/oncall standdown P-1 hours:1,5', 'direct');
    s.bea.replies.shows('Thank you: 1.5 hours noted for P-1.');
    await s.eva.types('/oncall standdown hours:1', 'direct');
    s.eva.replies.shows('Thank you: 1 hour noted for P-1.');
    expect(await s.rows(HOURS)).toEqual([
      { name: 'Bea', hours: '4' },
      { name: 'Bea', hours: '1.5' },
      { name: 'Eva', hours: '1' },
    ]);
    const { bea: _, eva: __, ...others } = await s.everythingSaid();
    for (const [reader, said] of Object.entries(others)) expect(said, reader).not.toMatch(/hours? noted/iu);
  },
);

tell(
  'R-PAGE-9: noting hours ends nothing for anybody, and is for who was on it',
  { volunteers: { bea: '+dfir', eva: '+dfir' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber');
    await s.ada.types('/inc page INC-1 skill:dfir×2');
    await s.bea.presses("I'm on it");
    await s.bea.types('/oncall standdown P-1 hours:2', 'direct');
    s.bea.replies.shows('2 hours noted for P-1');
    s.home('north').shows('1/2 filled', 'Bea', 'Still open: dfir ×1');
    s.eva.inbox.has(1);
    for (const typed of ['0', '0.25', '24.5', '25', 'two', '-3', '1e1']) {
      await s.bea.types(`/oncall standdown P-1 hours:${typed}`, 'direct');
      expect(s.bea.reply).toBe(
        `“${typed}” is no number of hours from 0.5 to 24.\nTry: /oncall standdown P-1 hours:2`,
      );
    }
    await s.eva.types('/oncall standdown P-1 hours:2', 'direct');
    expect(s.eva.reply).toBe('You were on no call-out whose hours you could note.\nTry: /oncall history');
    await s.fay.types('/oncall standdown hours:2', 'direct');
    expect(s.fay.reply).toBe('You were on no call-out whose hours you could note.\nTry: /oncall history');
    expect(await s.rows(HOURS)).toHaveLength(1);
  },
);
