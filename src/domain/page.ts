import type { ResponderId } from './address.ts';
import { answerQueue } from './answer-queue.ts';
import { type Seat, seat } from './seats.ts';

/** Seats of one kind: so many people with that skill, or so many of the people asked by name. */
export interface Need {
  /** Absent: whoever was asked by name. */
  readonly skill?: string;
  readonly count: number;
}

/** Who may be asked at one step: who is on call, who said they are available, who has the skill and is up, anyone willing. */
export const TIERS = ['on-call', 'available', 'awake', 'skilled'] as const;

/** Who is asked at one step. */
export interface Tier {
  readonly who: (typeof TIERS)[number];
}

/** A named way of paging, from the alliance file. A running page keeps the policy it started with. */
export interface PagePolicy {
  readonly id: string;
  readonly needs: Readonly<Record<string, number>>;
  readonly tiers: readonly Tier[];
  readonly widenAfterMinutes: number;
  /** How long who has a seat and named no time may be silent before they are asked. Absent: 30. */
  readonly nudgeAfterMinutes?: number;
}

export const PAGE_STATES = ['open', 'filled', 'exhausted', 'stood-down'] as const;
export type PageState = (typeof PAGE_STATES)[number];

/** A call-out: an invitation to volunteers, with seats. */
export interface Page {
  readonly id: string;
  readonly incident: string;
  readonly needs: readonly Need[];
  readonly tiers: readonly Tier[];
  readonly widenAfterMinutes: number;
  /** How long who has a seat and named no time may be silent. Absent: as long as usual. */
  readonly nudgeAfterMinutes?: number;
  /** The tier asked last, counted from 1; 0 before the first. */
  readonly tier: number;
  readonly state: PageState;
  readonly urgent: boolean;
  readonly pagedBy: ResponderId;
  /** The policy or the words it was started with, for the board. */
  readonly asked: string;
  readonly openedAt: Date;
  /** It is for an exercise (R-EX-1). Absent: it is real. */
  readonly exercise?: true;
}

export const ANSWERS = ['ack', 'limited', 'decline', 'withdraw'] as const;
export type AnswerKind = (typeof ANSWERS)[number];

/** When somebody who is limited wants to be asked again: from a time, before all is lost, for another incident. */
export type Limit = { readonly from: Date } | 'if-short' | 'second';

/** What somebody said to a page. The latest one counts; a decline is between them and whoever paged. */
export interface Answer {
  readonly responder: ResponderId;
  readonly kind: AnswerKind;
  /** Minutes until they can start, counted from the answer. */
  readonly etaMinutes?: number;
  /** For `limited`, as people read it: from when, only if short, or for a second incident. */
  readonly condition?: string;
  /** For `limited`: when they are to be asked again. */
  readonly limit?: Limit;
  /** For `withdraw`: Muster gave the seat back, because nothing was heard of them. */
  readonly lapsed?: true;
  /** What they can do, for somebody who answers without having been asked. */
  readonly skills?: readonly string[];
  /** What they were told at once; two who answer at the same moment may both have been told of one seat. */
  readonly told?: 'seat' | 'standby';
  /** Whose seat they take, who had passed the call-out on to them. */
  readonly inPlaceOf?: ResponderId;
  /** The need they keep since they were let into the room (its place in the page's needs). */
  readonly keeps?: number;
  readonly at: Date;
}

/** Somebody who was asked. */
export interface Invite {
  readonly responder: ResponderId;
  readonly tier: number;
  readonly skills: readonly string[];
}

/** How a page stands, derived from what was needed, who was asked and what they said. */
export interface Tally {
  readonly needed: number;
  /** In the order they answered. */
  readonly seats: readonly Seat[];
  readonly standby: readonly ResponderId[];
  readonly invited: number;
  /** Asked, and not yet answered. */
  readonly waiting: readonly ResponderId[];
  /** Seats still open, per need. */
  readonly open: readonly Need[];
  readonly full: boolean;
}

/**
 * Who sits where. First come first served; each person fills one seat, the scarcest that fits (R-PAGE-1), and
 * moves to another when that makes room for somebody; who is limited, or comes when no seat can be had, stands by
 * (R-PAGE-2). Answers in the order given.
 */
