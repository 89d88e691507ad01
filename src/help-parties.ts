import type { MemberId, ResponderId } from './domain/address.ts';
import type { HelpRequest } from './domain/help/request.ts';
import { leadsOf } from './leads-of.ts';
import type { Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

type People = Pick<Reader, 'responderAt' | 'responder'>;

/** Who decides about a request: whoever asked, and those who lead their member. */
export const askersOf = async (
  alliance: Alliance,
  read: People,
  request: Pick<HelpRequest, 'askedBy' | 'requester'>,
): Promise<readonly ResponderId[]> => [
  ...new Set([request.askedBy, ...(await leadsOf(alliance, read, request.requester))]),
];

/** Who is told of what a member does with its offer: whoever offered, and those who lead it. */
export const offerersOf = async (
  alliance: Alliance,
  read: People,
  offer: { readonly offeredBy: ResponderId; readonly member: MemberId },
): Promise<readonly ResponderId[]> => [
  ...new Set([offer.offeredBy, ...(await leadsOf(alliance, read, offer.member))]),
];
