import { EXERCISE } from '../domain/exercise.ts';
import type { Severity } from '../domain/incident.ts';
import { type Compiled, endLine, markingLine } from '../sharing/marking.ts';
import type { Extract, Line } from './extract.ts';
import type { Indicator } from './indicators.ts';
import { classTags, markingTags } from './taxonomy.ts';
import { uuidOf } from './uuid.ts';

/**
 * One event in MISP's core format (https://www.misp-standard.org/rfc/misp-standard-core.html), for its importer.
 * It is given to nobody but the organisation that imports it (distribution 0), and no attribute is meant for
 * detection until a person says so (`to_ids` is off). The same export has the same UUIDs.
 */
export const toMisp = (extract: Extract): string => {
  const { alliance, incident, code, marking } = extract;
  const stands = extract.exercise ? `${EXERCISE} · ` : '';
  const Event = {
    uuid: uuidOf(`misp ${alliance.id} ${incident.id}`),
    info: `${stands}${code} · ${incident.title}`,
    date: incident.declaredAt.toISOString().slice(0, 10),
    timestamp: seconds(extract.compiledAt),
    threat_level_id: THREAT_LEVELS[incident.severity],
    analysis: incident.state === 'closed' || incident.state === 'cancelled' ? '2' : '1',
    distribution: '0',
    published: false,
    Orgc: { name: alliance.name, uuid: uuidOf(`organisation ${alliance.id} ${alliance.id}`) },
    Tag: [...markingTags(marking), ...classTags(extract)].map(asTag),
    Attribute: [
      edge(extract, markingLine(marking)),
      ...extract.lines.flatMap(line => attributesOf(extract, line)),
      edge(extract, endLine(marking)),
    ],
  };
  return `${JSON.stringify({ Event }, undefined, 2)}\n`;
};

/** MISP's 1 high, 2 medium, 3 low, 4 undefined. */
const THREAT_LEVELS: Readonly<Record<Severity, string>> = { 5: '1', 4: '1', 3: '2', 2: '3', 1: '3', 0: '4' };

const asTag = (name: string) => ({ name });
const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));

/** The label as words of the event, because a tag says nothing of a list of members; and where it ends. */
const edge = (extract: Extract, words: string) =>
  attribute(extract, extract.marking, {
    name: `edge ${words}`,
    type: 'comment',
    category: 'Other',
    value: extract.exercise ? `${EXERCISE} ${words}` : words,
    comment: 'marking',
    at: extract.compiledAt,
  });

interface NewAttribute {
  readonly name: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly comment: string;
  readonly at: Date;
}

const attribute = ({ alliance, incident }: Extract, marking: Compiled, made: NewAttribute) => ({
  uuid: uuidOf(`misp ${alliance.id} ${incident.id} ${made.name}`),
  type: made.type,
  category: made.category,
  value: made.value,
  comment: made.comment,
  to_ids: false,
  distribution: '5',
  timestamp: seconds(made.at),
  Tag: markingTags(marking).map(asTag),
});

/** A line of the timeline with its words, and each indicator of a finding. Two lines never read the same to MISP. */
const attributesOf = (extract: Extract, { id, at, words, by, said, marking }: Line) => {
  const who = by === undefined ? '' : ` · ${by.name}, ${by.organisation.name}`;
  const source = said === undefined ? '' : `${said.code} · `;
  const line = attribute(extract, marking, {
    name: `line ${id}`,
    type: 'comment',
    category: 'Other',
    value: `${at.toISOString()} · ${words}${said === undefined ? '' : `: ${said.text}`}`,
    comment: `${source}${markingLine(marking)}${who}`,
    at,
  });
  const found = (said?.indicators ?? []).map(({ type, value }) =>
    attribute(extract, marking, {
      name: `indicator ${said?.code} ${type} ${value}`,
      ...TYPES[type],
      value,
      comment: `${said?.code} · ${markingLine(marking)}`,
      at,
    }),
  );
  return [line, ...found];
};

const TYPES: Readonly<Record<Indicator['type'], { readonly type: string; readonly category: string }>> = {
  md5: { type: 'md5', category: 'Payload delivery' },
  sha1: { type: 'sha1', category: 'Payload delivery' },
  sha256: { type: 'sha256', category: 'Payload delivery' },
  ipv4: { type: 'ip-dst', category: 'Network activity' },
  ipv6: { type: 'ip-dst', category: 'Network activity' },
  domain: { type: 'domain', category: 'Network activity' },
  url: { type: 'url', category: 'Network activity' },
};
