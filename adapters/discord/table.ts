import type { Table } from '../../src/chat/card.ts';
import { type Atoms, inert } from './inert.ts';
import { bold } from './text.ts';

/**
 * A table for a telephone: Discord has none, and a drawn one breaks on a narrow screen. Each row is a short
 * paragraph: its first cell in bold, then every other cell after the name of its column. No cell is dropped.
 */
export const renderTable = (table: Table): readonly Atoms[] => [
  inert(table.head.join(' · ')),
  ...table.rows.map(row => renderRow(table.head, row)),
];

const renderRow = (head: readonly string[], row: readonly string[]): Atoms => {
  const [first = '', ...rest] = row;
  const cells = rest.map((cell, at) => {
    const name = head[at + 1];
    return [' · ', ...inert(name === undefined || name === '' ? '' : `${name} `), ...inert(shown(cell))];
  });
  const lead = bold(shown(first));
  return [...lead, ...cells.flat()];
};

const shown = (cell: string): string => (cell.trim() === '' ? '–' : cell);
