import type { Card } from './chat/card.ts';
import { reviveCard } from './chat/revive.ts';
import type { Actor, Outcome } from './command.ts';
import { NotAccepted, Refused } from './errors.ts';
import type { Clock, Invocation, Queue } from './ports.ts';
import type { Accepted, Store } from './records.ts';
import { reply } from './reply.ts';
import type { Alliance } from './sharing/alliance.ts';
import type { Saying } from './sharing/clear.ts';
import type { Subjects } from './subjects.ts';

interface Accepting {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'accept'>;
  readonly queue: Pick<Queue, 'wake'>;
  readonly clock: Clock;
}

/** How far a call has come when time runs out: before the write was sent, nothing can have been written. */
export interface Progress {
  /** What was looked at on the way. */
  subjects?: Subjects;
  sent: boolean;
  over: boolean;
}

/**
 * Writes what the outcome asks for, if anything, and gives what is to be said: the first answer if it was accepted
 * before. Throws `Refused` for what was just done, and `NotAccepted` once time was out before anything was sent.
 */
export const accept = async (
  parts: Accepting,
  invocation: Invocation,
  reference: string,
  actor: Actor,
  outcome: Outcome,
  progress: Progress,
  { command, line }: { readonly command: string; readonly line: string | undefined },
): Promise<Saying> => {
  const { items = [], facts = [], jobs = [] } = outcome;
  if (items.length + facts.length + jobs.length === 0) return outcome.reply;
  const saying = withReference(outcome.reply, reference);
  if (progress.over) throw new NotAccepted('out of time before it was sent');
  const kept = reply(parts, invocation, actor, withReference(outcome.kept ?? outcome.reply, reference));
  progress.sent = true;
  const accepted = await parts.store.accept({
    connection: invocation.place.connection,
    invocation: invocation.id,
    reference,
    responder: actor.responder.id,
    member: actor.member,
    command,
    placeKind: invocation.placeKind,
    replyTo: invocation.replyTo,
    // What holds marked content is not kept: a redelivery decides again instead.
    reply: kept.marking === undefined ? kept.card : null,
    items,
    facts,
    jobs,
    ...(line === undefined ? {} : { line }),
  });
  return told(parts, accepted, saying);
};

const told = async (parts: Accepting, accepted: Accepted, saying: Saying): Promise<Saying> => {
  if (accepted.outcome === 'again') {
    const inc = parts.alliance.commands.inc;
    throw new Refused(
      `You did exactly this less than ten minutes ago (reference ${accepted.reference}), so it was not done again; see /${inc} job ${accepted.reference}, or add sure:yes to do it twice.`,
      `/${inc} job ${accepted.reference}`,
    );
  }
  if (accepted.outcome === 'repeated') {
    const first = accepted.reply === null ? undefined : reviveCard(accepted.reply);
    return first === undefined ? saying : () => first;
  }
  // Not waited for: the wake-up is a courtesy, and the sweep finds the jobs anyway.
  void parts.queue.wake(accepted.jobs);
  return saying;
};

const withReference =
  (saying: Saying, reference: string): Saying =>
  see => {
    const card: Card = saying(see);
    return { ...card, foot: [...(card.foot ? [...card.foot, ' · '] : []), 'ref ', { code: reference }] };
  };
