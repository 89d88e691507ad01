import type { MemberId } from '../domain/address.ts';
import type { DeadlineWord } from '../sharing/deadlines.ts';

/** What can be read of deadlines. */
export interface DeadlineReader {
  /** Only what this member's own people said. */
  deadlineWords(incident: string, member: MemberId): Promise<readonly DeadlineWord[]>;
}
