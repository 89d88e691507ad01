import { Later, Permanent } from '../errors.ts';
import type { Chat } from '../ports.ts';
import { CARRIERS, type Copies, type CopyOf } from '../records.ts';
import type { Cleared } from '../sharing/cleared.ts';

/**
 * A chat through which nothing goes that is not on the delivery list first. An attempt whose end nobody sees stays on
 * it as doubtful until another one tells; only what the platform refused comes off again. A message that reads as
 * before adds nothing.
 */
export const createRecorded = (chat: Chat, copies: Copies): Chat => {
  const noting = async <T>(copy: CopyOf, cleared: Cleared, send: () => Promise<T>) => {
    const { settled, fresh } = await copies.begin(copy, cleared.items).catch(cannotBeListed);
    try {
      return { settled, result: await send() };
    } catch (error) {
      if (error instanceof Later || error instanceof Permanent)
        await copies.refuse(copy, fresh).catch(() => {});
      throw error;
    }
  };
  return {
    ...chat,
    async post(cleared, once) {
      const again = once.since !== undefined;
      // What an earlier attempt may have left there is looked for under the same key.
      if (cleared.items.length === 0 && !again) return chat.post(cleared, once);
      const copy: CopyOf = { key: once.key, carrier: carrierOf(once.key), to: cleared.to };
      const { settled, result } = await noting(copy, cleared, () => chat.post(cleared, once));
      if (!settled) await copies.settle(copy, cleared.items, result, false);
      return result;
    },
    async revise(at, cleared) {
      const copy: CopyOf = { at, to: cleared.to };
      const { settled } = await noting(copy, cleared, () => chat.revise(at, cleared));
      if (!settled) await copies.settle(copy, cleared.items, at, true);
    },
    async retract(at) {
      await chat.retract(at);
      await copies.retract(at);
    },
    async answer(replyTo, cleared) {
      if ('person' in cleared.to) await copies.hand(cleared.to, 'reply', cleared.items).catch(cannotBeListed);
      return chat.answer(replyTo, cleared);
    },
  };
};

const AGAIN_MS = 5_000;

/** Nothing was sent, and nothing is wrong with the platform. */
const cannotBeListed = (): never => {
  throw new Later('the delivery list cannot be written', AGAIN_MS);
};

/** A message's key begins with what it is. */
const carrierOf = (key: string): (typeof CARRIERS)[number] =>
  CARRIERS.find(carrier => key.startsWith(`${carrier}:`)) ?? 'notice';
