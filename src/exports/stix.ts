import { EXERCISE } from '../domain/exercise.ts';
import { severityName } from '../domain/incident.ts';
import type { Compiled } from '../sharing/marking.ts';
import { type Extract, type Line, type Party, TEST } from './extract.ts';
import type { Indicator } from './indicators.ts';
import { definitionsOf, refsOf, type StixObject } from './stix-markings.ts';
import { classTags } from './taxonomy.ts';
import { uuidOf } from './uuid.ts';

/**
 * A STIX 2.1 bundle (OASIS, https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html): the incident, a note for
 * each line of its timeline, an indicator for what a finding names, a grouping that holds them together, and the
 * definitions of every label in it. Every object is marked by itself. The same export has the same ids; what carries
 * another label than before is another object.
 */
export const toStix = (extract: Extract): string => {
  const made = createMaker(extract);
  const { incident, code, exercise, marking } = extract;
  const producer = made.identity(extract.alliance);
  const affected = incident.affected === undefined ? [] : [made.identity(incident.affected)];
  const about = made.object('incident', `incident ${incident.id}`, incident.marking, {
    created: incident.declaredAt,
    modified: incident.updatedAt,
    name: `${exercise ? `${EXERCISE} · ` : ''}${code} · ${incident.title}`,
    description: [
      severityName(incident.severity),
      incident.state,
      ...(exercise ? [TEST] : []),
      ...extract.callOuts,
    ].join(' · '),
    labels: [...classTags(extract), `sev${incident.severity}`, incident.state],
    external_references: [{ source_name: extract.alliance.name, external_id: code }],
  });
  const held = [about, ...affected, ...extract.lines.flatMap(line => objectsOf(made, line, about.id))];
  const grouping = made.object('grouping', `grouping ${held.map(({ id }) => id).join()}`, marking, {
    created: extract.compiledAt,
    name: code,
    context: 'unspecified',
    object_refs: held.map(({ id }) => id),
  });
  const labels = [marking, incident.marking, ...extract.lines.map(line => line.marking)].flatMap(
    definitionsOf,
  );
  const objects = [...labels, producer, ...held, grouping];
  const unique = [...new Map(objects.map(object => [object.id, object])).values()];
  return `${JSON.stringify({ type: 'bundle', id: `bundle--${uuidOf(`bundle ${grouping.id}`)}`, objects: unique }, undefined, 2)}\n`;
};

interface Maker {
  /** An object with what all have in common. */
  object(type: string, name: string, marking: Compiled, own: Dated): StixObject;
  identity(party: Party): StixObject;
}

type Dated = Readonly<Record<string, unknown>> & { readonly created: Date; readonly modified?: Date };

/** What has the same id was created at the same time (STIX 2.1, 3.2), and nobody knows when an organisation was. */
const KNOWN_SINCE = new Date('2022-10-01T00:00:00.000Z');

const createMaker = (extract: Extract): Maker => {
  const { alliance } = extract;
  const idOf = (type: string, name: string): string => `${type}--${uuidOf(`stix ${alliance.id} ${name}`)}`;
  const named = (type: string, name: string, marking: Compiled): string =>
    idOf(type, `${name} ${refsOf(marking).join()}`);
  const object: Maker['object'] = (type, name, marking, { created, modified = created, ...own }) => ({
    type,
    spec_version: '2.1',
    id: named(type, name, marking),
    created_by_ref: named('identity', alliance.id, extract.marking),
    created: created.toISOString(),
    modified: new Date(Math.max(created.getTime(), modified.getTime())).toISOString(),
    ...own,
    object_marking_refs: refsOf(marking),
  });
  return {
    object,
    identity: ({ id, name }) =>
      object('identity', id, extract.marking, { created: KNOWN_SINCE, name, identity_class: 'organization' }),
  };
};

const objectsOf = (made: Maker, line: Line, about: string): readonly StixObject[] => {
  const { id, at, words, by, said, marking } = line;
  const found = (said?.indicators ?? []).map(indicator => ({
    indicator,
    object: made.object('indicator', `indicator ${said?.id} ${indicator.type} ${indicator.value}`, marking, {
      created: at,
      name: `${said?.code} · ${indicator.type}`,
      indicator_types: ['unknown'],
      pattern: patternOf(indicator),
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: at.toISOString(),
    }),
  }));
  const note = made.object('note', `note ${id}`, marking, {
    created: at,
    abstract: said === undefined ? words : `${said.code} · ${words}`,
    content: said?.text ?? words,
    ...(by === undefined ? {} : { authors: [`${by.name}, ${by.organisation.name}`] }),
    object_refs: [about, ...found.map(({ object }) => object.id)],
  });
  const related = found.map(({ object }) =>
    made.object('relationship', `related ${object.id} ${about}`, marking, {
      created: at,
      relationship_type: 'related-to',
      source_ref: object.id,
      target_ref: about,
    }),
  );
  return [note, ...found.map(({ object }) => object), ...related];
};

/** STIX patterning (STIX 2.1, 9): one comparison, its value quoted. */
const patternOf = ({ type, value }: Indicator): string =>
  `[${PATHS[type]} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;

const PATHS: Readonly<Record<Indicator['type'], string>> = {
  md5: 'file:hashes.MD5',
  sha1: "file:hashes.'SHA-1'",
  sha256: "file:hashes.'SHA-256'",
  ipv4: 'ipv4-addr:value',
  ipv6: 'ipv6-addr:value',
  domain: 'domain-name:value',
  url: 'url:value',
};
