import type { Text } from '../chat/card.ts';
import { requestCode, wantedInWords } from '../domain/help/request.ts';
import type { See } from '../sharing/clear.ts';
import { askersLabel } from '../sharing/help-labels.ts';
import type { Labelled } from '../sharing/item.ts';
import { openOf, seatsOf } from './help-words.ts';
import type { Listed } from './request-list.ts';

const MOST_GAPS = 3;

/** Help between members, for a leader: how many ask, what is promised, and what nobody has offered. */
export const helpLines = (
  listed: readonly Listed[],
  closed: readonly Labelled[],
  see: See,
): readonly Text[] => {
  const seen = listed.filter(({ file }) => file.request.submittedAt !== undefined && see.knows(file.label));
  const done = closed.filter(label => see.knows(label)).length;
  if (seen.length === 0 && done === 0) return [];
  const gaps = seen.flatMap(({ file: { request }, standing }) => {
    const open = openOf(request.wanted, standing.held);
    return open.length === 0 ? [] : [`${wantedInWords(open)} (${requestCode(request)})`];
  });
  const seats = seen.map(({ file, standing }) => seatsOf(file.request.wanted, standing));
  const sum = (of: (one: { filled: number; of: number }) => number): number =>
    seats.reduce((total, one) => total + of(one), 0);
  // Whose offer waits is between them and whoever asked.
  const unused = seen
    .filter(({ file }) => see.knows(askersLabel(file)))
    .flatMap(({ standing }) => standing.offers.filter(one => one.state === 'offered')).length;
  const counts = [`${gaps.length} open`, `${seen.length - gaps.length} matched`, `${done} closed`];
  const line = [
    ` ${counts.join(', ')}; ${sum(one => one.filled)} of ${sum(one => one.of)} seats filled`,
    unused === 0 ? '' : `; ${unused === 1 ? '1 offer waits' : `${unused} offers wait`}`,
    '.',
  ];
  return [
    [{ bold: 'Requests for help:' }, line.join('')],
    ...(gaps.length === 0 ? [] : [[{ bold: 'Still open:' }, ` ${gapsIn(gaps)}.`] as Text]),
  ];
};

const gapsIn = (gaps: readonly string[]): string =>
  gaps.length > MOST_GAPS
    ? `${gaps.slice(0, MOST_GAPS).join('; ')}; and ${gaps.length - MOST_GAPS} more`
    : gaps.join('; ');
