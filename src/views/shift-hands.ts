import type { Span } from '../domain/schedule/schedule.ts';
import { spanLine } from '../domain/span-words.ts';
import type { Saying } from '../sharing/clear.ts';

/** To who was asked to cover: somebody else was first. */
export const shiftTaken =
  (rota: string, { from, to }: Span): Saying =>
  () => ({
    title: `Somebody else covers the shift: ${rota}`,
    tone: 'quiet',
    body: [[{ instant: from }, ' to ', { instant: to }, '. Nothing is needed from you. Thank you.']],
  });

/** To whoever wanted to be covered, loudly: the shift is still theirs. */
export const shiftUncovered =
  (rota: string, { from, to }: Span, zone: string, oncall: string): Saying =>
  () => ({
    title: `STILL YOURS: nobody covers your shift, ${rota}`,
    tone: 'alarm',
    body: [
      [{ instant: from }, ' to ', { instant: to }, '. You are on call then unless somebody takes it.'],
      ['To ask all of them again: ', { code: `/${oncall} cover ${rota} ${spanLine(from, to, zone)}` }],
      ['To be asked for nothing: ', { code: `/${oncall} away ${spanLine(from, to, zone).split(' - ')[1]}` }],
    ],
  });

/** To whoever is gone along with. */
export const shiftAlong =
  (rota: string, who: string): Saying =>
  () => ({
    title: `${who} goes along with your shifts: ${rota}`,
    tone: 'info',
    body: [['They are told when your shifts begin, and learn. Nobody counts on them instead of you.']],
  });
