import type { Clock } from '../ports.ts';

const WINDOW_MS = 60_000;

/** Counts what went wrong within the last minute, whoever it was: behind a proxy everybody has one address. */
export interface GuessLimit {
  /** Whether no more may be tried now. */
  full(): boolean;
  wrong(): void;
}

export const createGuessLimit = (most: number, clock: Clock): GuessLimit => {
  let times: readonly number[] = [];
  const recent = (): readonly number[] => {
    const from = clock.now().getTime() - WINDOW_MS;
    times = times.filter(time => time > from);
    return times;
  };
  return {
    full: () => recent().length >= most,
    wrong: () => {
      times = [...recent().slice(-most), clock.now().getTime()];
    },
  };
};
