import type { Saying } from '../../src/sharing/clear.ts';
import { exportGiven } from '../../src/views/export-given.ts';
import { facts } from '../exports/samples.ts';

const countable = facts().events.map(event =>
  event.item?.number === 34 ? { ...event, label: { ...event.label, countable: true } } : event,
);

/** What comes with a file somebody asked for. */
export const EXPORT_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'export-given': {
    'to be read': exportGiven(facts(), 'md', 'inc'),
    'for other systems, at most AMBER': exportGiven(
      facts({ events: countable, most: 'TLP:AMBER' }),
      'stix',
      'inc',
    ),
    'cut, as a MISP event': exportGiven(facts({ cut: true }), 'misp', 'inc'),
    'without a line': exportGiven(facts({ events: [] }), 'csv', 'inc'),
    'below the label of the incident': exportGiven(facts({ most: 'TLP:GREEN' }), 'json', 'inc'),
  },
};
