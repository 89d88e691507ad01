import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Picture } from '../../src/chat/picture.ts';
import { altOf } from '../../src/pictures/alt.ts';
import { draw } from '../../src/pictures/draw.ts';
import type { Audience } from '../../src/sharing/audience.ts';
import { clear, isCleared, type See } from '../../src/sharing/clear.ts';
import type { IncidentFile, TimelineEvent } from '../../src/sharing/files.ts';
import type { Item, Labelled } from '../../src/sharing/item.ts';
import { LEVELS } from '../../src/sharing/marking.ts';
import { seal } from '../../src/sharing/seal.ts';
import { pictureOfOpen, pictureOfSeats, pictureOfTimeline } from '../../src/views/picture-of.ts';
import { ANSWERED, at, file, NOW, page } from '../goldens/samples.ts';
import { mayRead } from '../sharing/may-read.ts';

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
    at: fc.constant(NOW),
  },
  { requiredKeys: ['member', 'kind', 'ceiling', 'readers', 'reader', 'needToKnow', 'at'] },
);

/** The picture that this reader gets, if there is one; everything must have passed the gate. */
const pictureFor = (reader: Audience, pictureOf: (see: See) => Picture | undefined): Picture | undefined => {
  const verdict = clear(
    see => {
      const picture = pictureOf(see);
      return { title: '', tone: 'quiet', ...(picture === undefined ? {} : { picture }) };
    },
    { to: { connection: reader.member, person: 'U1' }, audience: reader },
  );
  return isCleared(verdict) ? verdict.card.picture : undefined;
};

const incidentOf = (n: number, label: Labelled, title: Labelled): IncidentFile => ({
  ...file(
    {
      label,
      title: {
        ...title,
        id: `t${n}`,
        number: n,
        kind: 'title',
        author: '1',
        text: seal(`Zwiebel${n}q`),
        writtenAt: at(-n),
      },
      pages: [page({ answers: ANSWERED }, { id: `${n}`, needs: [{ skill: `skill${n}q`, count: 2 + n }] })],
    },
    { id: `${n}`, number: 700 + n, severity: (n % 6) as 0, consented: false, declaredAt: at(-n * 700) },
  ),
});

const fits = (label: Labelled, reader: Audience): boolean =>
  label.marking.tlp !== 'TLP:RED' && mayRead(label, reader);

/** Everything that can be read in it, or told from where it stands. */
const toldBy = (picture: Picture | undefined): string =>
  picture === undefined ? '' : `${JSON.stringify(draw(picture))}\n${altOf(picture)}`;

test('R-TLP-1, R-SIT-1: no shape of a picture of incidents is of one that its reader may not have', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(labelled, labelled), { maxLength: 12 }), readers, (labels, reader) => {
      const files = labels.map(([label, title], n) => incidentOf(n + 1, label, title));
      const allowed = files.filter(one => fits(one.label, reader));
      const told = toldBy(pictureFor(reader, see => pictureOfOpen(files, see, NOW)));
      // Not a count, a length or a place in it tells of what was left out: it is the picture of the others alone.
      expect(told).toBe(toldBy(pictureFor(reader, see => pictureOfOpen(allowed, see, NOW))));
      for (const [n, one] of files.entries()) {
        const may = fits(one.label, reader);
        if (!may) expect(told).not.toContain(`INC-${701 + n}`);
        if (!may || !fits(one.title, reader)) expect(told).not.toContain(`Zwiebel${n + 1}q`);
        const seats = toldBy(pictureFor(reader, see => pictureOfSeats(one, see, NOW)));
        expect(seats.includes(`INC-${701 + n}`)).toBe(may && seats !== '');
        expect(seats.includes(`Zwiebel${n + 1}q`)).toBe(seats !== '' && may && fits(one.title, reader));
      }
      expect(told).not.toContain('TLP:RED');
    }),
    { numRuns: 1_000 },
  );
});

const eventOf = (label: Labelled, of: Labelled, n: number): TimelineEvent => {
  const item: Item = {
    ...of,
    id: `item${n}`,
    number: 1000 + n,
    kind: 'note',
    author: '1',
    text: seal(`Zwiebel${n}q`),
    writtenAt: at(-n),
  };
  return {
    id: `${n}`,
    incident: '1',
    at: at(n * 90 - 1_000),
    kind: `Ereignis${n}q`,
    label,
    item,
    detail: {},
    actor: seal({ name: `Person${n}q`, member: `org${n}q` }),
  };
};

test('R-TLP-1, R-SIT-1: no shape of a timeline is of a line that its reader may not have, and none names anybody', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(labelled, labelled, fc.boolean()), { maxLength: 14 }),
      labelled,
      readers,
      (labels, incident, reader) => {
        const of = file({ label: incident }, { id: '1', consented: false });
        const events = labels.map(([label, said, same], n) => eventOf(label, same ? label : said, n + 1));
        const may = (event: TimelineEvent): boolean =>
          fits(event.label, reader) && event.item !== undefined && fits(event.item, reader);
        const told = toldBy(pictureFor(reader, see => pictureOfTimeline(of, events, see, NOW)));
        if (!fits(incident, reader)) expect(told).toBe('');
        for (const [n, event] of events.entries())
          if (!may(event)) expect(told).not.toMatch(new RegExp(`(?:Zwiebel|Ereignis)${n + 1}q`, 'u'));
        expect(told).not.toMatch(/Person|org\d|TLP:RED/u);
        const allowed = pictureFor(reader, see => pictureOfTimeline(of, events.filter(may), see, NOW));
        // A line whose words stay away still raises the label: that it is there was looked at.
        const shapesOf = (picture: Picture): string =>
          JSON.stringify(draw({ ...picture, label: { level: 'TLP:CLEAR', line: '' } }).shapes);
        const all = pictureFor(reader, see => pictureOfTimeline(of, events, see, NOW));
        if (all !== undefined && allowed !== undefined) expect(shapesOf(all)).toBe(shapesOf(allowed));
      },
    ),
    { numRuns: 1_000 },
  );
});
