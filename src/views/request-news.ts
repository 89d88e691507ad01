import type { Text } from '../chat/card.ts';
import { offerCode } from '../domain/help/offer.ts';
import { requestCode, wantedInWords } from '../domain/help/request.ts';
import type { Standing } from '../domain/help/stand.ts';
import type { Saying } from '../sharing/clear.ts';
import type { RequestFile } from '../sharing/help-files.ts';
import { askersLabel } from '../sharing/help-labels.ts';
import { offerInWords, openOf } from './help-words.ts';
import type { OfferShown } from './offer-news.ts';
import { requestTitle } from './request-board.ts';

/** To whoever asked, loudly: what they counted on is taken back. Why is not asked. */
export const requestBackfill =
  ({ file, one, standing }: OfferShown, count: number): Saying =>
  see => {
    see.must(askersLabel(file));
    return {
      title: `BACKFILL NEEDED: ${offerCode(one.offer)} for ${requestCode(file.request)} is taken back`,
      tone: 'alarm',
      body: [
        ['Gone: ', ...offerInWords(one.offer, count), '. It stands as open on every board again.'],
        ...stillOpen(file, standing),
        ['Whoever worked on it is asked to hand over what they have.'],
        ...waiting(standing, one.offer.id),
      ],
    };
  };

const stillOpen = ({ request }: RequestFile, { held }: Standing): readonly Text[] => {
  const open = openOf(request.wanted, held);
  return open.length === 0 ? [] : [[{ bold: `Open now: ${wantedInWords(open)}.` }]];
};

/** Offers that wait and would fill it. */
const waiting = ({ offers }: Standing, but: string): readonly Text[] => {
  const could = offers.filter(
    one => one.state === 'offered' && one.offer.id !== but && !one.blocks.includes('nothing-left'),
  );
  return could.length === 0
    ? []
    : [[`These offers wait: ${could.map(one => offerCode(one.offer)).join(', ')}.`]];
};

/** To somebody who worked on it for a member that took its offer back. */
export const offerHandover =
  ({ file, one }: OfferShown, incident: string | undefined, inc: string, ally: string): Saying =>
  see => {
    see.must({ ...askersLabel(file, [one.offer.member]) });
    return {
      title: `Your organisation took back ${offerCode(one.offer)}; thank you for what you did`,
      tone: 'info',
      body: [
        ['Please hand over before you go: what you know, what you began, what comes next.'],
        ...(incident === undefined
          ? []
          : [['To those who stay: ', { code: `/${inc} note ${incident} <text>` }] as Text]),
        [
          'When you are done: ',
          { code: `/${ally} room leave${incident === undefined ? '' : ` ${incident}`}` },
        ],
      ],
    };
  };

/** To whoever asked and to coordinators, and to nobody else: a member cannot help this time. It changes nothing. */
export const requestDeclined =
  (file: RequestFile, member: string, reader: string): Saying =>
  see => {
    see.must({ ...file.label, distribution: [file.request.requester, file.request.affected, reader] });
    return {
      title: `${member} cannot help with ${requestCode(file.request)} just now`,
      tone: 'quiet',
      body: [['Nobody else is told, no reason is asked, and it changes nothing about next time.']],
    };
  };

/** To whoever asked and to coordinators: the time to answer is over. Only coordinators read who has not answered. */
export const requestLapsed =
  (
    file: RequestFile,
    standing: Standing,
    silent: readonly string[] | undefined,
    reader: string,
    ally: string,
  ): Saying =>
  see => {
    see.must({ ...file.label, distribution: [file.request.requester, file.request.affected, reader] });
    const code = requestCode(file.request);
    const offers = standing.offers.filter(one => one.state === 'offered').length;
    return {
      title: `The time to answer is over: ${requestTitle(file)}`,
      tone: 'warning',
      body: [
        ...stillOpen(file, standing),
        [
          offers === 0
            ? 'No offer waits.'
            : offers === 1
              ? '1 offer waits for a decision.'
              : `${offers} offers wait for a decision.`,
        ],
        ...(silent === undefined || silent.length === 0
          ? []
          : [[{ bold: 'No answer yet:' }, ` ${silent.join(', ')}. Only coordinators read this.`] as Text]),
        silent === undefined
          ? [
              'It stays open, and offers are still taken. To end it: ',
              { code: `/${ally} need withdraw ${code}` },
            ]
          : ['It stays open, and offers are still taken.'],
      ],
    };
  };

/** To coordinators: somebody asks. */
export const requestComes =
  (file: RequestFile, ranks: string): Saying =>
  see => {
    see.must(file.label);
    const code = requestCode(file.request);
    return {
      title: `New request: ${requestTitle(file)}`,
      tone: 'warning',
      body: [
        [{ bold: 'By the published criteria:' }, ` ${ranks}.`],
        ...(file.request.answerByAt === undefined
          ? []
          : [['An answer is due by ', { instant: file.request.answerByAt }, '.'] as Text]),
      ],
      buttons: [{ label: 'Acknowledge', line: `need ack ${code}` }],
    };
  };

/** To whoever asked: the support is over, and its summary is due. */
export const summaryDue =
  (file: RequestFile, dueAt: Date, ally: string): Saying =>
  see => {
    see.must(askersLabel(file));
    const code = requestCode(file.request);
    return {
      title: `The summary of ${code} is due`,
      tone: 'info',
      body: [
        ['Say what was done for you, what came of it and what you learned, by ', { instant: dueAt }, '.'],
        [{ code: `/${ally} need close ${code} results:"…" lessons:"…"` }],
      ],
      buttons: [{ label: 'Write it', line: `need close ${code}` }],
    };
  };

/** To whoever offered or helped: the request is over. */
export const requestOver =
  (file: RequestFile, ended: string, reader: string): Saying =>
  see => {
    see.must({ ...file.label, distribution: [file.request.requester, file.request.affected, reader] });
    return {
      title: `${requestCode(file.request)} is ${ended}`,
      tone: 'good',
      body: [['Thank you for offering. Nothing more is asked of you.']],
    };
  };
