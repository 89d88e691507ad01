import type { Button, Card, Field, Table } from '../../src/chat/card.ts';
import { inertLine } from './inert.ts';
import { pad, widthOf, wrap } from './layout.ts';
import { renderText, type Sight } from './sight.ts';

/** A part of a card as lines; parts are what a revision is told by. */
export interface Part {
  readonly of: 'title' | 'body' | 'field' | 'table' | 'button' | 'foot' | 'file';
  readonly lines: readonly string[];
}

/** The line that stands for a button: what its reader would type. */
export type LineToType = (button: Button) => string;

/** A card as parts, top to bottom, no line wider than `sight.columns` except one to be typed. */
export const renderCard = (card: Card, sight: Sight, lineToType: LineToType): readonly Part[] => [
  {
    of: 'title',
    lines: wrap(inertLine(card.title), sight.columns).map(line => sight.paint('bold', line)),
  },
  ...(card.body ?? []).map(text => ({
    of: 'body' as const,
    lines: wrap(renderText(text, sight), sight.columns),
  })),
  ...renderFields(card.fields ?? [], sight),
  ...(card.table === undefined ? [] : [renderTable(card.table, sight)]),
  ...renderButtons(card.buttons ?? [], sight, lineToType),
  ...(card.foot === undefined
    ? []
    : [
        {
          of: 'foot' as const,
          lines: wrap(renderText(card.foot, sight), sight.columns).map(line => sight.paint('dim', line)),
        },
      ]),
];

/** Values start in one column, and what does not fit on a line goes on beneath. */
const renderFields = (fields: readonly Field[], sight: Sight): readonly Part[] => {
  const labels = fields.map(field => `${inertLine(field.label)}:`);
  const indent = Math.min(Math.max(0, ...labels.map(widthOf)) + 1, 24);
  return fields.map((field, at) => {
    const label = pad(labels[at] ?? '', indent - 1);
    const lines = wrap(renderText(field.value, sight), sight.columns - indent);
    return {
      of: 'field',
      lines: lines.map((line, row) =>
        row === 0 ? `${sight.paint('dim', label)} ${line}` : ' '.repeat(indent) + line,
      ),
    };
  });
};

/** Columns are aligned; a table that is wider than the screen takes from its widest column, and wraps there. */
const renderTable = ({ head, rows }: Table, sight: Sight): Part => {
  const cells = [head, ...rows].map(row => row.map(inertLine));
  const count = Math.max(0, ...cells.map(row => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(1, ...cells.map(row => widthOf(row[column] ?? ''))),
  );
  let over = widths.reduce((sum, width) => sum + width + 2, -2) - sight.columns;
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= 8) break;
    widths[widest] = width - 1;
    over -= 1;
  }
  const lines = cells.flatMap((row, at) =>
    renderRow(row, widths).map(line => (at === 0 ? sight.paint('dim', line) : line)),
  );
  return { of: 'table', lines };
};

const renderRow = (row: readonly string[], widths: readonly number[]): readonly string[] => {
  const columns = widths.map((width, at) => wrap(row[at] ?? '', width));
  const height = Math.max(...columns.map(lines => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, at) => pad(lines[line] ?? '', widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

const renderButtons = (buttons: readonly Button[], sight: Sight, lineToType: LineToType): readonly Part[] => {
  const lines = buttons.map(lineToType).map(inertLine);
  const width = Math.max(0, ...lines.map(widthOf));
  return buttons.map((button, at) => {
    const line = sight.paint('cyan', lines[at] ?? '');
    const label = sight.paint(
      'dim',
      `(${inertLine(button.label)}${button.danger === true ? ', cannot be undone' : ''})`,
    );
    return { of: 'button', lines: [`→ ${pad(line, width)}   ${label}`] };
  });
};

/** A line for each file: where to open it, and what a picture shows. */
export const renderFiles = (
  files: readonly { readonly path: string; readonly alt?: string }[],
  { paint }: Sight,
): readonly Part[] =>
  files.map(({ path, alt }) => ({
    of: 'file',
    lines: [
      `${paint('cyan', inertLine(path))}${alt === undefined ? '' : paint('dim', ` (${inertLine(alt)})`)}`,
    ],
  }));
