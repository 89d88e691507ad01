import { isSector } from '../domain/taxonomy.ts';
import type { Marking } from '../sharing/marking.ts';
import type { Extract } from './extract.ts';

/**
 * Machine tags as the MISP taxonomies spell them (https://github.com/MISP/misp-taxonomies: tlp, PAP, rsit, nis2).
 * A class is given without a type, because nobody was asked for one; an exercise is `rsit:test="test"` and no more.
 */
export const classTags = ({ incident, exercise }: Extract): readonly string[] => {
  if (exercise) return ['rsit:test="test"'];
  const { type } = incident;
  if (type === undefined) return [];
  return [isSector(type) ? `nis2:impact-sectors-impacted="${type}"` : `rsit:${type}`];
};

/** A label as tags: `tlp:amber+strict`, `PAP:AMBER`, `tlp:ex:chr`. */
export const markingTags = ({ tlp, pap, chr }: Marking): readonly string[] => [
  tlp.toLowerCase(),
  ...(pap === undefined ? [] : [pap]),
  ...(chr === undefined ? [] : ['tlp:ex:chr']),
];
