import type { FileRef } from '../chat/card.ts';
import { toCsv } from './csv.ts';
import type { Extract } from './extract.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './markdown.ts';
import { toMisp } from './misp.ts';
import { toStix } from './stix.ts';

/** What an incident can be written as. */
export const FORMATS = ['md', 'json', 'csv', 'stix', 'misp'] as const;
export type Format = (typeof FORMATS)[number];

interface Writer {
  /** As a person calls it. */
  readonly called: string;
  readonly ending: string;
  readonly mediaType: string;
  write(extract: Extract): string;
}

const WRITERS: Readonly<Record<Format, Writer>> = {
  md: { called: 'Markdown', ending: 'md', mediaType: 'text/markdown; charset=utf-8', write: toMarkdown },
  json: { called: 'JSON', ending: 'json', mediaType: 'application/json', write: toJson },
  csv: { called: 'CSV', ending: 'csv', mediaType: 'text/csv; charset=utf-8', write: toCsv },
  stix: { called: 'a STIX 2.1 bundle', ending: 'stix.json', mediaType: 'application/json', write: toStix },
  misp: { called: 'a MISP event', ending: 'misp.json', mediaType: 'application/json', write: toMisp },
};

/** `Markdown`, `a STIX 2.1 bundle`. */
export const formatName = (format: Format): string => WRITERS[format].called;

/** The extract as a file. Its name is the incident's number and nothing that anybody wrote. */
export const writeExport = (format: Format, extract: Extract): FileRef => {
  const { ending, mediaType, write } = WRITERS[format];
  return {
    name: `${extract.code}-timeline.${ending}`,
    mediaType,
    bytes: new TextEncoder().encode(write(extract)),
  };
};
