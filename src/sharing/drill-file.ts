import type { Drill } from '../domain/exercise.ts';
import type { Item } from './item.ts';

/** An exercise with its name. */
export interface DrillFile {
  readonly drill: Drill;
  /** Absent: these eyes may not have it, because their member is not invited. */
  readonly name?: Item;
}
