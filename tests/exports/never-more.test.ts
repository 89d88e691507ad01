import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/exports/write-export.ts';
import type { Audience } from '../../src/sharing/audience.ts';
import { clear, isCleared } from '../../src/sharing/clear.ts';
import type { TimelineEvent } from '../../src/sharing/files.ts';
import type { Item, ItemKind, Labelled } from '../../src/sharing/item.ts';
import { LEVELS, type Tlp } from '../../src/sharing/marking.ts';
import { seal } from '../../src/sharing/seal.ts';
import { exportGiven } from '../../src/views/export-given.ts';
import { at, file } from '../goldens/samples.ts';
import { mayRead, ORDER } from '../sharing/may-read.ts';
import { facts } from './samples.ts';

const members = fc.constantFrom('north', 'east', 'south');
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.uniqueArray(arbitrary, { minLength: 1, maxLength: 3 });

const labelled: fc.Arbitrary<Labelled> = fc
  .record(
    {
      tlp: fc.constantFrom(...LEVELS),
      relTo: some(members),
      named: some(fc.constantFrom('1', '2')),
      chr: fc.constant(true as const),
      originator: members,
      distribution: some(members),
      countable: fc.boolean(),
    },
    { requiredKeys: ['tlp', 'originator'] },
  )
  .map(({ tlp, relTo, named, chr, ...rest }) => ({
    ...rest,
    incident: '1',
    marking: { tlp, ...(relTo ? { relTo } : {}), ...(named ? { named } : {}), ...(chr ? { chr } : {}) },
  }));

const readers: fc.Arbitrary<Audience> = fc.record(
  {
    member: members,
    kind: fc.constantFrom('member', 'client', 'observer'),
    ceiling: fc.constantFrom(...LEVELS),
    readers: fc.constant('closed' as const),
    reader: fc.constantFrom('1', '2', '3'),
    needToKnow: fc.boolean(),
    worksOn: fc.constantFrom(['1'], []),
    sponsor: members,
    at: fc.constant(at(0)),
  },
  { requiredKeys: ['member', 'kind', 'ceiling', 'readers', 'reader', 'needToKnow', 'at'] },
);

const kinds = fc.constantFrom<ItemKind>('note', 'finding', 'update');

/** Words that stand nowhere else, a person that does not, and for a finding an address as well. */
const eventOf = (label: Labelled, of: Labelled, kind: ItemKind, n: number): TimelineEvent => {
  const item: Item = {
    ...of,
    id: `item${n}`,
    number: 1000 + n,
    kind,
    author: '1',
    text: seal(`Zwiebel${n}q 203.0.113.${n} hxxps://z${n}[.]example/`),
    writtenAt: at(-n),
  };
  return {
    id: `${n}`,
    incident: '1',
    at: at(-n),
    kind: `Ereignis${n}q`,
    label,
    item,
    detail: {},
    actor: seal({ name: `Person${n}q`, member: `org${n}q` }),
  };
};

test('R-TLP-1, R-SIT-1: no byte of an export is of what its reader may not have, in any format', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(labelled, labelled, fc.boolean(), kinds), { maxLength: 6 }),
      labelled,
      labelled,
      readers,
      fc.constantFrom<Tlp>(...LEVELS),
      fc.constantFrom(...FORMATS),
      (labels, incident, title, reader, most, format) => {
        const events = labels.map(([label, of, same, kind], n) =>
          eventOf(label, same ? label : of, kind, n + 1),
        );
        const named = {
          ...title,
          id: 't',
          number: 1,
          kind: 'title',
          author: '1',
          writtenAt: at(-60),
        } as const;
        const of = file(
          { label: incident, title: { ...named, text: seal('Titelwort') } },
          { consented: false },
        );
        const saying = exportGiven(facts({ file: of, events, most }), format, 'inc');
        const verdict = clear(saying, { to: { connection: reader.member, person: 'U1' }, audience: reader });
        if (!isCleared(verdict)) {
          expect(mayRead(incident, reader)).toBe(false);
          return;
        }
        const [made] = verdict.card.files ?? [];
        const words = made === undefined ? '' : new TextDecoder().decode(made.bytes);
        const fits = (label: Labelled): boolean =>
          label.marking.tlp !== 'TLP:RED' &&
          ORDER.indexOf(label.marking.tlp) <= ORDER.indexOf(most) &&
          mayRead(label, reader);
        expect(made !== undefined).toBe(fits(incident));
        expect(words.includes('Titelwort')).toBe(fits(incident) && fits(title));
        for (const [n, event] of events.entries()) {
          const said = event.item ?? event.label;
          const may = fits(incident) && fits(event.label) && fits(said);
          for (const word of [
            `Zwiebel${n + 1}q`,
            `${event.item?.kind === 'finding' ? 'IOC' : 'ITEM'}-${1001 + n}`,
          ])
            expect(words.includes(word), word).toBe(may);
          const told = may && event.label.marking.chr !== true && said.marking.chr !== true;
          expect(words.includes(`Person${n + 1}q`)).toBe(told);
          expect(words.includes(`org${n + 1}q`)).toBe(told);
          if (!may)
            expect(words).not.toMatch(new RegExp(`203\\D+0\\D+113\\D+${n + 1}\\b|z${n + 1}\\W+example`, 'u'));
          // Whatever stands in a file stands on the list of what was delivered.
          expect(verdict.items.some(item => item.id === `item${n + 1}`)).toBe(may);
        }
        expect(words).not.toContain('TLP:RED');
        if (made !== undefined) expect(made.name).toMatch(/^INC-1-timeline\.[a-z.]+$/u);
      },
    ),
    { numRuns: 3_000 },
  );
});
