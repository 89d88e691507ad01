import type { Text } from '../chat/card.ts';
import { itemCode } from '../domain/item-code.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { Item } from '../sharing/item.ts';
import { type Marking, markingLine, type Tlp } from '../sharing/marking.ts';
import type { QuestionWords } from './question.ts';

/** A text and the label it would get. */
export interface ToRelease {
  readonly item: Item;
  readonly to: Marking;
  /** The members whose homes get it at once. */
  readonly gains: readonly string[];
}

/** Only who may have it: the label and the list of members. */
export const reachLine = ({ tlp, relTo }: Marking): string =>
  markingLine({ tlp, ...(relTo === undefined ? {} : { relTo }) });

/** Before its originator widens it: what becomes visible, and to whom. `line`: what to press; absent: too long. */
export const releaseSure =
  (release: ToRelease, line: string | undefined, alliance: Alliance): Saying =>
  see => ({
    title: `Release ${itemCode(release.item)} from ${reachLine(release.item.marking)} to ${reachLine(release.to)}?`,
    tone: 'warning',
    body: [...visibleTo(release, see, alliance), ['What was read cannot be called back.']],
    ...(line === undefined
      ? { foot: ['To go on, type it again with ', { code: 'sure:yes' }] }
      : { buttons: [{ label: 'Release', line, danger: true }] }),
  });

const visibleTo = ({ item, to, gains }: ToRelease, see: See, alliance: Alliance): readonly Text[] => {
  const text = see.text(item);
  const names = gains.map(member => memberName(alliance, member)).join(', ');
  return [
    ...(text === undefined ? [] : [[{ bold: 'What: ' }, text]]),
    [{ bold: 'To whom: ' }, whom(to)],
    [
      gains.length === 0
        ? 'No further home shows it by itself.'
        : `Where it is shown, these homes get it at once if only their own people read them: ${names}.`,
    ],
  ];
};

const whom = ({ tlp, relTo }: Marking): string =>
  relTo === undefined
    ? WHOM[tlp]
    : `${WHOM[tlp]} Of these only ${relTo.map(m => m.toUpperCase()).join(', ')}.`;

const WHOM: Readonly<Record<Tlp, string>> = {
  'TLP:CLEAR': 'anybody, also where guests and the public read. Muster publishes nothing by itself.',
  'TLP:GREEN': 'every organisation that it is shared with, and all their people.',
  'TLP:AMBER': 'those of the organisations it is shared with, and of their partners, who need to know.',
  'TLP:AMBER+STRICT': 'those of the organisations it is shared with who need to know.',
  'TLP:RED': 'the people it names.',
};

/** Asks those who decide over it. Silence is a no, and says so. */
export const releaseQuestion =
  (
    release: ToRelease,
    asker: { readonly name: string; readonly member: string },
    why: Item | undefined,
    alliance: Alliance,
  ): ((see: See) => QuestionWords) =>
  see => {
    const { item, to } = release;
    const code = itemCode(item);
    const before = reachLine(item.marking);
    const reason = why === undefined ? undefined : see.text(why);
    const visible = visibleTo(release, see, alliance);
    return {
      title: `May ${code} be released to ${reachLine(to)}?`,
      body: [
        [
          `${asker.name} (${memberName(alliance, asker.member)}) asks. It is ${before} now, and stays so without your yes.`,
        ],
        ...(reason === undefined ? [] : [[{ bold: 'Why: ' }, reason]]),
        ...visible,
      ],
      yes: 'Release',
      no: 'Keep it',
      ended: see.knows(item)
        ? {
            yes: () => `Released: ${code} is ${before} now.`,
            no: () => `Not released: ${code} stays ${before}.`,
            withdrawn: () => `You took it back: ${code} stays ${before}.`,
            expired: () =>
              `Nobody answered whether ${code} may be released, and silence is no consent: it stays ${before}.`,
          }
        : OUT_OF_SIGHT,
    };
  };

/** To whoever asked and may not have the text any more: neither its number nor its label. */
const OUT_OF_SIGHT: QuestionWords['ended'] = {
  yes: () => 'What you asked for was released, and is not for you where you read this.',
  no: () => 'What you asked for is not released.',
  withdrawn: () => 'You took your question back.',
  expired: () => 'Nobody answered your question, and silence is no consent: nothing is released.',
};
