import type { MemberId, ResponderId } from '../domain/address.ts';
import type { Labelled } from './item.ts';
import { type Tlp, within } from './marking.ts';

/** Who reads a destination, as the gate judges it. Whatever is not known counts as wide open. */
export interface Audience {
  /** The member whose people read it. */
  readonly member: MemberId;
  /** Their standing in the alliance: a sponsored partner and an observer are not full members. */
  readonly kind: 'member' | 'client' | 'observer';
  /** It takes part no more: nothing of anybody's goes there (R-LEAVE-1). */
  readonly left?: true;
  /** The highest label that may be put there, channel or direct message as the case may be. */
  readonly ceiling: Tlp;
  /** `open` when a guest, another organisation or the public may read along, or when that is not known. */
  readonly readers: 'closed' | 'open';
  /** The one person who reads it, for a direct message or a private reply. */
  readonly reader?: ResponderId;
  /** The member declared that whoever reads this needs to know (a home), or the reader works on it. */
  readonly needToKnow: boolean;
  /** Incidents that the one reader works on: of these they need to know, whatever else they read. */
  readonly worksOn?: readonly string[];
  /** The member that answers for theirs. They never see more than it does (R-ADM-3). */
  readonly sponsor?: MemberId;
  /** Another organisation that hosts this workspace, and so receives all that is posted there (R-PLAT-3). */
  readonly custodian?: Custodian;
  readonly at: Date;
}

/** An organisation that hosts a workspace for another one. */
export interface Custodian {
  readonly member: MemberId;
  /** The members that accepted it for what they share narrowly. */
  readonly acceptedBy: readonly MemberId[];
}

/** Why something may not go to an audience. */
export type Hindrance =
  | 'ceiling'
  | 'named'
  | 'distribution'
  | 'need-to-know'
  | 'custodian'
  | 'readers'
  | 'nothing-in-common'
  | 'exercise';

/**
 * The one decision: may this audience have this? Undefined means yes, otherwise why not. Pure; the label rules
 * are TLP 2.0's (FIRST), the ceilings and the distribution are the alliance's own (docs/rules.md, R-TLP, R-PLAT).
 */
export const hindrance = (what: Labelled, audience: Audience): Hindrance | undefined => {
  const { tlp, relTo, named } = what.marking;
  if (audience.left) return 'distribution';
  if (!within(tlp, audience.ceiling)) return 'ceiling';
  if (!acceptsCustodian(what, audience.custodian)) return 'custodian';
  if (tlp === 'TLP:RED') {
    return audience.reader !== undefined && named?.includes(audience.reader) ? undefined : 'named';
  }
  for (const member of [audience.member, audience.sponsor ?? audience.member]) {
    if (what.distribution !== undefined && !what.distribution.includes(member)) return 'distribution';
    if (relTo !== undefined && ![...relTo, what.originator].includes(member)) return 'distribution';
  }
  if (tlp === 'TLP:CLEAR') return undefined;
  if (audience.readers === 'open') return 'readers';
  if (tlp === 'TLP:GREEN') return undefined;
  if (!audience.needToKnow && !worksOn(audience, what)) return 'need-to-know';
  if (audience.kind === 'observer') return 'distribution';
  if (tlp === 'TLP:AMBER+STRICT' && audience.kind !== 'member') return 'distribution';
  return undefined;
};

/**
 * Whether its originator lets this custodian have it: what is AMBER+STRICT or RED goes to no organisation that merely
 * hosts a workspace unless its originator accepted that. The custodian's own needs nobody's word (R-PLAT-3).
 */
const acceptsCustodian = ({ marking, originator }: Labelled, custodian: Custodian | undefined): boolean =>
  custodian === undefined ||
  within(marking.tlp, 'TLP:AMBER') ||
  custodian.member === originator ||
  custodian.acceptedBy.includes(originator);

/** Whether the reader works on the incident that this belongs to: declared for one person and one incident. */
const worksOn = (audience: Audience, { incident }: Labelled): boolean =>
  audience.reader !== undefined && incident !== undefined && audience.worksOn?.includes(incident) === true;