export const tally = (
  needs: readonly Need[],
  invites: readonly Invite[],
  answers: readonly Answer[],
): Tally => {
  const skills = new Map(invites.map(invite => [invite.responder, invite.skills]));
  const scarcity = (need: Need): number =>
    invites.filter(i => need.skill !== undefined && i.skills.includes(need.skill)).length;
  const seatsOf = (queue: readonly Answer[]): readonly Seat[] => {
    const comers = queue
      .filter(answer => answer.kind === 'ack')
      .map(({ responder, skills: own, keeps }) => ({
        responder,
        skills: skills.get(responder) ?? own ?? [],
        ...(keeps === undefined ? {} : { keeps }),
      }));
    return seat(needs, comers, scarcity);
  };
  const queue = answerQueue(answers, some => whoSits(seatsOf(some)));
  const seats = seatsOf(queue);
  const sits = whoSits(seats);
  const standby = queue
    .filter(answer => isComing(answer) && !sits.has(answer.responder))
    .map(answer => answer.responder);
  const answered = new Set(queue.map(answer => answer.responder));
  const open = needs
    .map((need, index) => ({ ...need, count: need.count - seats.filter(one => one.need === index).length }))
    .filter(need => need.count > 0);
  return {
    needed: needs.reduce((sum, need) => sum + need.count, 0),
    seats,
    standby,
    invited: invites.length,
    waiting: invites.map(i => i.responder).filter(r => !answered.has(r)),
    open,
    full: open.length === 0,
  };
};

const whoSits = (seats: readonly Seat[]): ReadonlySet<ResponderId> =>
  new Set(seats.map(one => one.responder));

const isComing = ({ kind }: Answer): boolean => kind === 'ack' || kind === 'limited';

/** Whether the last thing somebody said was that they come, if only on standby. */
export const comes = (answers: readonly Answer[], responder: ResponderId): boolean => {
  const last = lastWord(answers, responder);
  return last !== undefined && isComing(last);
};

/** Whether nobody is asked or expected any more; from the moment that was accepted. */
export const isOver = (file: { readonly page: Pick<Page, 'state'>; readonly stoodDown?: true }): boolean =>
  file.page.state === 'stood-down' || file.stoodDown === true;

/** Whether they have a seat. */
export const holdsSeat = (
  file: {
    readonly page: Pick<Page, 'needs'>;
    readonly invites: readonly Invite[];
    readonly answers: readonly Answer[];
  },
  responder: ResponderId | undefined,
): boolean =>
  tally(file.page.needs, file.invites, file.answers).seats.some(one => one.responder === responder);

/** The last thing somebody said. */
export const lastWord = (
  answers: readonly Answer[],
  responder: ResponderId | undefined,
): Answer | undefined => answers.findLast(answer => answer.responder === responder);

/** When the last seat was taken, if all are; what was answered afterwards changed nothing about that. */
export const filledAt = (
  needs: readonly Need[],
  invites: readonly Invite[],
  answers: readonly Answer[],
): Date | undefined => {
  const fullAfter = (count: number): boolean => tally(needs, invites, answers.slice(0, count)).full;
  let count = answers.length;
  if (!fullAfter(count)) return undefined;
  while (count > 0 && fullAfter(count - 1)) count -= 1;
  return answers[count - 1]?.at;
};

/** Whose standing is not what they were told: a seat came free for them, or somebody was quicker. */
export const surprised = (
  { seats, standby }: Tally,
  answers: readonly Answer[],
): readonly { readonly responder: ResponderId; readonly now: 'seat' | 'standby' }[] => {
  const told = (responder: ResponderId) => answers.findLast(a => a.responder === responder)?.told;
  return [
    ...seats
      .filter(s => told(s.responder) === 'standby')
      .map(s => ({ responder: s.responder, now: 'seat' as const })),
    ...standby.filter(r => told(r) === 'seat').map(responder => ({ responder, now: 'standby' as const })),
  ];
};

/** `dfir ×2, ot_scada ×1`, or `2 people asked by name`. */
export const needsInWords = (needs: readonly Need[]): string =>
  needs
    .map(need =>
      need.skill === undefined
        ? `${need.count} ${need.count === 1 ? 'person' : 'people'} asked by name`
        : `${need.skill} ×${need.count}`,
    )
    .join(', ');

/** `P-7`, the way a page is referred to. */
export const pageCode = (page: { readonly id: string }): string => `P-${page.id}`;
