import type { Button, Text } from '../chat/card.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { See } from '../sharing/clear.ts';
import type { IncidentFile, PageFile } from '../sharing/files.ts';
import { affectedParty, joinButtons } from './parties.ts';

/**
 * To somebody who has a seat: how they get into the room. The button is their acceptance in writing, so what it
 * says stands above it word for word.
 */
export const joinOffer = (
  page: PageFile,
  file: IncidentFile,
  see: See,
  alliance: Alliance,
): { readonly body: readonly Text[]; readonly buttons: readonly Button[] } => ({
  body: [
    [
      'To work on it you have to be let in. With the button you say, in writing: ',
      { bold: attestation(file, see, alliance) },
      ' Your own organisation and the affected one are asked then.',
    ],
  ],
  buttons: joinButtons(file, see, 'No conflict: let me in', page.page.id),
});

/** What somebody accepts, in their words. */
export const attestation = (file: IncidentFile, see: See, alliance: Alliance): string =>
  `“I have no conflict of interest with ${affectedParty(file, see, alliance)}, and I work only within what it allows.”`;
