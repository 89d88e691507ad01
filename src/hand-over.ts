import type { Person } from './domain/address.ts';
import { NotAccepted, Unconfirmed } from './errors.ts';
import type { Copies } from './records.ts';
import type { Cleared } from './sharing/cleared.ts';

/**
 * Gives a private reply out of hand once it is on the delivery list whose words it holds; one that cannot be written
 * down is not given. Throws `NotAccepted`, or `Unconfirmed` when what was asked for is `written` already.
 */
export const handOver = async (
  copies: Pick<Copies, 'hand'>,
  { connection, person }: Person,
  cleared: Cleared,
  written: boolean,
): Promise<Cleared> => {
  if (cleared.items.length === 0) return cleared;
  try {
    await copies.hand({ connection, person }, 'reply', cleared.items);
  } catch (cause) {
    const why = 'the delivery list could not be written';
    throw written ? new Unconfirmed(why, { cause }) : new NotAccepted(why, { cause });
  }
  return cleared;
};
