import { Temporal } from 'temporal-polyfill';
import { SUMMARY_WITHIN_MONTHS } from './request.ts';

/** When the summary of a support that ended then is due: the same day two months later, or that month's last. */
export const summaryDueAt = (endedAt: Date): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(endedAt.getTime())
      .toZonedDateTimeISO('UTC')
      .add({ months: SUMMARY_WITHIN_MONTHS }).epochMilliseconds,
  );
