import type { ResponderId } from '../src/domain/address.ts';
import { agrees, type Rota } from '../src/domain/rota.ts';
import type { Writer } from '../src/records.ts';

/** Silence for so long is a no. */
const ANSWER_DAYS = 7;
const TOLD_EXPIRES_MINUTES = 24 * 60;

/** Somebody who is listed, and by whom. */
export interface Included {
  readonly responder: ResponderId;
  readonly by: ResponderId;
  /** A question was put to them already. */
  readonly asked: boolean;
  /** Nothing has changed for whoever said yes before. */
  readonly quietly?: boolean;
}

/** Asks who has not said yes, and tells who has. Whoever types it and is in it has said so (R-VOL-1). */
export const include = async (
  tx: Writer,
  rota: Rota,
  { responder, by, asked, quietly = false }: Included,
): Promise<void> => {
  if (agrees(rota, responder, tx.at)) {
    if (quietly || responder === by) return;
    return tx.notice({
      kind: 'rota-changed',
      responder,
      detail: { rota: rota.id, of: `${rota.id} ${tx.at.toISOString()}` },
      expiresInMinutes: TOLD_EXPIRES_MINUTES,
    });
  }
  if (responder === by && !quietly) return tx.agreeToRota(rota.id, responder);
  if (asked) return;
  await tx.ask({
    kind: 'rota',
    asks: { responder },
    tell: [responder],
    askedBy: by,
    detail: { rota: rota.id },
    expiresAt: new Date(tx.at.getTime() + ANSWER_DAYS * 86_400_000),
  });
};
