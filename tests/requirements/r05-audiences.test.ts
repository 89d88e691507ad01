import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hindrance } from '../../src/sharing/audience.ts';
import { LEVELS } from '../../src/sharing/marking.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Zanzibar pumps are out tlp:amber';

const east = async (s: Story): Promise<string> => {
  const said = await s.everythingSaid();
  return [said.dag, said.eva, said.fay, said[`east/${s.stages.east.home.place}`]].join('\n');
};

describe('R5: a label is judged when something is rendered, for exactly who reads it', () => {
  test('for every label and every destination: what is stricter never goes further', () => {
    const members = fc.constantFrom('north', 'east', 'south');
    const lists = fc.option(fc.uniqueArray(members), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({
          member: members,
          kind: fc.constantFrom('member', 'client', 'observer'),
          ceiling: fc.constantFrom(...LEVELS),
          readers: fc.constantFrom('closed', 'open'),
          needToKnow: fc.boolean(),
        }),
        fc.constantFrom(...LEVELS),
        lists,
        (audience, tlp, distribution) => {
          const given = { ...audience, at: new Date(0) };
          const judge = (label: (typeof LEVELS)[number]) =>
            hindrance(
              { marking: { tlp: label }, originator: 'north', ...(distribution ? { distribution } : {}) },
              given,
            );
          const at = LEVELS.indexOf(tlp);
          if (judge(tlp) === undefined)
            for (const wider of LEVELS.slice(0, at))
              expect(judge(wider), `${tlp} goes, ${wider} does not`).toBeUndefined();
          if (distribution !== undefined && !distribution.includes(audience.member))
            expect(judge(tlp)).toBeDefined();
          if (tlp === 'TLP:RED') expect(judge(tlp)).toBeDefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  tell(
    'what an organisation may not see is in no list, brief, count, menu, room name or error for it',
    { leads: { east: ['dag'] } },
    async s => {
      await s.ada.types('/inc declare sev2 Scans from one network tlp:green');
      await s.rows(`update muster.counter set last = last where name = 'incident'`);
      await s.ada.types(`${DECLARE}`);
      await s.rows(`update muster.incident set distribution = '{north}' where number = 2`);
      await s.rows(`update muster.item set distribution = '{north}' where body like 'Zanzibar%'`);
      await s.ada.types('/inc note INC-2 Zanzibar turbine nine');
      const before = (await s.dag.replies.all).length;
      for (const line of [
        '/brief',
        '/brief INC-2',
        '/brief sev:4',
        '/inc list',
        '/inc list all',
        '/inc list org:north',
        '/inc show INC-2',
        '/inc note INC-2 x',
        '/inc job',
        '/oncall now',
        '/ally room',
      ])
        await s.dag.types(line);
      const said = s.dag.replies.all
        .slice(before)
        .map(one => one.text)
        .join('\n');
      expect(said).not.toMatch(/Zanzibar|turbine|sev4|SEV4/u);
      expect(said).toContain('There is no INC-2 that you can see here.');
      expect(said).toContain('1 open incident:');
      expect(said).toContain('0 items withheld');
    },
  );

  tell(
    'a guest who comes in, and a home that opens, end what stands there',
    { east: { platform: 'slack' } },
    async s => {
      await s.ada.types(DECLARE);
      s.home('east').shows('Zanzibar');
      s.joins('Gus', 'east', 'guest');
      await s.clock.advance('1m');
      await s.ada.types('/inc update INC-1 Zanzibar turbine nine');
      await s.clock.advance('2m');
      expect(s.home('east').all).toEqual([]);
      expect(await east(s)).not.toContain('turbine');
    },
  );
});
