import type { ResponderId } from '../domain/address.ts';
import { pageCode, tally } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

/** To whoever came, and to whoever was asked and need not answer any more. */
export const pageOver =
  ({ page, invites, answers }: PageFile, reader: ResponderId | undefined): Saying =>
  () => {
    const { seats } = tally(page.needs, invites, answers);
    const came = seats.some(seat => seat.responder === reader);
    const how = page.state === 'filled' ? 'is filled' : 'is over';
    return {
      title: `Call-out ${pageCode(page)} ${how}: ${came ? 'thank you for being on it.' : 'no longer needed, thank you.'}`,
      tone: 'good',
      body: [[came ? 'You can stand down. Rest well.' : 'Nothing is left to do. Rest well.']],
    };
  };
