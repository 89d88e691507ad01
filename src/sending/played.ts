import type { Played } from '../domain/exercise.ts';
import type { Notice, Store } from '../records.ts';
import type { Route } from './routes.ts';

/**
 * How an exercise bears on a notice: by whatever it names of an incident, so that nobody who adds a kind has to think
 * of it (R-EX-1). What follows up somebody's own line is for them, whether they take part or not.
 */
export const playedBy = async (
  read: Pick<Store['read'], 'played'>,
  { incident, page, item, replyOf, detail }: Notice,
): Promise<Played | undefined> => {
  const id = (key: string): string | undefined => {
    const value = detail[key];
    return typeof value === 'string' && /^\d{1,18}$/u.test(value) ? value : undefined;
  };
  const played = await read.played({
    incident,
    page,
    item,
    question: id('question'),
    request: id('request'),
    decision: id('decision'),
  });
  return played?.exercise && replyOf !== undefined ? { exercise: true } : played;
};

/** The same way, with what an exercise makes of it. */
export const playing = (route: Route, played: Played | undefined): Route => ({
  destination: { ...route.destination, played },
  ...(route.reply === undefined ? {} : { reply: { ...route.reply, played } }),
});
