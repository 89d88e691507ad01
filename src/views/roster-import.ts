import { type BrokenLine, ROSTER_EXAMPLE } from '../chat/read-roster-csv.ts';
import type { Saying } from '../sharing/clear.ts';

const MOST = 50;

/** Nothing of the list was taken: each line that is broken, why, and lines that work. */
export const rosterBroken =
  (broken: readonly BrokenLine[], rows: number, ally: string): Saying =>
  () => ({
    title: `Nothing was taken: ${lines(new Set(broken.map(one => one.line)).size)} your hand.`,
    tone: 'warning',
    table: {
      head: ['Line', ''],
      rows: broken.slice(0, MOST).map(({ line, says }) => [`Line ${line}`, says]),
    },
    body: [
      [`A list is taken whole or not at all${rows === 0 ? '' : `; ${rows} rows were read`}. One that works:`],
      ...ROSTER_EXAMPLE.map(line => [{ code: line }]),
      [
        ...(broken.length > MOST ? [`${broken.length - MOST} more are broken. `] : []),
        'Again: ',
        { code: `/${ally} roster import` },
      ],
    ],
  });

const lines = (count: number): string =>
  count === 1 ? '1 line of the list needs' : `${count} lines of the list need`;

const MOST_NAMED = 20;

/** The list was taken. Who is new is named, because a mistyped account is somebody whom nobody reaches. */
export const rosterTaken =
  (people: number, fresh: readonly string[], ally: string): Saying =>
  () => ({
    title: `Taken: ${people === 1 ? '1 person' : `${people} people`}.`,
    tone: 'good',
    body: [
      ...(fresh.length === 0
        ? []
        : [
            [
              `New here: ${fresh.slice(0, MOST_NAMED).join(', ')}${fresh.length > MOST_NAMED ? ` and ${fresh.length - MOST_NAMED} more` : ''}. Look whether these accounts are right: they may be asked from now on.`,
            ],
          ]),
      ['What a row left empty stays as it was. To see your people: ', { code: `/${ally} roster` }],
    ],
  });
