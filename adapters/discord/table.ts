import type { Table } from '../../src/chat/card.ts';
import { type Atoms, lengthOf, shorten } from './inert.ts';
import { bold } from './text.ts';

/**
 * A table for a telephone: Discord has none, and a drawn one breaks on a narrow screen. Each row is a short
 * paragraph: its first cell in bold, then every other cell after the name of its column. No cell is dropped;
 * rows beyond `room` characters are counted in words.
 */
export const renderTable = (table: Table, room: number): Atoms => {
  const rows = table.rows.map(row => renderRow(table.head, row));
  const lines: Atoms[] = [[shorten(table.head.join(' · '), 200)]];
  let left = room - lengthOf(lines[0] ?? []) - MORE;
  for (const [at, row] of rows.entries()) {
    left -= lengthOf(row) + 1;
    // A row is shown whole or counted: half a row would read as a whole one.
    if (left < 0) {
      lines.push([`-# … and ${rows.length - at} more`]);
      break;
    }
    lines.push(row);
  }
  return lines.flatMap((line, at) => (at === 0 ? line : ['\n', ...line]));
};

/** So long a cell leaves room for others; a longer one ends in `…`. */
const LONGEST_CELL = 300;

/** Room for the line that counts what is not shown. */
const MORE = 30;

const renderRow = (head: readonly string[], row: readonly string[]): Atoms => {
  const [first = '', ...rest] = row;
  const cells = rest.map((cell, at) => {
    const name = head[at + 1];
    const column = name === undefined || name === '' ? '' : `${shorten(name, 60)} `;
    return [' · ', column, shorten(shown(cell), LONGEST_CELL)];
  });
  return [...bold(shown(first), LONGEST_CELL), ...cells.flat()];
};

const shown = (cell: string): string => (cell.trim() === '' ? '–' : cell);
