import type { Button, Text } from '../chat/card.ts';
import { blocked } from '../domain/help/blocks.ts';
import { offerCode } from '../domain/help/offer.ts';
import { requestCode, wantedInWords } from '../domain/help/request.ts';
import type { Standing, StandingOffer } from '../domain/help/stand.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { OfferFile, RequestFile } from '../sharing/help-files.ts';
import { innerLabel, offerLabel } from '../sharing/help-labels.ts';
import { askedBy } from './asked-by.ts';
import { BLOCKED, offerInWords, openOf } from './help-words.ts';
import { requestTitle } from './request-board.ts';

/** One offer, with what it is for and how both stand. */
export interface OfferShown {
  readonly file: RequestFile;
  readonly one: OfferFile;
  readonly standing: Standing;
  readonly now: StandingOffer;
}

/** To whoever asked: what is offered, by whom, and what stands in the way. */
export const offerMade =
  ({ file, one, standing, now }: OfferShown, alliance: Alliance): Saying =>
  see => {
    see.must(offerLabel(file, one));
    const { offer } = one;
    const code = offerCode(offer);
    const caveat = one.caveat && see.text(one.caveat);
    const unread = one.caveat !== undefined && caveat === undefined;
    const stands = now.blocks.filter(block => block !== 'caveat');
    // That nothing is left of what nobody asked for goes without saying.
    const hard = stands.includes('not-asked-for') ? stands.filter(block => block !== 'nothing-left') : stands;
    const open = openOf(file.request.wanted, standing.held);
    return {
      title: `${code} for ${requestTitle(file)}`,
      tone: hard.length > 0 || unread ? 'warning' : 'good',
      body: [
        [{ bold: whose(offer, alliance) }, ' offers ', ...offerInWords(offer, offer.count), '.'],
        ...(caveat === undefined ? [] : [[{ bold: 'Caveat:' }, ` ${caveat}`] as Text]),
        ...(unread ? [['It has a caveat that may not stand here; read it elsewhere first.'] as Text] : []),
        ...hard.map((block): Text => [{ bold: 'Does not match:' }, ` ${BLOCKED[block]}.`]),
        [open.length === 0 ? 'Nothing is open.' : `Open: ${wantedInWords(open)}.`],
      ],
      buttons: buttons(code, caveat !== undefined, now),
      foot: ['They read who you are once you accept, and not before.'],
    };
  };

const whose = (offer: OfferFile['offer'], alliance: Alliance): string =>
  `${memberName(alliance, offer.member)}${offer.sponsor === undefined ? '' : ` (sponsored by ${memberName(alliance, offer.sponsor)})`}`;

/** What is read above a button is read; a caveat that stands there is accepted with it. */
const buttons = (code: string, read: boolean, { blocks, state }: StandingOffer): readonly Button[] => {
  if (state !== 'offered' && state !== 'reserved') return [];
  const accept = { label: 'Accept', line: `accept ${code}${read ? ' sure:yes' : ''}` };
  return [...(blocked(blocks) ? [] : [accept]), { label: 'Not now', line: `accept ${code} not-now` }];
};

/** Follows up an offer: its number, and what happens next. */
export const offerTaken =
  ({ file, one, now }: OfferShown, ally: string): Saying =>
  see => {
    see.must(offerLabel(file, one));
    const code = offerCode(one.offer);
    const waits = now.blocks.includes('nothing-left');
    return {
      title: `${code}: your offer for ${requestCode(file.request)} is with whoever asked`,
      tone: 'good',
      body: [
        [...offerInWords(one.offer, one.offer.count), '.'],
        [
          waits
            ? 'Everything of that is promised just now; it is kept in case somebody takes theirs back.'
            : 'Nothing is promised before they accept; then you read who they are.',
        ],
        ['To take it back at any time, without a reason: ', { code: `/${ally} retract ${code}` }],
      ],
      buttons: [{ label: 'Take it back', line: `retract ${code}` }],
    };
  };

/** To whoever offered: it was accepted or reserved, and from now on they read who asked; or not this time. */
export const offerAnswered =
  (shown: OfferShown, incident: IncidentFile | undefined, alliance: Alliance): Saying =>
  see => {
    const { file, one, now } = shown;
    see.must(offerLabel(file, one));
    const code = offerCode(one.offer);
    const request = requestCode(file.request);
    if (now.count === 0) {
      return {
        title: `${code} is not needed for ${request} just now`,
        tone: 'info',
        body: [['Thank you for offering. Nothing else is asked of you.']],
      };
    }
    if (now.state === 'reserved') {
      return {
        title: `${code} is reserved for ${request}`,
        tone: 'good',
        body: [
          [
            `They hold ${one.offer.capability} ×${now.count} and have not decided yet. You are told when they do.`,
          ],
        ],
        buttons: [{ label: 'Take it back', line: `retract ${code}` }],
      };
    }
    return {
      title: `${code} is accepted: ${one.offer.capability} ×${now.count} for ${request}`,
      tone: 'good',
      body: [
        ...whoAsked(shown, incident, alliance, see),
        [
          'Name your people, who say yes themselves: ',
          { code: `/${alliance.commands.ally} offer ${code} @user` },
        ],
      ],
      buttons: [{ label: 'Take it back', line: `retract ${code}` }],
    };
  };

const whoAsked = (
  { file, standing }: OfferShown,
  incident: IncidentFile | undefined,
  alliance: Alliance,
  see: See,
): readonly Text[] => {
  if (!see.knows(innerLabel(file, standing))) return [];
  const by = askedBy(file, incident, see, alliance);
  return by === undefined ? [] : [[{ bold: 'Asked by:' }, ` ${by}.`]];
};
