import type { MemberId, ResponderId } from './address.ts';

export const QUESTION_STATES = ['waiting', 'yes', 'no', 'withdrawn', 'expired'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** Who is asked: one person, or any one of those who lead a member. */
export type Asks =
  /** `orLeadsOf`: those who lead that member may answer for them. */
  { readonly responder: ResponderId; readonly orLeadsOf?: MemberId } | { readonly leadsOf: MemberId };

/** Something that waits for a yes. Until then nothing of it is so. */
export interface Question {
  readonly id: string;
  /** What is asked, such as `cover`. */
  readonly kind: string;
  readonly asks: Asks;
  readonly askedBy: ResponderId;
  readonly incident?: string;
  readonly page?: string;
  /** Ids, numbers and words of our own. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly askedAt: Date;
  /** Silence until then is a no. */
  readonly expiresAt: Date;
  readonly state: QuestionState;
  readonly answeredBy?: ResponderId;
  readonly answeredAt?: Date;
}

/** Who wants to answer. `leads`: they are one of those who lead their own member. */
export interface Answerer {
  readonly responder: { readonly id: ResponderId };
  readonly member: MemberId;
  readonly leads: boolean;
}

/** Whether they are the one who is asked, or one of them. */
export const isAsked = ({ asks }: Pick<Question, 'asks'>, who: Answerer): boolean =>
  ('responder' in asks && asks.responder === who.responder.id) ||
  (who.leads && who.member === ('responder' in asks ? asks.orLeadsOf : asks.leadsOf));

/** What their answer makes of it: whoever asked may take it back with a no. Undefined: it is not theirs to answer. */
export const outcomeOf = (
  question: Pick<Question, 'asks' | 'askedBy'>,
  who: Answerer,
  answer: 'yes' | 'no',
): 'yes' | 'no' | 'withdrawn' | undefined => {
  if (isAsked(question, who)) return answer;
  return answer === 'no' && question.askedBy === who.responder.id ? 'withdrawn' : undefined;
};

/** `Q-12`, the way a question is referred to. */
export const questionCode = ({ id }: Pick<Question, 'id'>): string => `Q-${id}`;
