import { tally } from '../src/domain/page.ts';
import type { Writer } from '../src/records.ts';

/**
 * Whoever was let in keeps the need they sit on: what they were let in for is not changed by who answers later. Once
 * they are out they may be moved again.
 */
export const keepSeat = async (
  tx: Writer,
  incident: string,
  responder: string,
  keep: boolean,
): Promise<void> => {
  for (const page of await tx.pagesOf(incident)) {
    const file = await tx.lockPage(page);
    if (file === undefined) continue;
    const { seats } = tally(file.page.needs, file.invites, file.answers);
    const need = seats.find(seat => seat.responder === responder)?.need;
    if (need === undefined) continue;
    await tx.fact({ kind: 'kept-seat', responder, incident, page, detail: { need: keep ? need : null } });
  }
};
