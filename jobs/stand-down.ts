import { tally } from '../src/domain/page.ts';
import type { Writer } from '../src/records.ts';

const THANKS_EXPIRE_MINUTES = 4 * 60;

/** Ends a call-out that is not over yet: thanks whoever has not answered and whoever came. */
export const standDown = async (tx: Writer, id: string): Promise<void> => {
  const page = await tx.lockPage(id);
  if (page === undefined || page.page.state === 'stood-down') return;
  const wasOpen = page.page.state !== 'filled';
  const { seats, standby, waiting } = tally(page.page.needs, page.invites, page.answers);
  await tx.changePage(id, { state: 'stood-down' });
  await tx.event({ incident: page.page.incident, kind: 'stood-down', detail: { page: id } });
  // When it filled, those who had not answered were thanked already.
  const thanked = [...seats.map(s => s.responder), ...standby, ...(wasOpen ? waiting : [])];
  for (const responder of thanked) {
    await tx.notice({
      kind: 'page-over',
      responder,
      incident: page.page.incident,
      page: id,
      expiresInMinutes: THANKS_EXPIRE_MINUTES,
    });
  }
};
