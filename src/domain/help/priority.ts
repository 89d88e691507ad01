import { ENTITIES, type HelpRequest, REACHES } from './request.ts';

/** What of a request decides when it comes. */
export type Ranked = Pick<
  HelpRequest,
  'id' | 'number' | 'severity' | 'entity' | 'reach' | 'measured' | 'submittedAt' | 'askedAt'
>;

/** One criterion: the higher comes first. */
interface Criterion {
  readonly of: (request: Ranked) => number;
  readonly says: (request: Ranked) => string;
}

/**
 * The criteria by which competing requests are ordered, the weightiest first: scale and severity, type of entity with
 * essential ones first, potential impact, cross-border nature, measures taken (Regulation (EU) 2025/38, Art. 16(3) and
 * (4), https://eur-lex.europa.eu/eli/reg/2025/38/oj). Then whoever asked earlier.
 */
const CRITERIA: readonly Criterion[] = [
  { of: r => r.severity, says: r => `severity ${r.severity}` },
  {
    of: r => ENTITIES.indexOf(r.entity),
    says: r => `${r.entity} entity`,
  },
  {
    of: r => Math.min(1, REACHES.indexOf(r.reach)),
    says: r => (r.reach === 'local' ? 'local impact' : 'national impact'),
  },
  {
    of: r => (r.reach === 'cross-border' ? 1 : 0),
    says: r => (r.reach === 'cross-border' ? 'cross-border' : 'no spillover told'),
  },
  { of: r => (r.measured ? 1 : 0), says: r => (r.measured ? 'own measures taken' : 'no own measures told') },
  { of: r => -since(r), says: () => 'asked earlier' },
  { of: r => -r.number, says: () => 'the lower number' },
];

const since = ({ submittedAt, askedAt }: Ranked): number => (submittedAt ?? askedAt).getTime();

/** The order that is suggested; a person decides. Total: of two requests one always comes first. */
export const inOrder = <R extends Ranked>(requests: readonly R[]): readonly R[] =>
  [...requests].sort(compare);

const compare = (a: Ranked, b: Ranked): number =>
  CRITERIA.map(({ of }) => of(b) - of(a)).find(difference => difference !== 0) ?? 0;

/** What a request has by each criterion but its age, for one line. */
export const ranksBy = (request: Ranked): string =>
  CRITERIA.slice(0, 5)
    .map(({ says }) => says(request))
    .join(', ');

/** Why `first` comes before `second`: the first criterion that tells them apart. Undefined: they are one. */
export const comesFirstBy = (first: Ranked, second: Ranked): string | undefined =>
  CRITERIA.find(({ of }) => of(first) !== of(second))?.says(first);

/** What a coordinator decided: one goes before another, whatever the criteria say. */
export interface Placed {
  /** Requests' ids. */
  readonly request: string;
  readonly above: string;
}

/** The suggested order with the coordinators' decisions in it, the latest last: each puts one right above another. */
export const asDecided = <R extends Ranked>(
  requests: readonly R[],
  placed: readonly Placed[],
): readonly R[] =>
  placed.reduce<readonly R[]>((order, { request, above }) => {
    const moved = order.find(one => one.id === request);
    const target = order.findIndex(one => one.id === above);
    const from = order.findIndex(one => one.id === request);
    if (moved === undefined || target < 0 || from < target) return order;
    const rest = order.filter(one => one.id !== request);
    return [...rest.slice(0, target), moved, ...rest.slice(target)];
  }, inOrder(requests));
