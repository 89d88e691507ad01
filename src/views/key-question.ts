import type { MemberId } from '../domain/address.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { affectedParty, shortFor, whatFor } from './parties.ts';
import type { QuestionWords } from './question.ts';

/** Whom a key is asked for, and what it is. */
export interface KeyAsked {
  readonly keys: 'authorise' | 'admit' | 'both';
  readonly name: string;
  readonly sending: MemberId;
  /** What their seat is for. Absent: they have none. */
  readonly skill?: string;
  readonly days: number;
  readonly page?: string;
  /** The affected member, which has no connection: whoever is asked passes its word on. */
  readonly wordOf?: MemberId;
}

/** Puts the question to those who lead the member that sends somebody, or the affected one. */
export const keyQuestion =
  (file: IncidentFile, asked: KeyAsked, alliance: Alliance): ((see: See) => QuestionWords) =>
  see => {
    const { name, keys } = asked;
    const from = memberName(alliance, asked.sending);
    const what = whatFor(file, see, asked.page);
    const title = {
      authorise: `May ${name} work on ${what}?`,
      admit: `Let ${name} (${from}) into ${what}?`,
      both: `May ${name} work on ${what}, and come into its room?`,
    }[keys];
    const seat = asked.skill === undefined ? 'asks to come in' : `has a seat (${asked.skill})`;
    const short = shortFor(file, see, asked.page);
    return {
      title:
        asked.wordOf === undefined
          ? title
          : `Does ${affectedParty(file, see, alliance)} let ${name} (${from}) in?`,
      body: [
        [
          `${name} ${seat}, and says in writing: no conflict of interest with ${affectedParty(file, see, alliance)}, and to work only within what it allows.`,
        ],
        [meaning(file, asked, see, alliance)],
      ],
      yes: { authorise: 'Authorise', admit: 'Let in', both: 'Authorise and let in' }[keys],
      no: 'Not this time',
      ended: {
        yes: () =>
          `${keys === 'admit' ? 'Admitted' : `Authorised by ${from}`}: ${short}. You are told when you are in.`,
        no: () => `You are not let into ${short} this time. Thank you for being ready to help.`,
        withdrawn: () => 'You took it back, and nobody is asked any more.',
        expired: () =>
          `Nobody answered in time whether you may come into ${short}. You can ask once more: /${alliance.commands.ally} room join`,
      },
    };
  };

/** What a yes does. */
const meaning = (file: IncidentFile, asked: KeyAsked, see: See, alliance: Alliance): string => {
  const term = `for ${asked.days} ${asked.days === 1 ? 'day' : 'days'}`;
  if (asked.wordOf !== undefined)
    return `Say yes only if ${affectedParty(file, see, alliance)} told you so. It is written down as its word, passed on by you, ${term}.`;
  if (asked.keys === 'authorise')
    return `Your yes sends them for ${memberName(alliance, asked.sending)}, ${term}. The affected organisation decides for itself.`;
  if (asked.keys === 'admit')
    return `Your yes lets them into the room ${term}, once their own organisation has authorised them.`;
  return `Your yes sends them and lets them into the room, ${term}.`;
};
