import type { Audience } from '../../src/sharing/audience.ts';
import type { Labelled } from '../../src/sharing/item.ts';
import type { Tlp } from '../../src/sharing/marking.ts';

/**
 * What FIRST's TLP 2.0 and this alliance's ceilings let whom read, written a second time as a table and not as
 * the code has it: https://www.first.org/tlp/
 */
const TABLE: Readonly<
  Record<Tlp, { readonly kinds: string; readonly readers: string; readonly mustNeed: boolean }>
> = {
  'TLP:CLEAR': { kinds: 'member client observer', readers: 'open closed', mustNeed: false },
  'TLP:GREEN': { kinds: 'member client observer', readers: 'closed', mustNeed: false },
  'TLP:AMBER': { kinds: 'member client', readers: 'closed', mustNeed: true },
  'TLP:AMBER+STRICT': { kinds: 'member', readers: 'closed', mustNeed: true },
  'TLP:RED': { kinds: '', readers: '', mustNeed: true },
};
/** The labels, least restrictive first. */
export const ORDER = 'TLP:CLEAR TLP:GREEN TLP:AMBER TLP:AMBER+STRICT TLP:RED'.split(' ');

/** Whether this reader may have it, as the table has it. */
export const mayRead = (
  { marking, originator, distribution, incident }: Labelled,
  reader: Audience,
): boolean => {
  if (ORDER.indexOf(marking.tlp) > ORDER.indexOf(reader.ceiling)) return false;
  const host = reader.custodian;
  const narrow = ORDER.indexOf(marking.tlp) > ORDER.indexOf('TLP:AMBER');
  if (narrow && host !== undefined && host.member !== originator) {
    if (!host.acceptedBy.some(one => one === originator)) return false;
  }
  if (marking.tlp === 'TLP:RED') return (marking.named ?? []).some(name => name === reader.reader);
  // Who is sponsored never has what the sponsor may not have.
  const all = [reader.member, ...(reader.sponsor === undefined ? [] : [reader.sponsor])];
  const invited = distribution === undefined || all.every(one => distribution.some(member => member === one));
  const released =
    marking.relTo === undefined ||
    all.every(one => one === originator || marking.relTo?.some(member => member === one));
  const row = TABLE[marking.tlp];
  // What one person works on they need to know, and nothing else that way.
  const needs =
    reader.needToKnow ||
    (reader.reader !== undefined && (reader.worksOn ?? []).some(one => one === incident));
  return (
    invited &&
    released &&
    row.kinds.split(' ').includes(reader.kind) &&
    row.readers.split(' ').includes(reader.readers) &&
    (needs || !row.mustNeed)
  );
};
