import type { ResponderId } from '../src/domain/address.ts';
import { lastWord } from '../src/domain/page.ts';
import type { PageFile, Writer } from '../src/records.ts';

const OFFER_EXPIRES_MINUTES = 12 * 60;

/** Offers a seat to people who are limited, once for each answer of theirs. They sit when they say so (R-VOL-1). */
export const offerAgain = async (
  tx: Writer,
  { page, answers }: PageFile,
  people: readonly ResponderId[],
): Promise<void> => {
  for (const responder of people) {
    const { limit } = lastWord(answers, responder) ?? {};
    await tx.notice({
      kind: 'page-again',
      responder,
      incident: page.incident,
      page: page.id,
      detail: { of: `${typeof limit === 'object' ? 'from' : limit} after answer ${answers.length}` },
      expiresInMinutes: OFFER_EXPIRES_MINUTES,
    });
  }
};
