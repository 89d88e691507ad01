import { readRoster } from './ask-roster.ts';
import type { MemberId, ResponderId } from './domain/address.ts';
import { coveredUntil } from './domain/agenda.ts';
import { availabilityAt } from './domain/availability.ts';
import type { Incident } from './domain/incident.ts';
import type { Need, Tier } from './domain/page.ts';
import { candidates, isAwake, type Responder, spared } from './domain/roster.ts';
import { onCallIn } from './domain/rota.ts';
import type { JobContext } from './job.ts';
import type { IncidentFile, Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';
import type { Elsewhere as OnCallElsewhere } from './views/on-call-now.ts';

const DAYS_AHEAD = 7;

/** What a command may know of rows that its own organisation may not see: numbers and a yes or no, never a row. */
export interface Elsewhere {
  /** Numbers, and what is covered until when (R-VOL-4: nobody sees another's roster). */
  onCall(now: Date): Promise<OnCallElsewhere>;
  /** Whether this person could be asked for this incident now; never why not. */
  couldBeAsked(who: Pick<Responder, 'id'>, incident: Incident, now: Date): Promise<boolean>;
  /** The names of those among them who take no part in the exercise that it belongs to; of what is real nobody. */
  takeNoPart(
    people: readonly Pick<Responder, 'id' | 'name'>[],
    incident: Pick<Incident, 'drill'>,
  ): Promise<readonly string[]>;
  /** Whether anybody whom the incident may be told of has this skill. */
  anybodyHas(skill: string, file: Pick<IncidentFile, 'label'>, now: Date): Promise<boolean>;
  /** How many a call-out of `by` would ask at once: who was named, else the first step in which somebody is. */
  firstAsked(asks: Asks, file: Pick<IncidentFile, 'label' | 'incident'>, now: Date): Promise<FirstAsked>;
}

/** Whom a call-out means to ask. */
export interface Asks {
  readonly by: ResponderId;
  readonly people: readonly Pick<Responder, 'id'>[];
  readonly needs: readonly Need[];
  readonly tiers: readonly Tier[];
}

/** Whom it would ask, in numbers; by name only one's own. */
export interface FirstAsked {
  readonly count: number;
  /** So many of those who were named cannot be asked now. */
  readonly cannot: number;
  readonly asleep: number;
  readonly ownAsleep: readonly Responder[];
}

/** Answers from everything there is, for the people of `own`. */
export const createElsewhere = (alliance: Alliance, everything: Reader, own: MemberId): Elsewhere => ({
  async takeNoPart(people, { drill }) {
    const enrolled = drill === undefined ? undefined : (await everything.drill(drill))?.drill.enrolled;
    return enrolled === undefined
      ? []
      : people
          .filter(({ id }) => !enrolled.some(({ responder }) => responder === id))
          .map(({ name }) => name);
  },
  async onCall(now) {
    const [everybody, every] = await Promise.all([everything.roster(), everything.rotas({ since: now })]);
    const people = everybody.filter(
      one => one.member !== own && availabilityAt(one.availability, now) === 'available',
    );
    const rotas = every.filter(rota => rota.member !== own && rota.endedAt === undefined);
    const available = new Map<MemberId, number>();
    for (const { member } of people) available.set(member, (available.get(member) ?? 0) + 1);
    const window = { from: now, to: new Date(now.getTime() + DAYS_AHEAD * 86_400_000) };
    return {
      onCall: new Set(rotas.flatMap(rota => onCallIn(rota, now))).size,
      available,
      cover: rotas.map(rota => {
        const until = coveredUntil(rota, window);
        return {
          member: rota.member,
          ...(rota.skills === undefined ? {} : { skills: rota.skills }),
          ...(until === undefined ? {} : { until }),
        };
      }),
    };
  },
  async couldBeAsked({ id }, incident, now) {
    const person = await everything.responder(id);
    const cause = await whole(everything, incident);
    return person !== undefined && spared(person, cause, now, alliance) === undefined;
  },
  async anybodyHas(skill, file, now) {
    const roster = await readRoster({ read: everything, alliance }, file, now);
    return roster.some(person => person.skills.includes(skill));
  },
  async firstAsked(asks, meant, now) {
    const file = { ...meant, incident: await whole(everything, meant.incident) };
    const people = await Promise.all(asks.people.map(({ id }) => everything.responder(id)));
    const named = people.filter(
      one => one !== undefined && spared(one, file.incident, now, alliance) === undefined,
    );
    const asked =
      named.length > 0 || asks.tiers.length === 0
        ? named.filter(one => one !== undefined)
        : await firstStep({ read: everything, alliance }, asks, file, now);
    const asleep = asked.filter(one => !isAwake(one, now));
    return {
      count: asked.length,
      cannot: people.length - named.length,
      asleep: asleep.length,
      ownAsleep: asleep.filter(one => one.member === own),
    };
  },
});

/** Of an exercise, one's own eyes do not see which others take part. */
const whole = async (everything: Reader, incident: Incident): Promise<Incident> =>
  incident.drill === undefined
    ? incident
    : ((await everything.incident({ id: incident.id }))?.incident ?? incident);

const firstStep = async (
  given: Pick<JobContext, 'read' | 'alliance'>,
  { by, tiers, needs }: Asks,
  file: Pick<IncidentFile, 'label' | 'incident'>,
  now: Date,
): Promise<readonly Responder[]> => {
  const roster = (await readRoster(given, file, now)).filter(one => one.id !== by);
  const steps = tiers.map(tier => candidates(tier, needs, roster, file.incident, now, given.alliance));
  return steps.find(step => step.length > 0) ?? [];
};
