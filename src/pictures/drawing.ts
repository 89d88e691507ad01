import type { Colour } from './colours.ts';

/** A picture as data: its size and its shapes, those behind first. Lengths are pixels of a picture 1200 wide. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export type Point = readonly [x: number, y: number];

export type Shape =
  | {
      readonly shape: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly colour: Colour;
    }
  /** Filled, and closed by itself. */
  | { readonly shape: 'area'; readonly points: readonly Point[]; readonly colour: Colour }
  | {
      readonly shape: 'line';
      readonly points: readonly Point[];
      readonly colour: Colour;
      readonly thick: number;
      readonly dashed?: true;
    }
  | Words;

/** A run of text. Untrusted text is allowed: it is drawn, letter by letter, and nothing in it means anything. */
export interface Words {
  readonly shape: 'words';
  readonly words: string;
  /** Where it begins; with `align`, its middle or its end. */
  readonly x: number;
  /** The line that the letters of its first line stand on. */
  readonly y: number;
  readonly size: number;
  readonly bold?: true;
  readonly colour: Colour;
  /** What is behind it: the two can be told apart. */
  readonly on: Colour;
  /** So wide may it be; what is longer ends with an ellipsis. */
  readonly width: number;
  readonly align?: 'center' | 'right';
  /** So many lines may it take. Absent: one. */
  readonly lines?: number;
  /** It is drawn narrower rather than cut, as a label must be. */
  readonly whole?: true;
}

/** The width of every picture, and what stays free at its sides. */
export const WIDTH = 1200;
export const MARGIN = 40;
export const INNER = WIDTH - 2 * MARGIN;

/** The smallest letters: 12 pixels where a telephone shows the picture 360 wide. */
export const SMALLEST = 40;
