import type { Card, Tone } from '../../src/chat/card.ts';
import { type Compiled, endLine, markingLine } from '../../src/sharing/marking.ts';
import type { Style } from './paint.ts';
import type { Part } from './render-card.ts';
import type { Sight } from './sight.ts';

/** What is printed around a card's parts. */
export interface Framed {
  readonly tone: Card['tone'];
  readonly marking?: Compiled | undefined;
  /** Stands before and after everything else. */
  readonly frame?: string | undefined;
  readonly parts: readonly Part[];
}

/**
 * The parts behind a rule, the marking directly before and after. Everything that somebody wrote stands behind
 * the rule, so that no line break in it can pass for a heading, a marking or its end.
 */
export const renderFramed = ({ tone, marking, frame, parts }: Framed, sight: Sight): readonly string[] => {
  const rule = sight.paint(RULES[tone].style, RULES[tone].letter);
  const lines = parts.flatMap((part, at) => {
    const gap = at > 0 && isApart(parts[at - 1]?.of, part.of) ? [''] : [];
    return [...gap, ...part.lines].map(line => `  ${rule} ${line}`.trimEnd());
  });
  const edge = frame === undefined ? [] : [`  ${sight.paint('bold', frame)}`];
  if (marking === undefined) return [...edge, ...lines, ...edge];
  const label = (text: string) => `  ${sight.paint(LABELS[marking.tlp] ?? 'bold', text)}`;
  return [...edge, label(markingLine(marking)), ...lines, label(endLine(marking)), ...edge];
};

/** The width that is left for a card's parts behind the rule. */
export const innerColumns = (columns: number): number => columns - 4;

/** Unlike parts stand apart; a title belongs to the words or fields beneath it. */
const isApart = (before: Part['of'] | undefined, of: Part['of']): boolean =>
  before === 'title' ? of === 'table' : before !== of;

const RULES: Readonly<Record<Tone, { readonly letter: string; readonly style: Style }>> = {
  quiet: { letter: '│', style: 'dim' },
  info: { letter: '│', style: 'blue' },
  good: { letter: '│', style: 'green' },
  warning: { letter: '┃', style: 'yellow' },
  alarm: { letter: '┃', style: 'red' },
};

const LABELS: Readonly<Record<string, Style>> = {
  'TLP:RED': 'red',
  'TLP:AMBER+STRICT': 'yellow',
  'TLP:AMBER': 'yellow',
  'TLP:GREEN': 'green',
};
