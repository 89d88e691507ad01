import type { Place } from '../domain/address.ts';
import type { WatchedPlace } from '../domain/watched-place.ts';
import type { Copy } from './copies.ts';

/** What can be read of places whose readers are looked at. */
export interface PlaceReader {
  /**
   * Places where something stands, or is kept away because of who reads there: of each connection at most so many, its
   * `homes` first and then those that were not looked at for longest.
   */
  placesToWatch(
    homes: readonly Place[],
    most: number,
  ): Promise<readonly (Place & { readonly before?: WatchedPlace })[]>;
  /** The copies that stand at a place. */
  copiesAt(at: Place): Promise<readonly Copy[]>;
}

/** What a job writes of them. */
export interface PlaceWriter {
  keepPlace(at: Place, place: WatchedPlace): Promise<void>;
}
