import { ASSIGNMENT_DAYS } from '../../src/domain/assignment.ts';
import type { QuestionKind } from '../../src/question-kind.ts';
import { standingAt } from '../../src/standing-at.ts';
import { admitResponder } from '../admit-responder.ts';
import { askForKeys } from '../ask-for-keys.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Would you work on it, for your organisation's offer? A yes is the acceptance in writing, without a conflict of
 * interest; then those who hold the other two keys to the room are asked (R-ADM-1).
 */
export const help: QuestionKind = {
  name: 'help',
  async prepare({ read, alliance }, { asks, incident }) {
    const person = 'responder' in asks ? await read.responder(asks.responder) : undefined;
    const file = incident === undefined ? undefined : await read.incident({ id: incident });
    const conflict = file !== undefined && person?.conflicts.includes(file.incident.affected) === true;
    return { conflict, days: alliance.assignments?.days ?? ASSIGNMENT_DAYS };
  },
  async settle(tx, { detail, incident }, { state, by }, prepared) {
    const { conflict, days } = prepared as { readonly conflict: boolean; readonly days: number };
    if (state !== 'yes' || by === undefined || incident === undefined || conflict) return;
    const [request, offer] = [String(detail.request), String(detail.offer)];
    const file = await tx.lockRequest(request);
    const now = file && standingAt(file, tx.at).offers.find(one => one.offer.id === offer);
    if (now?.state !== 'accepted' && now?.state !== 'active') return;
    const until = new Date(tx.at.getTime() + days * DAY_MS).toISOString();
    await tx.fact({ kind: 'room-key', responder: by, incident, detail: { of: by, key: 'accepted', until } });
    await tx.fact({ kind: 'help', responder: by, detail: { request, step: 'joined', offer } });
    await tx.job(askForKeys.job({ incident, responder: by }));
    await tx.job(admitResponder.job({ incident, responder: by }));
    await tx.changedAbout({ kind: 'request', subject: request });
  },
};
