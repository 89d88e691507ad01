import { tally } from '../domain/page.ts';
import type { PageFile } from '../sharing/files.ts';

/** `1/2 filled, 5 invited, 1 not reached, 1 standby`: all that is said of who answered how. Never who declined (R-VOL-2). */
export const seatsLine = (file: PageFile): string => {
  const { seats, needed, invited, standby } = tally(file.page.needs, file.invites, file.answers);
  return [
    `${seats.length}/${needed} filled`,
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
