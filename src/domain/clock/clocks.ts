import { Temporal } from 'temporal-polyfill';
import type { Due, Regime, Stage } from './regime.ts';

const HOUR_MS = 60 * 60_000;

/** What is known of an incident that deadlines hang on. */
export interface Anchors {
  /** When the organisation became aware, as a person of it said. Absent: nobody said so yet. */
  readonly awareAt?: Date;
  /** The earliest time that is known of the incident: what an estimate begins with while nobody said. */
  readonly earliestAt: Date;
  readonly classifiedAt?: Date;
  readonly handledAt?: Date;
  readonly submitted: readonly Submission[];
}

/** A report that a person says was handed in. Muster hands none in. */
export interface Submission {
  readonly regime: string;
  readonly stage: string;
  readonly at: Date;
}

/** What an organisation is, as far as deadlines ask. */
export interface Subject {
  /** Such as `trust_service` or `credit_institution`. */
  readonly is: readonly string[];
  /** IANA zone of its noon and its weekends. */
  readonly zone: string;
  /** True for a day (`2027-05-01`) on which it works. */
  readonly worksOn: (day: string) => boolean;
}

/**
 * One deadline. `estimate`: nobody said when they became aware, so it counts from the earliest time known.
 * `provisional`: what it hangs on has not happened; the instant is the latest it can be. Without `dueAt` nothing can
 * be said yet.
 */
export interface Clock {
  readonly regime: string;
  readonly stage: string;
  readonly name: string;
  readonly article: string;
  readonly dueAt?: Date;
  readonly certainty: 'set' | 'estimate' | 'provisional';
  readonly state: 'waiting' | 'running' | 'overdue' | 'met' | 'late';
  readonly submittedAt?: Date;
  /** When it would be due, were that not a day of rest: it waits until noon of the next working day. */
  readonly restedFrom?: Date;
}

/** Every deadline of a regime for one organisation and one incident, at an instant. Pure. */
export const clocksOf = (regime: Regime, anchors: Anchors, subject: Subject, now: Date): readonly Clock[] =>
  regime.stages.map(stage => {
    const { at: dueAt, certainty, restedFrom } = dueOf(regime, stage, anchors, subject);
    const submittedAt = submissionOf(regime, stage.id, anchors)?.at;
    return {
      regime: regime.id,
      stage: stage.id,
      name: stage.name,
      article: stage.article,
      certainty,
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(restedFrom === undefined ? {} : { restedFrom }),
      ...(submittedAt === undefined ? {} : { submittedAt }),
      state: stateOf(dueAt, submittedAt, now),
    };
  });

const stateOf = (dueAt: Date | undefined, submittedAt: Date | undefined, now: Date): Clock['state'] => {
  if (submittedAt !== undefined) return dueAt === undefined || submittedAt <= dueAt ? 'met' : 'late';
  if (dueAt === undefined) return 'waiting';
  return now > dueAt ? 'overdue' : 'running';
};

/** The latest word counts: a report that was handed in anew begins what follows from it anew. */
const submissionOf = (regime: Regime, stage: string, { submitted }: Anchors): Submission | undefined =>
  submitted.findLast(one => one.regime === regime.id && one.stage === stage);

interface Instant {
  readonly at?: Date;
  readonly certainty: Clock['certainty'];
  readonly restedFrom?: Date;
}

const dueOf = (regime: Regime, stage: Stage, anchors: Anchors, subject: Subject): Instant => {
  const other = stage.unless?.is.some(trait => subject.is.includes(trait)) ? stage.unless.due : undefined;
  const { at, certainty } = reckon(regime, other ?? stage.due, anchors, subject);
  if (at === undefined) return { certainty };
  const rests =
    stage.restDays !== undefined && !stage.restDays.notFor.some(trait => subject.is.includes(trait));
  const rested = rests ? afterRest(at, subject) : at;
  return { at: rested, certainty, ...(rested > at ? { restedFrom: at } : {}) };
};

const reckon = (regime: Regime, due: Due, anchors: Anchors, subject: Subject): Instant => {
  const from = anchorOf(regime, due.after, anchors, subject);
  const most = due.butAtMost;
  const ceiling = most && anchorOf(regime, most.after, anchors, subject);
  const latest = ceiling?.at === undefined ? undefined : later(ceiling.at, { ...most });
  if (from.at === undefined) {
    return latest === undefined
      ? { certainty: from.certainty }
      : { at: latest, certainty: ceiling?.certainty === 'set' ? 'provisional' : 'estimate' };
  }
  const at = later(from.at, due);
  if (latest === undefined || from.at > latest || at <= latest) return { at, certainty: from.certainty };
  return { at: latest, certainty: ceiling?.certainty ?? from.certainty };
};

/** What a deadline hangs on; where it has not happened, the latest that it can be. */
const anchorOf = (regime: Regime, name: string, anchors: Anchors, subject: Subject): Instant => {
  if (name === 'aware') {
    const { awareAt, earliestAt } = anchors;
    return awareAt === undefined
      ? { at: earliestAt, certainty: 'estimate' }
      : { at: awareAt, certainty: 'set' };
  }
  if (name === 'classified' || name === 'handled') {
    const at = name === 'classified' ? anchors.classifiedAt : anchors.handledAt;
    return at === undefined ? { certainty: 'provisional' } : { at, certainty: 'set' };
  }
  const handedIn = submissionOf(regime, name, anchors);
  if (handedIn !== undefined) return { at: handedIn.at, certainty: 'set' };
  const stage = regime.stages.find(one => one.id === name);
  const { at, certainty } =
    stage === undefined ? { certainty: 'provisional' as const } : dueOf(regime, stage, anchors, subject);
  return {
    ...(at === undefined ? {} : { at }),
    certainty: certainty === 'estimate' ? 'estimate' : 'provisional',
  };
};

/** Hours are hours, whatever the clocks do; a month is the same day of the next, or its last (31 Jan, 28 Feb). */
const later = (from: Date, { hours = 0, months = 0 }: Pick<Due, 'hours' | 'months'>): Date => {
  const begun = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO('UTC');
  return new Date(begun.add({ months }, { overflow: 'constrain' }).epochMilliseconds + hours * HOUR_MS);
};

const MOST_REST_DAYS = 30;

/** A day of rest ends at noon of the next working day, on the organisation's own clock. */
const afterRest = (at: Date, { zone, worksOn }: Subject): Date => {
  const due = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  let day = due.toPlainDate();
  if (worksOn(day.toString())) return at;
  for (let rested = 0; rested < MOST_REST_DAYS && !worksOn(day.toString()); rested++)
    day = day.add({ days: 1 });
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).epochMilliseconds);
};

/** When people are reminded of a deadline: after half of the time and four fifths of it, and towards its end. */
export const remindersOf = (
  from: Date,
  dueAt: Date,
): readonly { readonly at: Date; readonly step: Step }[] => {
  const length = dueAt.getTime() - from.getTime();
  const instants: Readonly<Record<Step, number>> = {
    half: from.getTime() + length / 2,
    'four-fifths': from.getTime() + length * 0.8,
    '2h': dueAt.getTime() - 2 * HOUR_MS,
    '30m': dueAt.getTime() - HOUR_MS / 2,
    due: dueAt.getTime(),
  };
  return STEPS.map(step => ({ step, at: new Date(instants[step]) }))
    .filter(({ at }) => at > from)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
};

export const STEPS = ['half', 'four-fifths', '2h', '30m', 'due'] as const;
export type Step = (typeof STEPS)[number];
