import type { Extract } from '../../src/exports/extract.ts';
import { clear, isCleared } from '../../src/sharing/clear.ts';
import type { IncidentFile, TimelineEvent } from '../../src/sharing/files.ts';
import type { Item } from '../../src/sharing/item.ts';
import { type ExportFacts, extractFor } from '../../src/views/extracting.ts';
import { ALLIANCE, at, event, file, HOSTILE, item, NOW, page } from '../goldens/samples.ts';

const GREEN = { tlp: 'TLP:GREEN' } as const;
const STRICT = { tlp: 'TLP:AMBER+STRICT', pap: 'PAP:AMBER', relTo: ['east'] } as const;

/** An item with an id and a number of its own. */
const numbered = (number: number, made: Item): Item => ({ ...made, id: `item-${number}`, number });

const said = (minutes: number, made: Item): TimelineEvent => ({
  ...event(made.kind === 'update' ? 'update' : 'note', minutes, {}, made),
  label: made,
});

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const found = numbered(
  32,
  item('finding', `Dropper ${HASH} from 198.51.100[.]7 and hxxps://evil[.]example/it's.bin`, GREEN),
);
const quiet = numbered(
  33,
  item('note', 'Told in confidence: the backup is older than they say', { ...GREEN, chr: true }),
);
const strict = numbered(34, item('note', 'Restore from the second site', STRICT));

/** A day of an incident, with everything a format has to cope with. */
export const EVENTS: readonly TimelineEvent[] = [
  event('declared', -30, { severity: 4 }),
  event('paged', -28, { page: '7', needs: 'dfir×2' }, undefined, false),
  said(-20, numbered(31, item('note', `${HOSTILE}\n=cmd|'/C calc'!A0 "quoted", and a comma`, GREEN))),
  said(-15, found),
  said(-12, quiet),
  said(-10, strict),
  event('delivery-held', -9, {}),
  event('contained', -5),
];

export const FILE: IncidentFile = file({ pages: [page()] }, { state: 'contained' });

export const facts = (change: Partial<ExportFacts> = {}): ExportFacts => ({
  file: FILE,
  events: EVENTS,
  cut: false,
  most: 'TLP:AMBER+STRICT',
  alliance: ALLIANCE,
  now: NOW,
  ...change,
});

/** What somebody of this member may have, in a direct message that takes everything. */
export const extractOf = (change: Partial<ExportFacts> = {}, member = 'east'): Extract => {
  let extract: Extract | undefined;
  const audience = {
    member,
    kind: 'member',
    ceiling: 'TLP:RED',
    readers: 'closed',
    reader: '5',
    needToKnow: true,
    at: NOW,
  } as const;
  const verdict = clear(
    see => {
      extract = extractFor(facts(change), see);
      return { title: '', tone: 'quiet' };
    },
    { to: { connection: member, person: 'U5' }, audience },
  );
  if (extract === undefined || !isCleared(verdict)) throw new Error('nothing may be had of it');
  return extract;
};

/** The same as an exercise. */
export const drilled = (extract: Extract): Extract => ({ ...extract, exercise: true });
export { at };
