import type { Played } from '../domain/exercise.ts';
import type { DrillFile } from '../sharing/drill-file.ts';

export interface DrillReader {
  /** The exercise that runs, or the one of that id; undefined when there is none. */
  drill(id?: string): Promise<DrillFile | undefined>;
  /**
   * How an exercise bears on what this is about, by the incident that it, its page, its item or its question belongs
   * to; undefined when it belongs to none.
   */
  played(of: {
    readonly incident?: string | undefined;
    readonly page?: string | undefined;
    readonly item?: string | undefined;
    readonly question?: string | undefined;
    readonly request?: string | undefined;
    readonly decision?: string | undefined;
  }): Promise<Played | undefined>;
  /** The incidents of an exercise that are not over, by id. */
  incidentsIn(drill: string): Promise<readonly string[]>;
}
