import type { Sitrep, SitrepAudience, SitrepVersion, SitrepWord } from '../domain/sitrep.ts';

/** What can be read of situation reports. */
export interface SitrepReader {
  /** Those of an incident that were approved and compiled, the first one first. */
  sitreps(incident: string): Promise<readonly Sitrep[]>;
  sitrep(id: string): Promise<Sitrep | undefined>;
  sitrepVersion(sitrep: string, audience: SitrepAudience): Promise<SitrepVersion | undefined>;
  /** What was settled of an incident's reports, in that order; it holds from acceptance. */
  sitrepWords(incident: string): Promise<readonly SitrepWord[]>;
}

/** What a job may write of them. */
export interface SitrepWriter {
  /** Records one with its versions and gives its id; undefined when that number is taken. */
  recordSitrep(sitrep: Omit<Sitrep, 'id'>, versions: readonly SitrepVersion[]): Promise<string | undefined>;
}
