import { offerCode } from '../domain/help/offer.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { innerLabel, offerLabel } from '../sharing/help-labels.ts';
import { attestation } from './join-offer.ts';
import type { OfferShown } from './offer-news.ts';
import { shortFor, whatFor } from './parties.ts';
import type { QuestionWords } from './question.ts';
import { requestTitle } from './request-board.ts';

/** Would you work on it, for what your organisation offered? `asker` is one of theirs. */
export const helpQuestion =
  (shown: OfferShown, incident: IncidentFile, asker: string, alliance: Alliance) =>
  (see: See): QuestionWords => {
    const { file, one, standing } = shown;
    see.must(offerLabel(file, one));
    const code = offerCode(one.offer);
    const what = see.knows(innerLabel(file, standing)) ? whatFor(incident, see) : 'who asked';
    return {
      title: `Would you help with ${requestTitle(file)}?`,
      body: [
        [`${asker} names you for ${code}, which was accepted, to work on ${what}.`],
        ['With yes you say, in writing: ', { bold: attestation(incident, see, alliance) }],
        [
          'Your own organisation and the affected one are asked then, for the keys to the room. No needs no reason.',
        ],
      ],
      yes: 'Yes, no conflict',
      no: 'Not this time',
      recall: [`${code}, ${shortFor(incident, see)}`],
      ended: {
        yes: by => `${by} works on ${code}, once both organisations let them in.`,
        no: () => `Somebody you named for ${code} cannot this time. You can name somebody else.`,
        withdrawn: () => 'The question is taken back.',
        expired: () =>
          `Somebody you named for ${code} has not answered in a day. You can name somebody else.`,
      },
    };
  };
