import type { Severity } from './domain/incident.ts';
import type { SeveritySet } from './domain/sitrep.ts';
import type { Reader } from './records.ts';

const MOST_EVENTS = 500;

/** How bad an incident was said to be, the earliest first; after that event, if one is given. */
export const severitiesOf = async (
  read: Pick<Reader, 'events'>,
  incident: string,
  after = '0',
): Promise<readonly SeveritySet[]> => {
  const events = await read.events({ incidents: [incident], after, limit: MOST_EVENTS });
  return events.flatMap(({ kind, at, detail }) => {
    const severity = severityIn(kind === 'declared' ? detail.severity : detail.to);
    if ((kind !== 'declared' && kind !== 'severity') || severity === undefined) return [];
    return [{ at, severity, rose: kind === 'severity' && severity > Number(detail.from) }];
  });
};

const ALL: readonly Severity[] = [0, 1, 2, 3, 4, 5];
const severityIn = (value: unknown): Severity | undefined => ALL.find(one => one === value);
