import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';

/** A place where others can read along. */
export interface OpenPlace {
  /** Whose workspace it is in. */
  readonly member: string;
  readonly home: boolean;
  /** In words of the platform's adapter, such as "guests are in it". */
  readonly why?: string;
}

const because = ({ why }: OpenPlace): string => (why === undefined ? '' : `: ${why}`);

/** Said at the place itself, without a word of what stood there. */
export const placeOpened =
  (place: OpenPlace, alliance: Alliance): Saying =>
  () => ({
    title: `Others can read along here${because(place)}.`,
    tone: 'warning',
    body: [
      [
        `Muster posts nothing here above TLP:CLEAR until only the people of ${memberName(alliance, place.member)} read it, and takes away what may not stand here.`,
      ],
      ['Take out whoever does not belong here; within a minute or two everything is shown anew.'],
    ],
  });

/** Said there once nobody else reads it any more. */
export const placeClosed =
  ({ member }: OpenPlace, alliance: Alliance): Saying =>
  () => ({
    title: `Only the people of ${memberName(alliance, member)} read this place again.`,
    tone: 'good',
    body: [['Muster goes on posting here, and shows anew what stood here.']],
  });

/** To those whose words stood there, and to those who lead the place's member. `codes`: which are the reader's. */
export const placeReported =
  (place: OpenPlace, codes: readonly string[], more: number, alliance: Alliance): Saying =>
  () => ({
    title: `OTHERS READ ALONG: ${place.home ? 'the home' : 'a room'} of ${memberName(alliance, place.member)}${because(place)}`,
    tone: 'alarm',
    body: [
      [
        'Muster posts nothing there until that has an end, and takes away what may not stand there. What was read stays read.',
      ],
      ...(codes.length === 0
        ? [['Take out whoever does not belong there, or ask whoever runs your workspace.']]
        : [[`Of yours this stood there: ${codes.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`]]),
    ],
    ...(codes[0] === undefined
      ? {}
      : { foot: ['Who has it: ', { code: `/${alliance.commands.ally} holders ${codes[0]}` }] }),
  });
