import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const EAST = { east: { regimes: ['nis2', 'gdpr'] } } as const;
const DECLARE = '/inc declare sev4 Encrypted wards #health tlp:amber';

/** Everything that anybody but east's own people can read. */
const others = async (s: Story): Promise<string> => {
  const said = await s.everythingSaid();
  return Object.entries(said)
    .filter(([where]) => !['dag', 'eva', 'fay'].includes(where) && !where.startsWith('east/'))
    .map(([, words]) => words)
    .join('\n');
};

describe('deadlines', () => {
  tell(
    'R-CLK-1: until somebody says when they became aware, the times are an estimate and say so',
    EAST,
    async s => {
      await s.dag.types(DECLARE);
      await s.eva.types('/brief clocks');
      s.eva.replies.shows(
        'INC-1: awareness not set.',
        'NIS2 early warning',
        '30 Jan 22:50Z (estimate)',
        '/brief aware INC-1',
        'confirm with counsel',
      );
    },
  );

  tell(
    "R-CLK-4: a deadline on a weekend waits until after the member's public holiday, and says so",
    { east: { regimes: ['dora'], holidays: 'IE' } },
    async s => {
      await s.dag.types(DECLARE);
      await s.dag.types('/brief aware INC-1 22:40Z classified:22:45Z Payments stand still');
      await s.dag.types('/brief clocks');
      // 30 January 2027 is a Saturday, and the Monday after it is Saint Brigid's Day in Ireland.
      s.dag.replies.shows('DORA initial', '2 Feb 12:00Z (30 Jan 02:45Z is on a day of rest)');
    },
  );

  tell(
    'R-CLK-2: awareness is said with a reason by the affected organisation; a change moves every deadline and stays in its history',
    EAST,
    async s => {
      await s.dag.types(DECLARE);
      await s.dag.types('/brief aware INC-1 22:40Z Lead confirmed that records are encrypted');
      s.dag.replies.shows(
        'Deadlines of INC-1',
        'NIS2 early warning',
        '30 Jan 22:40Z, running',
        '1 Feb 22:40Z',
      );
      await s.clock.advance('1h');
      await s.eva.types('/brief aware INC-1 22:10Z The night shift had told us before');
      await s.dag.types('/brief clocks INC-1');
      s.dag.replies.shows('30 Jan 22:10Z', '1 Feb 22:10Z');
      const history = await s.rows(
        `select kind, detail->>'at' as at, detail->>'before' as before from muster.event where kind = 'aware' order by id`,
      );
      expect(history).toEqual([
        { kind: 'aware', at: '2027-01-29T22:40:00.000Z', before: null },
        { kind: 'aware', at: '2027-01-29T22:10:00.000Z', before: '2027-01-29T22:40:00.000Z' },
      ]);
    },
  );

  tell(
    'R-CLK-2: nobody else says when an organisation became aware, and not before it was',
    EAST,
    async s => {
      await s.dag.types(DECLARE);
      await s.ada.types('/brief aware INC-1 22:40Z We told them');
      s.ada.replies.shows('are for the people of the organisation it affects');
      await s.dag.types('/brief aware INC-1 2027-01-30T09:00Z Tomorrow');
      s.dag.replies.shows('That time has not come yet');
      await s.dag.types('/brief aware INC-1 2026-01-29T09:00Z Last year');
      s.dag.replies.shows('look at the date again');
      await s.dag.types('/brief aware INC-1 22:40Z classified:22:30Z Major');
      s.dag.replies.shows('It cannot be classified before you were aware of it');
      expect(await s.rows(`select from muster.fact where kind = 'aware'`)).toEqual([]);
    },
  );

  tell(
    'R-CLK-5: reminders go to whoever keeps the deadline and to those who lead them, and nobody else sees any of it',
    { ...EAST, leads: { east: ['fay'] } },
    async s => {
      await s.dag.types(DECLARE);
      const edits = s.home('north').all[0]?.edits;
      await s.clock.advance('5m');
      await s.eva.types('/brief aware INC-1 22:50Z Confirmed by the ward');
      await s.clock.advance('12h');
      for (const who of [s.eva, s.fay])
        who.inbox.shows('NIS2 early warning: half of the time is over', 'INC-1');
      await s.clock.advance('12h');
      s.eva.inbox.shows('NIS2 early warning: two hours are left');
      s.eva.inbox.shows('NIS2 early warning: it is due now', 'confirm with counsel');
      s.dag.inbox.lacks('NIS2');
      expect(await others(s)).not.toMatch(/NIS2|aware|Confirmed by the ward/u);
      // Not even by the time of the last change.
      expect(s.home('north').all[0]?.edits).toBe(edits);
      await s.ada.types('/inc show INC-1');
      s.ada.replies.shows('Updated 29 Jan 22:50Z');
    },
  );

  tell(
    'R-CLK-5: what a person may not read in their direct messages is not told there',
    {
      east: { ...EAST.east, direct: 'TLP:GREEN' },
    },
    async s => {
      await s.dag.types(DECLARE);
      await s.dag.types('/brief aware INC-1 22:50Z Confirmed by the ward');
      await s.clock.advance('13h');
      s.dag.inbox.shows('A deadline of your organisation comes nearer', '/brief clocks');
      s.dag.inbox.lacks('INC-1', 'NIS2', 'wards');
    },
  );

  tell(
    'R-CLK-6: handing in is a person’s deed; Muster notes when and under which reference, and asks no more',
    EAST,
    async s => {
      await s.dag.types(DECLARE);
      await s.dag.types('/brief aware INC-1 22:50Z Confirmed by the ward');
      await s.dag.types('/brief submitted INC-1 nis2 early');
      s.dag.replies.shows('There is no report “nis2 early”', 'nis2 early-warning');
      await s.dag.types('/brief submitted INC-1 nis2 early-warning');
      s.dag.replies.shows('Say under which reference');
      await s.dag.types('/brief submitted INC-1 nis2 early-warning REF-118');
      s.dag.replies.shows('NIS2 early warning', 'met, handed in 29 Jan 22:50Z');
      await s.clock.advance('25h');
      s.dag.inbox.lacks('NIS2 early warning: ');
      expect(JSON.stringify(await s.everythingSaid())).not.toMatch(/you must|are obliged|is required/iu);
    },
  );

  tell('R-CLK-7: after an outage the latest reminder comes once, and says how late it is', EAST, async s => {
    await s.dag.types(DECLARE);
    await s.dag.types('/brief aware INC-1 22:50Z Confirmed by the ward');
    await s.rows(`update muster.job set due_at = due_at + interval '40 hours' where kind = 'remind-clock'
      and payload->>'stage' = 'early-warning'`);
    await s.clock.advance('70h');
    const told = s.dag.inbox.all.filter(seen => seen.text.includes('NIS2 early warning: '));
    expect(told.map(seen => /early warning: ([^\n]*)/u.exec(seen.text)?.[1])).toEqual(['it is due now']);
    expect(told[0]?.text).toContain('This message is 2400 min late.');
  });
});

tell(
  'a time among the reasons is not taken for one, and not passed over either',
  { north: { platform: 'discord', regimes: ['nis2'] }, leads: { north: ['ada'] } },
  async s => {
    await s.ada.types('/inc declare sev3 Ransomware at a port operator tlp:amber');
    await s.ada.types('/brief aware INC-1 22:40Z The lead confirmed it');
    s.ada.replies.shows('“22:40Z” stands among the reasons', '/brief aware INC-1 time:22:40Z <why>');
    expect(await s.rows(`select 1 from muster.fact where kind = 'aware'`)).toEqual([]);
  },
);
