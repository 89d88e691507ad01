import { z } from 'zod';

/**
 * What the formats ask of the parts that Muster writes, in the words of their specifications and stricter than those:
 * no property that is not named here. STIX 2.1: https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html; MISP
 * core format: https://www.misp-standard.org/rfc/misp-standard-core.html.
 */
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const idOf = (type: string) => z.string().regex(new RegExp(`^${type}--${UUID}$`, 'u'));
const timestamp = z.iso.datetime({ precision: 3 });
const filled = z.string().min(1);
const markingRef = z
  .string()
  .regex(/^marking-definition--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);

const common = <Type extends string>(type: Type) => ({
  type: z.literal(type),
  spec_version: z.literal('2.1'),
  id: idOf(type),
  created_by_ref: idOf('identity'),
  created: timestamp,
  modified: timestamp,
  object_marking_refs: z.array(markingRef).min(1),
});

const TLP = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;

const tlpMarking = z
  .strictObject({
    type: z.literal('marking-definition'),
    spec_version: z.literal('2.1'),
    id: markingRef,
    created: z.literal('2022-10-01T00:00:00.000Z'),
    name: filled,
    extensions: z.strictObject({
      'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': z.strictObject({
        extension_type: z.literal('property-extension'),
        tlp_2_0: z.enum(TLP),
      }),
    }),
  })
  .refine(({ name, extensions }) => name === `TLP:${Object.values(extensions)[0]?.tlp_2_0.toUpperCase()}`);

const statement = z.strictObject({
  type: z.literal('marking-definition'),
  spec_version: z.literal('2.1'),
  id: markingRef,
  created: timestamp,
  definition_type: z.literal('statement'),
  definition: z.strictObject({ statement: filled }),
});

/** A comparison of one path with one quoted value (STIX patterning, 9.3). */
const PATTERN =
  /^\[(?:file:hashes\.(?:MD5|'SHA-1'|'SHA-256')|ipv4-addr:value|ipv6-addr:value|domain-name:value|url:value) = '(?:[^'\\]|\\['\\])+'\]$/u;

const object = z.union([
  tlpMarking,
  statement,
  z.strictObject({ ...common('identity'), name: filled, identity_class: z.literal('organization') }),
  z.strictObject({
    ...common('incident'),
    name: filled,
    description: filled,
    labels: z.array(filled).min(1),
    external_references: z.array(z.strictObject({ source_name: filled, external_id: filled })).min(1),
  }),
  z.strictObject({
    ...common('note'),
    abstract: filled,
    content: filled,
    authors: z.array(filled).min(1).optional(),
    object_refs: z.array(filled).min(1),
  }),
  z.strictObject({
    ...common('indicator'),
    name: filled,
    indicator_types: z.tuple([z.literal('unknown')]),
    pattern: z.string().regex(PATTERN),
    pattern_type: z.literal('stix'),
    pattern_version: z.literal('2.1'),
    valid_from: timestamp,
  }),
  z.strictObject({
    ...common('relationship'),
    relationship_type: z.literal('related-to'),
    source_ref: idOf('indicator'),
    target_ref: idOf('incident'),
  }),
  z.strictObject({
    ...common('grouping'),
    name: filled,
    context: z.literal('unspecified'),
    object_refs: z.array(filled).min(1),
  }),
]);

export const stixShape = z.strictObject({
  type: z.literal('bundle'),
  id: idOf('bundle'),
  objects: z
    .array(object)
    .min(1)
    .refine(all => all.every(one => !('modified' in one) || one.modified >= one.created)),
});

const mispUuid = z.string().regex(new RegExp(`^${UUID}$`, 'u'));
const tag = z.strictObject({
  name: z.union([
    z.enum(TLP.map(level => `tlp:${level}`)),
    z.literal('tlp:ex:chr'),
    z.string().regex(/^PAP:(?:CLEAR|GREEN|AMBER|RED)$/u),
    z.string().regex(/^rsit:[a-z-]+(?:="test")?$/u),
    z.string().regex(/^nis2:impact-sectors-impacted="[a-z-]+"$/u),
  ]),
});
const epoch = z.string().regex(/^\d{10}$/u);

/** Which category a type may stand in: https://www.misp-project.org/datamodels/. */
const CATEGORIES: Readonly<Record<string, string>> = {
  comment: 'Other',
  md5: 'Payload delivery',
  sha1: 'Payload delivery',
  sha256: 'Payload delivery',
  'ip-dst': 'Network activity',
  domain: 'Network activity',
  url: 'Network activity',
};

export const mispShape = z.strictObject({
  Event: z.strictObject({
    uuid: mispUuid,
    info: filled,
    date: z.iso.date(),
    timestamp: epoch,
    threat_level_id: z.enum(['1', '2', '3', '4']),
    analysis: z.enum(['0', '1', '2']),
    distribution: z.literal('0'),
    published: z.boolean(),
    Orgc: z.strictObject({ name: filled, uuid: mispUuid }),
    Tag: z.array(tag).min(1),
    Attribute: z.array(
      z
        .strictObject({
          uuid: mispUuid,
          type: filled,
          category: filled,
          value: filled,
          comment: z.string(),
          to_ids: z.boolean(),
          distribution: z.literal('5'),
          timestamp: epoch,
          Tag: z.array(tag).min(1),
        })
        .refine(({ type, category }) => CATEGORIES[type] === category),
    ),
  }),
});

const marking = z.strictObject({
  tlp: z.enum(TLP.slice(0, 4).map(level => `TLP:${level.toUpperCase()}`)),
  relTo: z.array(filled).min(1).optional(),
  pap: filled.optional(),
  chr: z.literal(true).optional(),
  originator: filled.optional(),
});
const party = z.strictObject({ id: filled, name: filled });

/** The shape that docs/exports.md promises. */
export const jsonShape = z.strictObject({
  format: z.literal('muster-incident'),
  version: z.literal(1),
  exercise: z.literal('EXERCISE EXERCISE EXERCISE').optional(),
  class: z.literal('Test: Test').optional(),
  begin: filled,
  marking,
  compiledAt: timestamp,
  compiledBy: party,
  incident: z.strictObject({
    code: z.string().regex(/^INC-\d+$/u),
    title: filled,
    marking,
    state: filled,
    severity: z.int().min(0).max(5),
    severityName: filled,
    type: filled.optional(),
    affected: party.optional(),
    lead: filled.optional(),
    providers: z.array(filled).optional(),
    declaredAt: timestamp,
    updatedAt: timestamp,
  }),
  callOuts: z.array(filled),
  timeline: z.array(
    z.strictObject({
      at: timestamp,
      kind: filled,
      words: filled,
      marking,
      by: z.strictObject({ name: filled, organisation: party }).optional(),
      item: filled.optional(),
      itemKind: filled.optional(),
      text: filled.optional(),
      indicators: z
        .array(
          z.strictObject({
            type: z.enum(['md5', 'sha1', 'sha256', 'ipv4', 'ipv6', 'domain', 'url']),
            value: filled,
          }),
        )
        .optional(),
    }),
  ),
  cut: z.boolean(),
  withheld: z.int().min(0),
  end: filled,
  exerciseEnd: z.literal('EXERCISE EXERCISE EXERCISE').optional(),
});
