import type { Attempt } from '../domain/contact.ts';
import { EXERCISE } from '../domain/exercise.ts';
import { isLive } from '../domain/incident.ts';
import { type AnswerKind, isOver, tally } from '../domain/page.ts';
import type { Clock, Invocation, Receiver } from '../ports.ts';
import type { Standing, Store } from '../records.ts';
import { type Alliance, activeMember, connectionOf } from '../sharing/alliance.ts';
import { callTitle } from '../views/page-call.ts';
import type { AskedHere } from './answer-page.ts';

/** What answering without chat works with. */
export interface LinkParts {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'read' | 'delivery' | 'contacts'>;
  readonly receiver: Pick<Receiver, 'receive'>;
  readonly clock: Clock;
}

/**
 * Says a line in somebody's name, who holds a token that was sent to them alone: it is an invocation like any other
 * and passes the gate afresh. False when they are nobody of the alliance any more.
 */
export const sayFor = async (
  { alliance, store, receiver, clock }: LinkParts,
  { responder: id }: Attempt,
  said: { readonly id: string; readonly word: string; readonly text: string },
): Promise<boolean> => {
  const [responder, accounts] = await Promise.all([store.read.responder(id), store.read.accountsOf(id)]);
  const account = accounts.find(one => connectionOf(alliance, one.connection)?.member === responder?.member);
  if (responder === undefined || account === undefined) return false;
  if (activeMember(alliance, responder.member) === undefined) return false;
  const { connection } = account;
  const invocation: Invocation = {
    id: said.id,
    actor: { ...account, name: responder.name, standing: 'member' },
    place: { connection, place: 'answer-link' },
    placeKind: 'direct',
    call: { word: said.word, text: said.text },
    // Nobody waits in chat for the reply; what comes of it is told in a direct message.
    replyTo: { connection, handle: '', expiresAt: clock.now() },
  };
  await receiver.receive(invocation);
  return true;
};

/** How the call-out of an attempt stands for the person it was for; undefined when it is gone. */
export const standingOf = async ({ store }: LinkParts, { notice }: Attempt): Promise<Standing | undefined> =>
  notice === undefined ? undefined : store.delivery.standing(notice);

/** What they last said to it. */
export const latestAnswer = ({ page }: Standing, responder: string): AnswerKind | undefined =>
  page.answers.findLast(answer => answer.responder === responder)?.kind;

/** The call-out in the words that its page may say, and how they stand in it. */
export const askedHere = (standing: Standing, responder: string): AskedHere => {
  const { page, incident, ended } = standing;
  const skills = page.invites.find(invite => invite.responder === responder)?.skills ?? [];
  const over = ended || isOver(page) || !isLive(incident.state);
  return {
    page: page.page.id,
    title: page.page.exercise ? `${EXERCISE}: ${callTitle(page, skills)}` : callTitle(page, skills),
    ...(page.page.exercise ? { frame: EXERCISE } : {}),
    standing: over ? overInWords(standing, responder) : inWords(standing, responder),
    open: !over,
  };
};

const overInWords = (standing: Standing, responder: string): string =>
  latestAnswer(standing, responder) === undefined
    ? 'It is over, and nobody is needed any more. Thank you, and rest well.'
    : 'It is over, and nobody is needed any more. Your answer is noted. Thank you, and rest well.';

const inWords = (standing: Standing, responder: string): string => {
  const { page, invites, answers } = standing.page;
  const { seats, standby, full } = tally(page.needs, invites, answers);
  if (seats.some(seat => seat.responder === responder))
    return 'You are on it. Thank you. Nobody pages you for this any more; wait for instructions in chat before you start.';
  if (standby.includes(responder))
    return 'You stand by. Thank you. You are told in chat if a seat comes free.';
  if (latestAnswer(standing, responder) !== undefined)
    return 'Noted: not this time. Nobody pages you for this any more.';
  return full ? 'All seats are taken by now; who answers stands by.' : '';
};
