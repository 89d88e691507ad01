import type { MemberId } from '../domain/address.ts';
import { type Alliance, channelAudience } from './alliance.ts';
import { type Audience, hindrance } from './audience.ts';
import type { Labelled } from './item.ts';
import { type Marking, within } from './marking.ts';

/** Whether a new marking lets anybody in who was not: then it is wider, whatever else it does. */
export type Change = 'same' | 'tighter' | 'wider';

/** What a new marking is against the one before. Only who may have it counts; PAP and the like change nothing here. */
export const changeOf = (before: Marking, after: Marking): Change => {
  const parts: readonly Change[] = [
    before.tlp === after.tlp ? 'same' : within(after.tlp, before.tlp) ? 'wider' : 'tighter',
    changeOfList(before.relTo, after.relTo),
    after.tlp === 'TLP:RED' && before.tlp === 'TLP:RED'
      ? changeOfList(before.named ?? [], after.named ?? [])
      : 'same',
  ];
  return parts.find(part => part === 'wider') ?? parts.find(part => part === 'tighter') ?? 'same';
};

const changeOfList = (
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): Change => {
  if (after === undefined) return before === undefined ? 'same' : 'wider';
  if (before === undefined) return 'tighter';
  if (after.some(one => !before.includes(one))) return 'wider';
  return before.every(one => after.includes(one)) ? 'same' : 'tighter';
};

/** What becomes of one copy when the label of its item, or who reads there, has changed. */
export type Follows =
  /** It reads as it should. */
  | 'stays'
  /** It may stay, and has to carry the new label. */
  | 'relabel'
  | 'take-back'
  /** Nobody can take it back or change it: it is on the list, and whoever has it is told. */
  | 'out-of-reach'
  | 'gone';

/** What follows for one copy. `audience`: who reads there now; absent where that place or account is no more. */
export const follows = (
  copy: { readonly carrier: string; readonly stands: boolean; readonly label: Marking },
  now: Labelled,
  audience: Audience | undefined,
): Follows => {
  if (!copy.stands) return 'gone';
  if (audience === undefined || (copy.carrier !== 'notice' && copy.carrier !== 'showing'))
    return 'out-of-reach';
  if (hindrance(now, audience) !== undefined) return 'take-back';
  return sameMarking(copy.label, now.marking) ? 'stays' : 'relabel';
};

/** Whether both read the same on a card and let in the same people. */
export const sameMarking = (a: Marking, b: Marking): boolean =>
  changeOf(a, b) === 'same' && a.pap === b.pap && a.chr === b.chr;

/** The members whose home, read by its own people only, may have it under the new marking and could not before. */
export const gains = (alliance: Alliance, what: Labelled, after: Marking, at: Date): readonly MemberId[] => {
  const gained = alliance.connections.filter(connection => {
    const { needToKnow } = connection;
    const audience = channelAudience(alliance, connection, { readers: 'closed', needToKnow, at });
    return (
      hindrance(what, audience) !== undefined &&
      hindrance({ ...what, marking: after }, audience) === undefined
    );
  });
  return [...new Set(gained.map(({ member }) => member))];
};
