import { filledAt, tally } from '../domain/page.ts';
import type { PageFile } from '../sharing/files.ts';

/**
 * `4/4 filled in 14 min, 8 invited, 1 not reached, 1 standby`: all that is said of who answered how. Never who
 * declined (R-VOL-2).
 */
export const seatsLine = (file: PageFile): string => {
  const { page, invites, answers } = file;
  const { seats, needed, invited, standby } = tally(page.needs, invites, answers);
  const at = filledAt(page.needs, invites, answers);
  const minutes = at === undefined ? 0 : Math.round((at.getTime() - page.openedAt.getTime()) / 60_000);
  return [
    `${seats.length}/${needed} filled${minutes === 0 ? '' : ` in ${minutes} min`}`,
    `${invited} invited`,
    ...(file.unreached === undefined ? [] : [`${file.unreached} not reached`]),
    ...(standby.length > 0 ? [`${standby.length} standby`] : []),
  ].join(', ');
};

/** Seats over all call-outs of an incident, `2/4`, or a dash when nobody was called. */
export const seatsCount = (pages: readonly PageFile[]): string => {
  const counts = pages
    .filter(file => file.page.state !== 'stood-down')
    .map(file => tally(file.page.needs, file.invites, file.answers));
  if (counts.length === 0) return '–';
  const sum = (of: (one: (typeof counts)[number]) => number): number => counts.reduce((n, c) => n + of(c), 0);
  return `${sum(c => c.seats.length)}/${sum(c => c.needed)}`;
};
