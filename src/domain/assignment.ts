import type { MemberId, ResponderId } from './address.ts';
import type { Incident } from './incident.ts';

/**
 * The three keys to an incident's room: the person accepted in writing and says that they have no conflict of
 * interest, their own organisation authorised them, and the affected one lets them in. Michigan's law on civilian
 * cyber volunteers asks for the first two in writing (MCL 18.222 to 18.230, https://www.legislature.mi.gov/).
 */
export const KEYS = ['accepted', 'authorised', 'admitted'] as const;
export type Key = (typeof KEYS)[number];

/** How long a key holds unless the alliance says otherwise. */
export const ASSIGNMENT_DAYS = 7;

/** A key that ends sooner than this may be given anew: somebody renews. They are reminded a day before the end. */
export const RENEW_WITHIN_MS = 25 * 60 * 60_000;

/** Why a key is not held any more. */
export type Lost = 'left' | 'seat' | 'stood-down' | 'over' | 'conflict' | 'taken' | 'refused' | 'consent';

/** One key that was given: when, by whom, and until when it holds. */
export interface Given {
  readonly at: Date;
  readonly by: ResponderId;
  readonly until: Date;
  /** The call-out in which they have the seat that they accepted for. */
  readonly page?: string;
  /** The member whose word it is, when somebody of another one passed it on. */
  readonly wordOf?: MemberId;
}

/** What was said of one person's access to one incident. */
export type KeyWord =
  | ({ readonly key: Key } & Given)
  /** Takes one key or all of them; with `page`, only what rests on that call-out. */
  | {
      readonly lost: Lost;
      readonly key?: Key;
      readonly page?: string;
      readonly at: Date;
    };

/** One person's access to one incident: which keys were given last, and why others are gone. */
export interface Assignment {
  readonly keys: { readonly [K in Key]?: Given };
  readonly lost: { readonly [K in Key]?: Lost };
}

/** What the words, in the order in which they were accepted, come to: of each key the last one counts. */
export const assignmentOf = (words: readonly KeyWord[]): Assignment => {
  const keys: { [K in Key]?: Given } = {};
  const lost: { [K in Key]?: Lost } = {};
  for (const word of words) {
    if ('until' in word) {
      const { key, ...given } = word;
      keys[key] = given;
      delete lost[key];
      continue;
    }
    for (const key of KEYS) {
      if (word.key !== undefined && word.key !== key) continue;
      if (word.page !== undefined && keys[key]?.page !== word.page) continue;
      if (keys[key] === undefined && word.lost !== 'refused') continue;
      delete keys[key];
      lost[key] = word.lost;
    }
  }
  return { keys, lost };
};

/** The keys that are not held at that instant: never given, taken back, or expired. */
export const missingKeys = ({ keys }: Assignment, at: Date): readonly Key[] =>
  KEYS.filter(key => {
    const given = keys[key];
    return given === undefined || given.until <= at;
  });

/** Whether they may be in the room: all three keys are held, in whatever order they were given (R-ADM-1). */
export const holdsAccess = (assignment: Assignment, at: Date): boolean =>
  missingKeys(assignment, at).length === 0;

/** Until when all three hold, while nobody takes one back; undefined while one is missing altogether. */
export const validTo = ({ keys }: Assignment): Date | undefined => {
  const ends = KEYS.flatMap(key => keys[key]?.until ?? []);
  return ends.length < KEYS.length ? undefined : ends.reduce((first, end) => (end < first ? end : first));
};

/** Where it stands: `pending` before it ever held or while it is renewed, `ended` once something was lost. */
export const standingOf = (assignment: Assignment, at: Date): 'pending' | 'active' | 'ended' => {
  if (holdsAccess(assignment, at)) return 'active';
  return Object.keys(assignment.lost).length > 0 || whyEnded(assignment, at) === 'expired'
    ? 'ended'
    : 'pending';
};

/** Why access does not hold; `expired` when a key's time was over. Undefined: it holds, or was never complete. */
export const whyEnded = ({ keys, lost }: Assignment, at: Date): Lost | 'expired' | undefined => {
  const first = KEYS.flatMap(key => lost[key] ?? [])[0];
  if (first !== undefined) return first;
  const expired = KEYS.some(key => {
    const given = keys[key];
    return given !== undefined && given.until <= at;
  });
  return expired ? 'expired' : undefined;
};

/**
 * Who needs no keys: whoever declared it knows what they wrote, and a lead from the affected member works in its
 * own house. Each is let into the room of their own member, never into another's.
 */
export const needsNoKeys = (
  incident: Pick<Incident, 'declaredBy' | 'lead' | 'affected'>,
  who: { readonly id: ResponderId; readonly member: MemberId },
): boolean =>
  incident.declaredBy === who.id || (incident.lead === who.id && incident.affected === who.member);
