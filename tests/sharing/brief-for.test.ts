import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clear, isCleared } from '../../src/sharing/clear.ts';
import type { Labelled } from '../../src/sharing/item.ts';
import { LEVELS } from '../../src/sharing/marking.ts';
import { seal } from '../../src/sharing/seal.ts';
import { brief } from '../../src/views/brief.ts';
import { file, item, NOW } from '../goldens/samples.ts';

const labelled: fc.Arbitrary<Labelled> = fc
  .record(
    {
      tlp: fc.constantFrom(...LEVELS),
      relTo: fc.constantFrom(['north'], ['north', 'east']),
      named: fc.constant(['1']),
      chr: fc.constant(true as const),
    },
    { requiredKeys: ['tlp'] },
  )
  .chain(marking =>
    fc
      .constantFrom<Partial<Labelled>>(
        {},
        {},
        { distribution: ['north', 'east'] },
        { unnamed: true },
        { exercise: true },
      )
      .map(more => ({ marking, originator: 'north', ...more })),
  );

test('a brief for the community holds nothing that any member may not have, whatever its reader may', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(labelled, labelled, labelled), { maxLength: 8 }), labels => {
      const files = labels.map(([label, title, update], n) =>
        file(
          {
            label,
            title: { ...item('title', ''), ...title, id: `t${n}`, text: seal(`Zwiebel${n}q`) },
            update: { ...item('update', ''), ...update, id: `u${n}`, text: seal(`Lauch${n}q`) },
          },
          { id: `${n}`, number: 700 + n },
        ),
      );
      const verdict = clear(
        brief({
          files,
          countedElsewhere: 0,
          ended: [],
          events: [],
          since: NOW,
          now: NOW,
          scope: 'x',
          briefed: 'community',
        }),
        {
          to: { connection: 'north', person: 'U1' },
          audience: {
            member: 'north',
            kind: 'member',
            ceiling: 'TLP:RED',
            readers: 'closed',
            reader: '1',
            needToKnow: true,
            worksOn: ['1'],
            at: NOW,
          },
        },
      );
      if (!isCleared(verdict)) throw new Error('held back');
      const told = JSON.stringify(verdict.card);
      const free = ({ marking, distribution, unnamed, exercise }: Labelled): boolean =>
        (marking.tlp === 'TLP:GREEN' || marking.tlp === 'TLP:CLEAR') &&
        Object.keys(marking).length === 1 &&
        (distribution ?? unnamed ?? exercise) === undefined;
      for (const [n, [label, title, update]] of labels.entries()) {
        expect(told.includes(`INC-${700 + n}`)).toBe(free(label));
        expect(told.includes(`Zwiebel${n}q`)).toBe(free(label) && free(title));
        expect(told.includes(`Lauch${n}q`)).toBe(free(label) && free(update));
      }
      expect(verdict.marking?.relTo).toBeUndefined();
      expect(['TLP:GREEN', 'TLP:CLEAR', undefined]).toContain(verdict.marking?.tlp);
    }),
    { numRuns: 500 },
  );
});
