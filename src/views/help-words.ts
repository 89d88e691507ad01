import type { Text } from '../chat/card.ts';
import type { Block } from '../domain/help/blocks.ts';
import type { HelpOffer } from '../domain/help/offer.ts';
import type { HelpRequest, Wanted, Window } from '../domain/help/request.ts';
import type { OfferState, RequestState, Standing } from '../domain/help/stand.ts';

/** What stands between an offer and a request, to whoever asked; to whoever offers it is turned around. */
export const BLOCKED: Readonly<Record<Block, string>> = {
  'excludes-requester': 'it is not released to your organisation',
  'outside-distribution': 'its organisation is not among those you asked',
  'not-asked-for': 'you did not ask for that',
  'wrong-mode': 'it comes another way than you asked for',
  'no-overlap': 'it comes at another time than you need it',
  pap: 'it needs actions that you do not allow',
  'nothing-left': 'everything of that is promised already',
  caveat: 'its caveat has to be read by a person',
};

/** What each state is called, in the middle of a sentence. */
export const STATE: Readonly<Record<RequestState, string>> = {
  draft: 'a draft',
  submitted: 'submitted',
  acknowledged: 'acknowledged',
  open: 'open',
  'partially-matched': 'partly matched',
  matched: 'matched',
  active: 'being worked on',
  closing: 'closing: its summary is missing',
  closed: 'closed',
  declined: 'declined',
  withdrawn: 'withdrawn',
  superseded: 'replaced by another one',
};

/** The same of an offer. */
export const OFFER_STATE: Readonly<Record<OfferState, string>> = {
  offered: 'offered',
  reserved: 'reserved',
  accepted: 'accepted',
  active: 'at work',
  ended: 'ended',
  'not-now': 'not needed now',
  retracted: 'taken back',
  expired: 'over',
};

/** `energy, ALD`: as near as a blind request comes to saying who is hit. */
export const whereOf = ({ sector, nation }: Pick<HelpRequest, 'sector' | 'nation'>): string =>
  [sector?.replaceAll('-', ' '), nation].filter(part => part !== undefined).join(', ');

/** How soon, without the number that would tell which incident it is. */
export const urgencyOf = ({ severity }: Pick<HelpRequest, 'severity'>): string =>
  severity >= 4 ? 'urgent' : severity >= 2 ? 'soon' : 'when you can';

/** `malware_analysis ×2, remote, until 25 Feb 09:05Z`. */
export const offerInWords = (
  { capability, mode, window }: Pick<HelpOffer, 'capability' | 'mode' | 'window'>,
  count: number,
): Text => [
  `${capability} ×${count}`,
  ...(mode === undefined ? [] : [`, ${mode}`]),
  ...(window === undefined ? [] : [', ', ...windowInWords(window)]),
];

/** `from … to …`. */
export const windowInWords = ({ from, to }: Window): Text => [
  'from ',
  { instant: from },
  ' to ',
  { instant: to },
];

/** What is still wanted: `firmware_re ×1, satcom ×1`; nothing when all is promised. */
export const openOf = (wanted: readonly Wanted[], held: Standing['held']): readonly Wanted[] =>
  wanted.flatMap(({ capability, count }, j) => {
    const left = count - (held[j] ?? 0);
    return left > 0 ? [{ capability, count: left }] : [];
  });

/** How many seats are filled, and of how many. */
export const seatsOf = (wanted: readonly Wanted[], { held }: Standing): { filled: number; of: number } => ({
  filled: held.reduce((sum, count) => sum + count, 0),
  of: wanted.reduce((sum, { count }) => sum + count, 0),
});
