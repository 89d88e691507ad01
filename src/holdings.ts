import type { MemberId } from './domain/address.ts';
import type { Copy, Reader } from './records.ts';
import { type Alliance, type Connection, connectionOf, memberName } from './sharing/alliance.ts';
import type { Marking } from './sharing/marking.ts';

/** One holder of one text: a place or a person, whatever brought it there and however often. */
export interface Holding {
  readonly item: string;
  readonly member: MemberId;
  /** The member's name when it is known by one. */
  readonly memberName: string;
  /** Who, or what kind of place. */
  readonly who: string;
  readonly person: boolean;
  readonly firstAt: Date;
  readonly firstLabel: Marking;
  readonly label: Marking;
  readonly stands: boolean;
  /** Some of it was read in private, where nothing can be taken back. */
  readonly read: boolean;
  readonly doubtful: boolean;
}

/** The copies of some texts as holders, the first one first. */
export const holdingsOf = async (
  alliance: Alliance,
  read: Pick<Reader, 'responder' | 'incidentAt'>,
  copies: readonly Copy[],
): Promise<readonly Holding[]> => {
  const held = new Map<string, Holding>();
  for (const copy of copies) {
    const key = `${copy.item} ${copy.responder ?? `${copy.connection} ${copy.place ?? copy.person}`}`;
    const before = held.get(key);
    held.set(key, before === undefined ? await holding(alliance, read, copy) : both(before, copy));
  }
  return [...held.values()];
};

/** What one copy says of its holder. */
const holding = async (
  alliance: Alliance,
  read: Pick<Reader, 'responder' | 'incidentAt'>,
  copy: Copy,
): Promise<Holding> => {
  const connection = connectionOf(alliance, copy.connection);
  const person = copy.responder === undefined ? undefined : await read.responder(copy.responder);
  const member = person?.member ?? connection?.member ?? copy.connection;
  return {
    item: copy.item,
    member,
    memberName: alliance.members.find(one => one.id === member)?.name ?? member,
    who:
      person?.name ??
      (copy.place === undefined
        ? 'somebody'
        : `${await placeName(read, copy, connection)}${hostOf(alliance, connection)}`),
    person: copy.place === undefined,
    firstAt: copy.firstAt,
    firstLabel: copy.firstLabel,
    label: copy.label,
    stands: copy.stands && copy.carrier !== 'reply' && copy.carrier !== 'export',
    read: copy.carrier === 'reply' || copy.carrier === 'menu' || copy.carrier === 'export',
    doubtful: copy.doubtful,
  };
};

/** Whoever hosts a workspace has what stands in it (R-PLAT-3). */
const hostOf = (alliance: Alliance, connection: Connection | undefined): string => {
  const host = connection?.custodian?.member;
  return host === undefined || host === connection?.member
    ? ''
    : ` (hosted by ${memberName(alliance, host)})`;
};

const placeName = async (
  read: Pick<Reader, 'incidentAt'>,
  { connection, place = '' }: Copy,
  known: { readonly home: string } | undefined,
): Promise<string> => {
  if (known?.home === place) return 'its home';
  return (await read.incidentAt({ connection, place })) === undefined ? 'a channel' : 'the room';
};

/** Copies come in the order in which they were first there: the later one has the later label. */
const both = (held: Holding, copy: Copy): Holding => ({
  ...held,
  label: copy.label,
  stands: held.stands || (copy.stands && (copy.carrier === 'notice' || copy.carrier === 'showing')),
  read: held.read || copy.carrier === 'reply' || copy.carrier === 'menu' || copy.carrier === 'export',
  doubtful: held.doubtful && copy.doubtful,
});
