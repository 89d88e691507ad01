import { Later, Permanent, Unanswered } from '../errors.ts';
import type { Chat, Clock, Log } from '../ports.ts';

/** So many sends in a row without an answer, and a platform counts as away. */
const FEW = 3;
/** While it is away, one call tries it this often, and the others wait for what comes of it. */
const TRY_MS = 500;
/** When there is none that may safely be tried, any other is after so long. */
const ANY_AFTER_MS = 1_500;
/** They come back one after the other, so that there is always one to try it; after so many it begins anew. */
const IN_TURN = 60;

export interface OutageParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Hears that a connection answers again, after it did not. */
  readonly onBack: (connection: string) => void;
}

interface Line {
  failed: number;
  tryAt: number;
  sentAway: number;
}

/**
 * Spares a platform that is away. After a few calls in vain nothing is sent to it but a try now and then: the rest is
 * told to wait, unsent and so without doubt of what became of it. Best it is tried with what can be repeated without
 * harm, or is in doubt already. When one try is answered, whoever waits is told.
 */
export const createOutages = (chat: Chat, { clock, log, onBack }: OutageParts): Chat => {
  const lines = new Map<string, Line>();
  const lineOf = (connection: string): Line => {
    const line = lines.get(connection) ?? { failed: 0, tryAt: 0, sentAway: 0 };
    lines.set(connection, line);
    return line;
  };
  const answered = (connection: string, line: Line): void => {
    const wasAway = line.failed >= FEW;
    line.failed = 0;
    line.sentAway = 0;
    if (!wasAway) return;
    log.info('platform-back', { connection });
    onBack(connection);
  };
  /** Throws `Later` while the platform is away and it is not yet time for another try. */
  const pass = (connection: string, line: Line, harmless: boolean): void => {
    if (line.failed < FEW) return;
    const now = clock.now().getTime();
    if (now < line.tryAt + (harmless ? 0 : ANY_AFTER_MS)) {
      const turn = 1 + (line.sentAway % IN_TURN);
      line.sentAway += 1;
      throw new Later('the platform does not answer', turn * TRY_MS, connection);
    }
    line.tryAt = now + TRY_MS;
  };
  const guarded =
    <Args extends readonly unknown[], Result>(
      connectionOf: (...args: Args) => string,
      send: (...args: Args) => Promise<Result>,
      isHarmless: (...args: Args) => boolean,
    ) =>
    async (...args: Args): Promise<Result> => {
      const connection = connectionOf(...args);
      const line = lineOf(connection);
      pass(connection, line, isHarmless(...args));
      try {
        const result = await send(...args);
        answered(connection, line);
        return result;
      } catch (error) {
        // To be told to wait says nothing: it may be our own pace.
        if (error instanceof Later) throw error;
        if (error instanceof Permanent) {
          answered(connection, line);
          throw error;
        }
        line.failed += 1;
        line.tryAt = clock.now().getTime() + TRY_MS;
        if (line.failed === FEW) log.warn('platform-away', { connection });
        throw new Unanswered(connection, error);
      }
    };
  const always = (): boolean => true;
  const inDoubt = (...[, once]: Parameters<Chat['post']>): boolean => once.since !== undefined;
  return {
    post: guarded(cleared => cleared.to.connection, chat.post, inDoubt),
    revise: guarded(at => at.connection, chat.revise, always),
    retract: guarded(at => at.connection, chat.retract, always),
    answer: guarded(
      replyTo => replyTo.connection,
      chat.answer,
      () => false,
    ),
    prepare: guarded(person => person.connection, chat.prepare, always),
    openRoom: guarded(
      near => near.connection,
      chat.openRoom,
      (_near, _name, once) => once.since !== undefined,
    ),
    admit: guarded(room => room.connection, chat.admit, always),
    dismiss: guarded(room => room.connection, chat.dismiss, always),
    audienceOf: guarded(place => place.connection, chat.audienceOf, always),
  };
};
