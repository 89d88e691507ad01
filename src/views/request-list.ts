import type { Text } from '../chat/card.ts';
import { EXERCISE } from '../domain/exercise.ts';
import { ranksBy } from '../domain/help/priority.ts';
import { requestCode, wantedInWords } from '../domain/help/request.ts';
import type { Standing } from '../domain/help/stand.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { RequestFile } from '../sharing/help-files.ts';
import type { Item } from '../sharing/item.ts';
import { age } from './age.ts';
import { openOf, STATE, seatsOf, whereOf } from './help-words.ts';

/** One request of the list. */
export interface Listed {
  readonly file: RequestFile;
  readonly standing: Standing;
}

/** What coordinators read besides: the order, why, and who decided otherwise in which words. */
export interface Ordered {
  readonly order: readonly Listed[];
  readonly lines: readonly {
    readonly request: string;
    readonly above: string;
    readonly by: string;
    readonly line: Item | undefined;
  }[];
}

const MOST = 20;

/** The picture of unmet needs: the oldest first, what is open in each; for coordinators in which order to serve them. */
export const requestList =
  (listed: readonly Listed[], ordered: Ordered | undefined, now: Date, ally: string): Saying =>
  see => {
    const all = listed.filter(({ file }) => see.knows(file.label));
    const seen = all.filter(({ file }) => file.label.exercise !== true);
    const played = playedLines(all.filter(one => !seen.includes(one)));
    const unmet = seen.filter(one => openOf(one.file.request.wanted, one.standing.held).length > 0);
    if (seen.length === 0) {
      return {
        title: 'Nobody asks for help right now',
        tone: 'good',
        body: [
          ...played,
          ['To ask: ', { code: `/${ally} need malware_re x2 measures:"…"` }, ", in the incident's room."],
        ],
      };
    }
    return {
      title: unmet.length === 0 ? 'Every need is met' : `Unmet needs: ${unmet.length} of ${seen.length}`,
      tone: unmet.length === 0 ? 'good' : 'warning',
      table: {
        head: ['Request', 'Where', 'Open', 'Filled', 'State', 'Since'],
        rows: seen.slice(0, MOST).map(one => rowOf(one, now)),
      },
      ...(ordered === undefined && played.length === 0
        ? {}
        : { body: [...played, ...(ordered === undefined ? [] : orderOf(ordered, see))] }),
      foot: [
        ...(seen.length > MOST ? [`${seen.length - MOST} newer ones are not shown · `] : []),
        'The oldest first',
      ],
    };
  };

/** What an exercise asks for is nobody's unmet need (R-EX-1). */
const playedLines = (played: readonly Listed[]): readonly Text[] =>
  played.length === 0
    ? []
    : [
        [{ bold: EXERCISE }],
        ...played.map(
          ({ file: { request } }): Text => [`${requestCode(request)}: ${wantedInWords(request.wanted)}`],
        ),
        [{ bold: EXERCISE }],
      ];

const rowOf = ({ file: { request }, standing }: Listed, now: Date): readonly string[] => {
  const open = openOf(request.wanted, standing.held);
  const { filled, of } = seatsOf(request.wanted, standing);
  return [
    requestCode(request),
    whereOf(request) || '-',
    wantedInWords(open) || 'nothing',
    `${filled}/${of}`,
    STATE[standing.state],
    age(request.submittedAt ?? request.askedAt, now),
  ];
};

/** A suggestion by the published criteria, with what a person decided above it. */
const orderOf = ({ order, lines }: Ordered, see: See): readonly Text[] => {
  const known = order.filter(({ file }) => see.knows(file.label));
  if (known.length < 2) return [];
  const codes = new Map(known.map(({ file }) => [file.request.id, requestCode(file.request)]));
  return [
    [{ bold: 'Suggested order' }, ' (a person decides):'],
    ...known.map(
      ({ file: { request } }, i): Text => [`${i + 1}. ${requestCode(request)}: ${ranksBy(request)}`],
    ),
    ...lines.flatMap(({ request, above, by, line }): readonly Text[] => {
      const said = line && see.text(line);
      const [one, other] = [codes.get(request), codes.get(above)];
      if (one === undefined || other === undefined) return [];
      return [[{ bold: `${one} above ${other}:` }, ` ${said ?? '(withheld)'} (${by})`]];
    }),
  ];
};
