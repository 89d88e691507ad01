import type { Lost } from '../domain/assignment.ts';
import type { Grant } from '../domain/consent.ts';
import { incidentCode } from '../domain/incident.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import { affectedParty, joinButtons, shortFor, whatFor } from './parties.ts';
import { limitLines } from './scope-lines.ts';

/** To somebody who was just let in. */
export const roomOpen =
  (
    file: IncidentFile,
    until: Date | undefined,
    alliance: Alliance,
    allowed?: { readonly grant: Grant; readonly words?: Item | undefined },
  ): Saying =>
  see => ({
    title: `You are in: ${whatFor(file, see)}`,
    tone: 'good',
    body: [
      [
        'Its private room in your own workspace is called ',
        { bold: incidentCode(file.incident).toLowerCase() },
        '; the card, notes and updates are there.',
      ],
      ...(until === undefined
        ? []
        : [
            [`Work only within what ${affectedParty(file, see, alliance)} allows${allowed ? ':' : '.'}`],
            ...(allowed ? limitLines(allowed.grant, allowed.words, see) : []),
            ['Your access ends ', { instant: until }, ', unless it is renewed.'],
          ]),
    ],
    foot: ['To leave: ', { code: `/${alliance.commands.ally} room leave` }],
  });

/** Why it is over, as they read it. Who took a key back, and why, is said to nobody. */
const OVER: Readonly<Record<Lost | 'expired' | 'gone', string>> = {
  left: 'You gave it up yourself. Thank you for telling.',
  seat: 'You gave your seat back, so the room goes with it. Thank you for telling.',
  'stood-down': 'The call-out is over. Thank you for being on it.',
  over: 'It is over. Thank you for what you did.',
  conflict: 'You declared a conflict of interest. Thank you for telling.',
  taken: 'Your part in it ends here. Thank you for what you did; nothing is left to do.',
  refused: 'Your part in it ends here. Thank you for what you did; nothing is left to do.',
  consent:
    'The invitation of the organisation that it affects has ended for you. Thank you for what you did.',
  expired: 'The time you were let in for has passed. If you are still needed, it can be renewed.',
  gone: 'Your organisation does not work on it any more. Thank you for what you did.',
};

/** To somebody who is in the room no more. */
export const roomOver =
  (file: IncidentFile, why: Lost | 'expired' | 'gone', page?: string): Saying =>
  see => ({
    title: `You are out of the room of ${shortFor(file, see, page)}.`,
    tone: 'quiet',
    body: [[OVER[why]]],
    ...(why === 'expired' ? { buttons: joinButtons(file, see, 'No conflict: let me in again', page) } : {}),
  });

/** To somebody whose access ends in a day. */
export const roomEnding =
  (file: IncidentFile, until: Date, alliance: Alliance, page?: string): Saying =>
  see => ({
    title: `Your access to ${shortFor(file, see, page)} ends in a day`,
    tone: 'warning',
    body: [
      ['It ends ', { instant: until }, '. Nothing is to be done if you are not needed after that.'],
      [
        `To stay, say again that you have no conflict of interest with ${affectedParty(file, see, alliance)} and work only within what it allows. Your own organisation and the affected one are asked again.`,
      ],
    ],
    buttons: joinButtons(file, see, 'No conflict: let me stay', page),
  });

/** To those who hold one of the other keys: whose access ends in a day. `line` gives the key anew. */
export const keyEnding =
  (
    file: IncidentFile,
    who: { readonly name: string; readonly line: string; readonly label: string; readonly page?: string },
    until: Date,
  ): Saying =>
  see => ({
    title: `The access of ${who.name} to ${shortFor(file, see, who.page)} ends in a day`,
    tone: 'info',
    body: [
      ['It ends ', { instant: until }, '. Nothing is to be done if they are not needed after that.'],
      [
        'They can be kept on for another term if they say again that they have no conflict, and each key is given anew.',
      ],
    ],
    ...(see.knows(file.label) ? { buttons: [{ label: who.label, line: who.line }] } : {}),
  });

/** To the lead, loudly: somebody cannot be taken out of the room. */
export const roomStuck =
  (file: IncidentFile, name: string): Saying =>
  see => ({
    title: `CANNOT SHOW OUT: ${name} is still in the room of ${shortFor(file, see)}`,
    tone: 'alarm',
    body: [
      [
        'Their access has ended, and the platform does not let Muster take them out. Take them out by hand now.',
      ],
      ['Muster posts nothing into that room meanwhile, and goes on trying.'],
    ],
  });
