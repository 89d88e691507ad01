import type { Text } from '../chat/card.ts';
import type { Span } from '../domain/schedule/schedule.ts';
import type { MyPart } from './about-me.ts';

/** A shift of theirs, and the rota it is in. */
export interface MyShift extends Span {
  readonly rota: string;
}

/** To one person: when they are on call. */
export const myShifts = (shifts: readonly MyShift[], now: Date): MyPart => ({
  lines: shifts.map(
    ({ rota, from, to }): Text => [
      { bold: rota },
      ...(from <= now
        ? [': you are on call now, until ']
        : [': you are on call from ', { instant: from }, ' to ']),
      { instant: to },
    ],
  ),
});
