import { type Standing, standingOf } from './domain/help/stand.ts';
import type { RequestFile } from './sharing/help-files.ts';

/** A request as it stands at that instant, by everything that is on its file. */
export const standingAt = ({ request, offers, steps }: RequestFile, at: Date): Standing =>
  standingOf(
    request,
    offers.map(one => one.offer),
    steps,
    at,
  );
