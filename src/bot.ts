import { accept, type Progress } from './accept.ts';
import { suggest } from './choices.ts';
import type { Actor, Command, Outcome } from './command.ts';
import { actorOf, createContext } from './context.ts';
import { referenceOf } from './domain/reference.ts';
import { createElsewhere } from './elsewhere.ts';
import { NotAccepted, Refused, Unconfirmed } from './errors.ts';
import { formFor, readArguments } from './forms.ts';
import {
  commandFor,
  isSpill,
  refuseAboveCeiling,
  refuseLeft,
  refuseLooseLabels,
  refuseStrangers,
  refuseUnacceptedHost,
  refuseUnreadable,
  SPILLED,
} from './gate.ts';
import { handOver } from './hand-over.ts';
import { after } from './in-time.ts';
import type { Job } from './job.ts';
import { worksOn } from './may-enter.ts';
import type { Clock, Invocation, Log, PlaceKind, Queue, Receiver, Speaker } from './ports.ts';
import { createQuota, type Quota } from './quota.ts';
import type { Store } from './records.ts';
import { repeatable } from './repeat.ts';
import { reply } from './reply.ts';
import { type Alliance, connectionOf } from './sharing/alliance.ts';
import type { Saying } from './sharing/clear.ts';
import type { Cleared } from './sharing/cleared.ts';
import { watchSubjects } from './subjects.ts';
import { broken, notAccepted, unconfirmed } from './views/outage.ts';
import { refused } from './views/refused.ts';

/** The longest a person waits for an answer, whatever is broken behind it. */
const ANSWER_WITHIN_MS = 2_300;

export interface BotParts {
  readonly alliance: Alliance;
  readonly commands: readonly Command[];
  readonly store: Store;
  readonly queue: Pick<Queue, 'wake'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells whoever looks after security that something classified was given to Muster. */
  tellSpill(given: { readonly by: string; readonly connection: string; readonly placeKind: PlaceKind }): Job;
}

/**
 * Invocation → gate → command → acceptance → private reply. Every entry passes here: a typed line, a pressed
 * button, a submitted form, a menu. Its answers never reject.
 */
export const createBot = (given: BotParts): Receiver => {
  const parts: Guarded = { ...given, quota: createQuota(given.alliance, given.clock) };
  return {
    // A form would keep on the platform what was typed for it.
    formFor: call => (isSpill({ call }) ? undefined : formFor(parts.commands, call)),
    receive: invocation => answer(parts, invocation),
    choices: async asked => {
      if (asked.actor.standing !== 'member') return [];
      try {
        return await suggest(parts, asked, await meet(parts, asked.actor));
      } catch (error) {
        parts.log.error('choices-failed', error);
        return [];
      }
    },
  };
};

type Guarded = BotParts & { readonly quota: Quota };

const answer = async (parts: Guarded, invocation: Invocation): Promise<Cleared> => {
  const reference = referenceOf({ connection: invocation.place.connection, id: invocation.id });
  const progress: Progress = { sent: false, over: false };
  const { promise: late, cancel } = after(ANSWER_WITHIN_MS, () => {
    progress.over = true;
    throw progress.sent ? new Unconfirmed('no answer in time') : new NotAccepted('no answer in time');
  });
  try {
    const decided = decide(parts, invocation, reference, progress).then(cleared =>
      handOver(parts.store.copies, invocation.actor, cleared, progress.sent),
    );
    return await Promise.race([decided, late]);
  } catch (error) {
    const excused = excuse(parts, invocation, reference, error);
    return reply(parts, invocation, undefined, excused, progress.subjects?.played());
  } finally {
    cancel();
  }
};

/** What to say when a call could not be decided. */
const excuse = (parts: BotParts, invocation: Invocation, reference: string, error: unknown): Saying => {
  if (error instanceof Refused) return refused(error.message, error.example);
  const ids = { reference, connection: invocation.place.connection };
  if (error instanceof NotAccepted) {
    parts.log.error('not-accepted', error, ids);
    return notAccepted;
  }
  if (error instanceof Unconfirmed) {
    parts.log.error('unconfirmed', error, ids);
    return unconfirmed(reference, parts.alliance.commands.inc);
  }
  parts.log.error('call-failed', error, ids);
  return broken(reference);
};

const decide = async (
  parts: Guarded,
  invocation: Invocation,
  reference: string,
  progress: Progress,
): Promise<Cleared> => {
  refuseStrangers(parts.alliance, invocation.actor);
  if (isSpill(invocation)) return spill(parts, invocation, reference, progress);
  const { command, call } = commandFor(parts.commands, parts.alliance, invocation.call);
  refuseLeft(parts.alliance, invocation.actor, command.name);
  const args = readArguments(command, call, parts.alliance.commands[command.root]);
  const actor = await meet(parts, invocation.actor);
  if (actor.observer && command.access === 'write') {
    throw new Refused('Observers follow along and read; ask a member organisation to do this for you.');
  }
  parts.quota(actor, command);
  const { alliance, commands, store, clock } = parts;
  const subjects = watchSubjects(store.readAs(actor.member));
  progress.subjects = subjects;
  const context = createContext({
    alliance,
    read: subjects.read,
    readAs: store.readAs,
    elsewhere: createElsewhere(alliance, store.read, actor.member),
    commands,
    actor,
    invocation,
    reference,
    now: clock.now(),
  });
  const outcome = await command.run(context, args);
  refuseLooseLabels(outcome.items ?? []);
  refuseAboveCeiling(context, command, outcome.items ?? [], 'tlp' in args);
  refuseUnacceptedHost(context, outcome.items ?? []);
  refuseUnreadable(outcome.items ?? [], alliance.commands.inc);
  const said = await accept(parts, invocation, reference, actor, outcome, progress, {
    command: command.name,
    line: repeatable(invocation, command, args),
  });
  const played = outcome.exercise ? { exercise: true } : subjects.played();
  return reply(parts, invocation, actor, said, played);
};

/** Refuses what is classified, and has it told without its text; the refusal does not wait for that. */
const spill = async (
  parts: BotParts,
  invocation: Invocation,
  reference: string,
  progress: Progress,
): Promise<Cleared> => {
  const saying = refused(SPILLED);
  try {
    const actor = await meet(parts, invocation.actor);
    const { connection } = invocation.actor;
    const given = { connection, placeKind: invocation.placeKind };
    const responder = actor.responder.id;
    const outcome: Outcome = {
      reply: saying,
      facts: [{ kind: 'spilled', responder, detail: given }],
      jobs: [parts.tellSpill({ ...given, by: responder })],
    };
    await accept(parts, invocation, reference, actor, outcome, progress, {
      command: 'spill',
      line: undefined,
    });
  } catch (error) {
    parts.log.error('spill-not-told', error, { reference, connection: invocation.place.connection });
  }
  return reply(parts, invocation, undefined, saying);
};

const meet = async (parts: BotParts, speaker: Speaker): Promise<Actor> => {
  const connection = connectionOf(parts.alliance, speaker.connection);
  if (connection === undefined) throw new Refused('This workspace is not part of the alliance any more.');
  const { alliance, store, clock } = parts;
  const known = await store.people.meet({ ...speaker, member: connection.member });
  const actor = actorOf(alliance, speaker, known);
  // Where a home's readers as such need not know, what somebody works on decides what they read.
  return connection.needToKnow
    ? actor
    : { ...actor, worksOn: await worksOn(alliance, store.readAs(known.member), known.id, clock.now()) };
};
