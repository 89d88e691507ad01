import type { Table } from '../../src/chat/card.ts';
import { cutPlain } from './characters.ts';
import type { Block } from './render-card.ts';

const SECTION = 3000;
const WORDS = 6000;
const CELL = 700;
const HEADING = 60;

/**
 * A table that reads on a phone, where columns would wrap: each row begins with its first cell, and the others
 * follow with their headings. No cell is dropped as long as the rows fit a message; rows that do not are counted.
 */
export const renderTable = (table: Table): readonly Block[] => {
  if (table.rows.length === 0) return [];
  const sections: string[] = [];
  let left = WORDS;
  for (const [at, row] of table.rows.entries()) {
    const words = renderRow(table.head, row);
    if (words.length > left) {
      sections.push(`… and ${table.rows.length - at} more`);
      break;
    }
    left -= words.length + 2;
    const last = sections.at(-1);
    if (last !== undefined && last.length + words.length + 2 <= SECTION)
      sections[sections.length - 1] = `${last}\n\n${words}`;
    else sections.push(words);
  }
  return sections.map(text => ({ type: 'section', text: { type: 'plain_text', text, emoji: false } }));
};

const renderRow = (head: readonly string[], row: readonly string[]): string => {
  const each = Math.floor((SECTION - 100) / Math.max(1, row.length));
  const cells = row.map(cell =>
    cutPlain(cell.trim() === '' ? '–' : cell, Math.max(10, Math.min(CELL, each - HEADING))),
  );
  const rest = cells.slice(1).map((cell, at) => {
    const heading = head[at + 1];
    return heading === undefined || heading === '' ? cell : `${cutPlain(heading, HEADING - 10)}: ${cell}`;
  });
  return cutPlain(rest.length === 0 ? (cells[0] ?? '–') : `${cells[0]}\n${rest.join(' · ')}`, SECTION);
};
