import { readCall } from '../../src/chat/call.ts';
import type { Button, Form } from '../../src/chat/card.ts';
import type { Clock } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { type Corner, directReader, personIn } from './corner.ts';
import { renderFormLine } from './form-line.ts';
import { innerColumns, renderFramed } from './frame.ts';
import { inert, inertLine } from './inert.ts';
import { wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { type Part, renderCard } from './render-card.ts';
import { addressOf, headingOf } from './rooms.ts';
import type { Shelf } from './shelf.ts';
import type { Sight } from './sight.ts';

/** Where things are printed, and how. */
export interface Printer {
  readonly out: (text: string) => void;
  readonly paint: Paint;
  readonly columns: number;
  readonly clock: Clock;
  /** Where files are put; absent: they are named and not kept. */
  readonly shelf?: Shelf;
}

/** The person who presses a button of a message that many read. */
export const ANYBODY = '<you>';

/** How a message at a place looks to its readers. */
export const sightAt = (corner: Corner, place: string, printer: Printer): Sight => {
  const reader = directReader(place);
  return sightOf(corner, reader, printer);
};

/** How one person sees, in their own zone; nobody in particular sees in UTC. */
export const sightOf = (corner: Corner, person: string | undefined, printer: Printer): Sight => {
  const zone = person === undefined ? undefined : personIn(corner, person)?.zone;
  return {
    paint: printer.paint,
    columns: innerColumns(printer.columns),
    now: printer.clock.now(),
    ...(zone === undefined ? {} : { zone }),
  };
};

/** The line that presses a button: who, where, and the command under its root. */
export const lineToType = (corner: Corner, person: string, place: string, button: Button): string => {
  const { word } = readCall(button.line);
  const commands = corner.listening?.commands ?? [];
  const root = (commands.find(command => command.name === word) ?? commands[0])?.root;
  return `${addressOf(corner, person, place)} ${root === undefined ? '' : `/${root} `}${button.line}`;
};

/** A cleared card as its parts, for whoever reads at that place (or for the one person it answers). */
export const partsOf = (
  corner: Corner,
  cleared: Cleared,
  at: { readonly place: string; readonly person?: string | undefined },
  printer: Printer,
): readonly Part[] => {
  const person = at.person ?? directReader(at.place);
  return renderCard(cleared.card, sightOf(corner, person, printer), button =>
    lineToType(corner, person ?? ANYBODY, at.place, button),
  );
};

/** Prints a heading and, beneath it, parts of a cleared card. */
export const printCard = (
  heading: string,
  note: string,
  cleared: Cleared,
  parts: readonly Part[],
  printer: Printer,
): void => {
  const sight = { paint: printer.paint, columns: innerColumns(printer.columns), now: printer.clock.now() };
  const lines = renderFramed(
    { tone: cleared.card.tone, marking: cleared.marking, frame: cleared.frame, parts },
    sight,
  );
  printer.out(`\n${head(heading, note, printer)}\n${lines.join('\n')}\n`);
};

/** Prints one line of what happened at a place: a room was opened, somebody came in. */
export const printHappening = (corner: Corner, place: string, what: string, printer: Printer): void => {
  printer.out(`\n${head(headingOf(corner, place) ?? corner.id, what, printer)}\n`);
};

const head = (heading: string, note: string, printer: Printer): string =>
  `${printer.paint('bold', inertLine(heading))}${note === '' ? '' : printer.paint('dim', ` · ${inertLine(note)}`)}`;

/** Prints a form: its title, what it asks, and one line that answers it. */
export const printForm = (form: Form, address: string, printer: Printer): void => {
  const { paint, columns } = printer;
  const questions = form.inputs.flatMap(input => {
    const label = `${inert(input.label)}${input.required ? '' : ' (optional)'}`;
    const hint = input.hint === '' ? '' : ` · ${inert(input.hint)}`;
    return wrap(`${label}${hint}`, innerColumns(columns)).map(line => `  ? ${line}`);
  });
  const lines = [
    head(address, 'a form · only you see this', printer),
    `  ${paint('bold', inertLine(form.title))}`,
    ...questions,
    `  → ${paint('cyan', inertLine(`${address} ${renderFormLine(form)}`))}`,
  ];
  printer.out(`\n${lines.join('\n')}\n`);
};

/** Prints a sentence of the console itself. */
export const printSaying = (says: string, printer: Printer): void => {
  const lines = wrap(inert(says), printer.columns - 2);
  printer.out(`\n${lines.map(line => `  ${printer.paint('yellow', line)}`).join('\n')}\n`);
};

/** The parts of `after` that were not to read in `before`, under the title; everything when there are none. */
export const changedParts = (before: readonly Part[], after: readonly Part[]): readonly Part[] => {
  const old = new Set(before.map(part => part.lines.join('\n')));
  const [title, ...rest] = after;
  const changed = rest.filter(part => !old.has(part.lines.join('\n')));
  return changed.length === 0 || title === undefined ? after : [title, ...changed];
};
