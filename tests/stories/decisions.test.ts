import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const LEADS = { leads: { north: ['bea'], east: ['dag'], south: ['ivo'] }, coordinators: ['cem'] } as const;
const HOMES = ['north', 'east', 'south'] as const;
const DECIDE = '/ally decide "Raise alliance severity to 4" silence 2h tlp:green';

/** What an adopted decision could have changed if it carried anything out. */
const everything = async (s: Story) => ({
  incidents: await s.rows(
    'select number, severity, state, consented, distribution, tlp, lead, affected from muster.incident order by id',
  ),
  items: await s.rows(
    `select id, tlp, pap, rel_to, named, chr, countable, distribution from muster.item where kind <> 'decision' order by seq`,
  ),
  facts: await s.rows('select kind, detail from muster.fact order by id'),
  people: await s.rows('select incident, responder, dismissed_at from muster.admission'),
});

describe('decisions by silence', () => {
  for (const platform of ['console', 'slack', 'discord'] as const)
    tell(
      `R-DEC-1: on ${platform} it is adopted at its end when no member with a vote objected`,
      { ...LEADS, north: { platform }, east: { platform } },
      async s => {
        await s.bea.types(
          platform === 'discord'
            ? '/ally decide text:Raise alliance severity to 4 silence:2h tlp:green'
            : DECIDE,
        );
        s.bea.replies.shows('Decision D-1 is open', 'Northmark CERT, Eastfold CSIRT, Southmere Cyber Corps');
        for (const home of HOMES) {
          const card = s
            .home(home)
            .shows(
              'Decision D-1: adopted at 30 Jan 00:50Z unless a member objects',
              'Raise alliance severity to 4',
            );
          expect(card.buttons).toEqual(['Object']);
        }
        await s.clock.advance('119m');
        s.home('south').lacks('no objection');
        await s.clock.advance('1m');
        for (const home of HOMES)
          s.home(home).shows('D-1: Adopted 30 Jan 00:50Z, no objection', 'Raise alliance severity to 4');
        s.bea.inbox.shows('D-1: Adopted 30 Jan 00:50Z, no objection');
        expect(s.home('east').all.flatMap(seen => seen.buttons)).toEqual([]);
      },
    );

  tell(
    'R-DEC-1: one objection stops it at once, and is told as its member’s',
    { ...LEADS, east: { platform: 'slack' } },
    async s => {
      await s.bea.types(DECIDE);
      await s.clock.advance('30m');
      await s.dag.presses('Object');
      s.dag.replies.shows('D-1 is stopped.');
      for (const home of HOMES) {
        s.home(home).shows('D-1: Silence broken by Eastfold CSIRT');
        s.home(home).lacks('Dag');
      }
      s.bea.inbox.shows('D-1: Silence broken by Eastfold CSIRT');
      await s.clock.advance('3h');
      for (const home of HOMES) s.home(home).lacks('Adopted');
      await s.ivo.types('/ally object D-1');
      s.ivo.replies.shows('It is over. D-1: Silence broken by Eastfold CSIRT.');
    },
  );

  tell('R-DEC-1: why somebody objects goes no further than its label', LEADS, async s => {
    await s.bea.types(DECIDE);
    await s.dag.types('/ally object D-1 Kestrel is not sure yet tlp:amber+strict');
    s.home('south').shows('D-1: Silence broken by Eastfold CSIRT', 'Why', 'Kestrel is not sure yet');
    const [why] = await s.rows(`select tlp, distribution from muster.item where kind = 'reason'`);
    expect(why).toEqual({ tlp: 'TLP:AMBER+STRICT', distribution: null });
    expect(await s.tablesWith('Kestrel')).toEqual(['muster.item']);
  });

  tell(
    'R-DEC-1: why is not read in a home above whose ceiling it is',
    { ...LEADS, south: { channel: 'TLP:GREEN' } },
    async s => {
      await s.bea.types(DECIDE);
      await s.dag.types('/ally object D-1 Kestrel is not sure yet tlp:amber');
      s.home('north').shows('Kestrel is not sure yet');
      s.home('south').shows('D-1: Silence broken by Eastfold CSIRT');
      s.home('south').lacks('Kestrel');
    },
  );

  tell(
    'R-DEC-1: an objection accepted in time holds, though its own job never ran before the end',
    LEADS,
    async s => {
      await s.bea.types(DECIDE);
      await s.clock.advance('119m');
      await s.rows(`insert into muster.fact (kind, responder, detail, at)
      select 'objected', r.id, '{"decision": "1", "member": "east"}', muster.now() from muster.responder r where r.name = 'Dag'`);
      await s.clock.advance('1m');
      for (const home of HOMES) {
        s.home(home).shows('D-1: Silence broken by Eastfold CSIRT');
        s.home(home).lacks('Adopted');
      }
      expect(await s.rows('select state, broken_by from muster.decision')).toEqual([
        { state: 'broken', broken_by: 'east' },
      ]);
    },
  );

  tell(
    'R-DEC-1: an objection in time that is written while the end is being recorded undoes the adoption',
    LEADS,
    async s => {
      await s.ada.types('/inc declare sev3 Outage at a wind park tlp:green');
      await s.bea.types(`${DECIDE} INC-1`);
      await s.clock.advance('2h');
      s.home('east').shows('D-1: Adopted');
      await s.rows(`insert into muster.fact (kind, responder, detail, at)
      select 'objected', r.id, '{"decision": "1", "member": "east"}', d.until - interval '1 second'
      from muster.responder r, muster.decision d where r.name = 'Dag'`);
      await s.rows(
        `insert into muster.job (kind, payload, priority) values ('settle-decision', '{"decision": "1"}', 1)`,
      );
      await s.clock.advance('1s');
      for (const home of HOMES)
        s.home(home).shows('D-1: Silence broken by Eastfold CSIRT', 'Raise alliance severity');
      const [row] = await s.rows('select state from muster.decision');
      expect(row).toEqual({ state: 'broken' });
    },
  );

  tell(
    'R-DEC-1: what is adopted carries nothing out',
    { ...LEADS, volunteers: { eva: '+dfir' } },
    async s => {
      await s.ada.types('/inc declare sev3 Outage at a wind park tlp:green');
      await s.ada.types('/inc declare sev2 Outage at a dam for:south tlp:green');
      await s.ada.types('/inc note INC-1 The modems restart tlp:amber');
      await s.bea.types(
        '/ally decide "Make Eastfold lead of INC-1 with sev5 alliance severity" silence 15m tlp:green',
      );
      await s.bea.types('/ally decide "Share everything and let all in" silence 15m tlp:green');
      const before = await everything(s);
      await s.clock.advance('15m');
      s.home('east').shows('D-1: Adopted');
      s.home('east').shows('D-2: Adopted');
      expect(await everything(s)).toEqual(before);
    },
  );

  tell(
    'R-DEC-1: silence of a member that never saw it does not count: longer once, then it fails',
    { ...LEADS, south: { channel: 'TLP:GREEN' } },
    async s => {
      await s.bea.types('/ally decide "Meet daily at 08Z" silence 1h tlp:amber');
      s.bea.replies.shows('Nobody of Southmere Cyber Corps can see it');
      await s.clock.advance('1h');
      s.home('east').lacks('no objection');
      s.home('east').shows('Decision D-1: adopted at 30 Jan 00:50Z', 'Southmere Cyber Corps never saw it');
      s.bea.inbox.shows('Southmere Cyber Corps never saw it');
      await s.clock.advance('1h');
      s.home('east').shows('D-1: Not adopted. Southmere Cyber Corps never saw it');
      s.home('east').lacks('no objection');
      s.home('south').has(0);
    },
  );

  tell(
    'R-DEC-1: a home that could be reached in the longer time counts, and its objection too',
    LEADS,
    async s => {
      s.toldToWait('south', true);
      await s.bea.types(DECIDE);
      await s.clock.advance('2h');
      s.home('east').shows('Southmere Cyber Corps never saw it');
      s.toldToWait('south', false);
      await s.clock.advance('1h');
      s.home('south').shows('Decision D-1');
      await s.clock.advance('1h');
      s.home('south').shows('D-1: Adopted 30 Jan 02:50Z, no objection');
    },
  );

  tell(
    'R-DEC-1: only members with a vote object, by who leads them or coordinates',
    { ...LEADS, south: { kind: 'observer' } },
    async s => {
      await s.bea.types(DECIDE);
      s.bea.replies.lacks('Southmere Cyber Corps.');
      await s.ivo.types('/ally object D-1');
      s.ivo.replies.shows('Observers follow along');
      await s.eva.types('/ally object D-1');
      s.eva.replies.shows('For Eastfold CSIRT those who lead it object');
      await s.cem.types('/ally object D-1');
      s.home('south').shows('D-1: Silence broken by Northmark CERT');
    },
  );

  tell(
    'R-DEC-1: a sponsored partner has no vote, and no objection',
    { ...LEADS, south: { kind: 'industry_partner', sponsor: 'east' } },
    async s => {
      await s.bea.types(DECIDE);
      await s.ivo.types('/ally object D-1');
      s.ivo.replies.shows('Southmere Cyber Corps has no vote in D-1.');
      await s.clock.advance('2h');
      s.home('south').shows('D-1: Adopted');
    },
  );

  tell('R-DEC-1: silence replaces no consent and widens no marking', LEADS, async s => {
    await s.ada.types('/inc declare sev3 Outage at a wind park tlp:amber');
    const wrong = [
      ['"Release ITEM-1 to green" silence 2h', 'Silence never widens a marking'],
      ['"Publish what we know" silence 2h INC-1', 'Silence never widens a marking'],
      ['"Admit Southmere" silence 2h INC-1', 'Silence never stands in for consent'],
      ['"Raise severity of INC-1 to 5" silence 2h', 'only its affected organisation or its lead says'],
    ] as const;
    for (const [line, says] of wrong) {
      await s.bea.types(`/ally decide ${line}`);
      s.bea.replies.shows(says);
    }
    expect(await s.rows('select from muster.decision')).toEqual([]);
    expect(await s.tablesWith('Publish what we know')).toEqual([]);
  });

  tell(
    'its result stands on the timeline of its incident, for who may read it',
    { ...LEADS, leads: { ...LEADS.leads } },
    async s => {
      await s.ada.types('/inc declare sev3 Outage at a wind park tlp:amber orgs:east');
      await s.bea.types('/ally decide "Meet daily at 08Z" silence 1h INC-1');
      s.bea.replies.shows('unless one of these objects: Northmark CERT, Eastfold CSIRT.');
      s.home('south').has(0);
      await s.dag.types('/brief');
      await s.clock.advance('1h');
      s.home('east').shows('D-1: Adopted', 'About', 'INC-1');
      await s.dag.types('/brief');
      s.dag.replies.shows('decision D-1 adopted, no objection: Meet daily at 08Z');
      s.home('south').has(0);
    },
  );

  tell('whoever proposed it takes it back, and nobody else', LEADS, async s => {
    await s.bea.types(DECIDE);
    await s.dag.types('/ally decide withdraw D-1');
    s.dag.replies.shows('Only Bea, who proposed it, takes it back; you may object.');
    await s.dag.types('/ally decide');
    s.dag.replies.shows('Open decisions: 1', 'D-1 Raise alliance severity to 4');
    await s.bea.types('/ally decide withdraw D-1');
    s.home('south').shows('D-1: Taken back by who proposed it');
    await s.clock.advance('3h');
    s.home('south').lacks('Adopted');
  });

  tell('what is wrong with a decision is said with a line that works', LEADS, async s => {
    await s.bea.types('/ally decide "Meet daily"');
    expect(s.bea.reply).toBe(
      'For how long may others object? Say it with silence.\nTry: /ally decide "Meet daily" silence 2h',
    );
    for (const span of ['10m', '8d']) {
      await s.bea.types(`/ally decide "Meet daily" silence ${span}`);
      s.bea.replies.shows('Silence lasts 15 minutes at least', '7 days at most');
    }
    await s.ada.types('/ally decide "Meet daily" silence 2h');
    s.ada.replies.shows('A decision is proposed by who leads a member');
    await s.bea.types('/ally decide "Meet daily" silence 2h orgs:north');
    s.bea.replies.shows('Nobody else among those invited has a vote');
    await s.bea.types('/ally object');
    s.bea.replies.shows('Which decision?');
    await s.bea.types('/ally object D-9');
    s.bea.replies.shows('There is no D-9 that you can see here.');
    await s.bea.types('/ally decide "Meet daily" silence 2h orgs:east tlp:green');
    await s.ivo.types('/ally object D-1');
    s.ivo.replies.shows('There is no D-1 that you can see here.');
    s.home('south').has(0);
  });
});
