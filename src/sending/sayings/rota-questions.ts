import { listedIn, type Rota, scheduleOf } from '../../domain/rota.ts';
import { shiftsBetween } from '../../domain/schedule/on-call.ts';
import { memberName } from '../../sharing/alliance.ts';
import { layerInWords, layersThatHold } from '../../views/rota.ts';
import { rotaQuestion } from '../../views/rota-question.ts';
import type { WordsOf } from './kind.ts';

const AHEAD_MS = 60 * 86_400_000;

/** "Will you take turns?", to somebody who was listed. */
const rota: WordsOf = async ({ store, clock, alliance }, asked) => {
  const now = clock.now();
  const found = await store.read.rota(String(asked.detail.rota), now);
  const responder = 'responder' in asked.asks ? asked.asks.responder : undefined;
  if (found === undefined || responder === undefined) return undefined;
  const people = await store.read.roster([found.member]);
  const names = new Map(people.map(person => [person.id, person.name]));
  const [me, asker] = [names.get(responder) ?? 'somebody', names.get(asked.askedBy) ?? 'Somebody'];
  const others = listedIn(found, now).filter(id => id !== responder);
  return () =>
    rotaQuestion({
      rota: found.name,
      member: memberName(alliance, found.member),
      asker,
      me,
      says: layersThatHold(found, now)
        .filter(({ says }) => says.kind === 'calendar' || says.people.includes(responder))
        .map(layer => layerInWords(layer, found, { names, now })),
      others: others.map(id => names.get(id) ?? 'somebody'),
      first: firstTurn(found, responder, now),
      oncall: alliance.commands.oncall,
    });
};

/** When they would be on call first, if they said yes. */
const firstTurn = (found: Rota, responder: string, now: Date) => {
  const window = { from: now, to: new Date(now.getTime() + AHEAD_MS) };
  const planned = shiftsBetween(scheduleOf(found, window, 'planned'), window.from, window.to);
  return planned.find(shift => shift.responder === responder);
};

/** The words of questions about rotas, by their kind. */
export const rotaQuestions: Readonly<Record<string, WordsOf>> = { rota };
