import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

const CALLS = `select r.name from muster.notice n join muster.responder r on r.id = n.responder
  where n.kind = 'page-call' and n.page = $1 order by n.id`;

tell(
  'R-PAGE-3: a step asks whoever was woken least lately first, and nobody can read whose turn it was',
  {
    zones: { bea: 'Europe/London', eva: 'Europe/London', hal: 'Europe/London' },
    policies: [{ id: 'duty', needs: { dfir: 1 }, tiers: [{ who: 'skilled' }], widenAfterMinutes: 5 }],
  },
  async s => {
    const asked = async (page: number) => (await s.rows(CALLS, page)).map(row => row.name);
    // It is 22:50 for all three, who let themselves be woken.
    for (const one of [s.bea, s.eva, s.hal]) await one.types('/oncall quiet 22:00-07:00 night:yes sev:3');
    await s.bea.types('/oncall volunteer dfir');
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber page:duty');
    expect(await asked(1)).toEqual(['Bea']);
    await s.ada.types('/inc cancel INC-1 A planned test');
    await s.clock.advance('1h');
    for (const one of [s.hal, s.eva]) await one.types('/oncall volunteer dfir');
    await s.ada.types('/inc declare sev4 Phishing wave at two banks tlp:amber page:duty');
    expect(await asked(2)).toEqual(['Eva', 'Hal', 'Bea']);
    await s.ada.types('/inc cancel INC-2 A planned test');
    // Bea was woken longest ago. A call by day wakes nobody, so it does not put her behind the others.
    await s.clock.advance('12h');
    await s.eva.types('/oncall away 4h');
    await s.ada.types('/inc declare sev4 Lost backups at a ferry line tlp:amber page:duty');
    expect(await asked(3)).toEqual(['Bea', 'Hal']);
    await s.eva.types('/oncall available now 4h');
    await s.ada.types('/inc cancel INC-3 A planned test');
    await s.ada.types('/inc declare sev4 Defaced pages at a ministry tlp:amber page:duty');
    expect(await asked(4)).toEqual(['Bea', 'Eva', 'Hal']);
    for (const one of [s.bea, s.eva, s.hal]) {
      for (const word of ['me', 'history', 'now']) await one.types(`/oncall ${word}`, 'direct');
    }
    await s.dag.types('/brief');
    await s.ada.types('/inc show INC-4');
    for (const [reader, said] of Object.entries(await s.everythingSaid()))
      expect(said, reader).not.toMatch(/woken (?:last|before|least)|turn|lately|\bnext is\b/iu);
  },
);
