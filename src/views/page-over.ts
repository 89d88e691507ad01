import type { Button } from '../chat/card.ts';
import type { ResponderId } from '../domain/address.ts';
import { pageCode, tally } from '../domain/page.ts';
import type { Saying } from '../sharing/clear.ts';
import type { PageFile } from '../sharing/files.ts';

const HOURS = [1, 2, 4, 8] as const;

/** To whoever came or stood by, and to whoever was asked and need not answer any more. */
export const pageOver =
  ({ page, invites, answers }: PageFile, reader: ResponderId | undefined): Saying =>
  () => {
    const { seats, standby } = tally(page.needs, invites, answers);
    const came = seats.some(seat => seat.responder === reader);
    const stoodBy = standby.some(one => one === reader);
    const asks = (came || stoodBy) && page.state !== 'filled';
    const code = pageCode(page);
    return {
      title: `Call-out ${code} ${page.state === 'filled' ? 'is filled' : 'is over'}: ${thanks(came, stoodBy)}`,
      tone: 'good',
      body: [
        [came ? 'You can stand down. Rest well.' : 'Nothing is left to do. Rest well.'],
        ...(asks
          ? [
              [
                `${came ? 'Once you are safe, or finished' : 'If you worked for it'}: how many hours? That closes your log.`,
              ],
            ]
          : []),
      ],
      ...(asks
        ? {
            buttons: HOURS.map(
              (hours): Button => ({ label: `${hours} h`, line: `standdown page:${page.id} hours:${hours}` }),
            ),
            foot: ['Or type ', { code: `standdown ${code} hours:1.5` }, '; not at all is fine too'],
          }
        : {}),
    };
  };

const thanks = (came: boolean, stoodBy: boolean): string => {
  if (came) return 'thank you for being on it.';
  return stoodBy ? 'thank you for standing by.' : 'no longer needed, thank you.';
};
