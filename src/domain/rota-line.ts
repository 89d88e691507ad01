import type { Temporal } from 'temporal-polyfill';
import type { ResponderId } from './address.ts';
import { readRotation } from './schedule/read-rotation.ts';
import type { Rotation } from './schedule/schedule.ts';
import { wallDate, wallTimeMs } from './schedule/wall-clock.ts';

/** What somebody wants of a rota, by the words they typed after `rota`. */
export type RotaLine =
  | { readonly what: 'list' }
  | { readonly what: 'show'; readonly name: string }
  | { readonly what: 'end'; readonly name: string }
  | { readonly what: 'join'; readonly name: string }
  | { readonly what: 'leave'; readonly name: string }
  | { readonly what: 'clear'; readonly name: string; readonly place: number }
  /** `says` is what was typed of a rotation; empty when only people or a calendar were named. */
  | { readonly what: 'set'; readonly name: string; readonly place: number; readonly says: string }
  | { readonly problem: string };

export const MOST_LAYERS = 9;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,30}$/u;
const VERBS: Readonly<Record<string, 'end' | 'join' | 'leave'>> = {
  off: 'end',
  end: 'end',
  join: 'join',
  leave: 'leave',
};
/** Words of a rotation: whoever types one of them first forgot the name. */
const NO_NAMES = /^(?:daily|weekly|hourly|every|layer|off|end|join|leave|mon|tue|wed|thu|fri|sat|sun|me)$/u;

/** Reads `dfir`, `dfir off`, `dfir layer 2 daily 20:00 09:00-21:00`. The first word is the rota's name. */
export const readRotaLine = (typed: string): RotaLine => {
  const [first, ...rest] = typed.trim().split(/\s+/u);
  if (first === undefined || first === '') return { what: 'list' };
  const name = first.toLowerCase();
  if (!NAME.test(name))
    return { problem: 'A rota is named with one word of letters and digits, such as dfir.' };
  if (NO_NAMES.test(name)) return { problem: 'Say first which rota: its name is one word, such as dfir.' };
  const [second = '', ...more] = rest;
  const verb = VERBS[second.toLowerCase()];
  if (verb !== undefined && more.length === 0) return { what: verb, name };
  if (second.toLowerCase() !== 'layer') {
    return rest.length === 0 ? { what: 'show', name } : { what: 'set', name, place: 1, says: rest.join(' ') };
  }
  const [number = '', ...words] = more;
  const place = Number(number);
  if (!Number.isInteger(place) || place < 1 || place > MOST_LAYERS) {
    return {
      problem: `Layers are numbered 1 to ${MOST_LAYERS}; a higher one goes first while it has somebody.`,
    };
  }
  if (words.length === 1 && words[0]?.toLowerCase() === 'off') return { what: 'clear', name, place };
  return { what: 'set', name, place, says: words.join(' ') };
};

/**
 * The rotation of these people as it was typed, or one sentence that says what is wrong with it. Without a first day
 * it begins with the last hand-off there was, so that somebody is on call from now on.
 */
export const rotationOf = (
  typed: string,
  people: readonly ResponderId[],
  frame: { readonly id: string; readonly now: Date; readonly zone: string },
): { readonly rotation: Rotation } | { readonly problem: string } => {
  if (people.length === 0) return { problem: 'Nobody would ever be on call: name at least one person.' };
  const read = readRotation(typed);
  if (read.problem !== undefined) return { problem: read.problem };
  const { zone = frame.zone, startsOn, ...words } = read.rotation;
  const first = startsOn ?? lastHandOff(words.handOffAt, zone, frame.now);
  return { rotation: { kind: 'rotation', id: frame.id, people, ...words, zone, startsOn: first } };
};

const lastHandOff = (handOffAt: string, zone: string, now: Date): string => {
  const today: Temporal.PlainDate = wallDate(now.getTime(), zone);
  const begun = wallTimeMs(today, handOffAt, zone) <= now.getTime();
  return (begun ? today : today.subtract({ days: 1 })).toString();
};
