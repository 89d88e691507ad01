import { handoverFacts } from '../../handover-facts.ts';
import type { NoticeKind } from '../../records.ts';
import { handoverQuestion, handoverWaits } from '../../views/handover.ts';
import { fileOf, GONE, type Kind, type WordsOf } from './kind.ts';

/** The words of a handover: what is on record at the moment they read it. */
export const handoverWords: WordsOf = async (
  { store, alliance, clock },
  { asks, askedBy, incident, detail },
) => {
  const { read } = store;
  const file = incident === undefined ? undefined : await read.incident({ id: incident });
  if (file === undefined || !('responder' in asks)) return undefined;
  const note = typeof detail.item === 'string' ? await read.item(detail.item) : undefined;
  const [giver, to] = await Promise.all([read.responder(askedBy), read.responder(asks.responder)]);
  const facts = await handoverFacts(read, file, note, clock.now());
  const receiver = { id: asks.responder, name: to?.name ?? 'Somebody' };
  return handoverQuestion(facts, giver?.name ?? 'Somebody', receiver, alliance);
};

/** What is told of a handover that waits. */
export const handover = {
  'handover-waits': async (parts, notice) => {
    const { read } = parts.store;
    const file = await fileOf(parts, notice);
    const asked = await read.question(String(notice.detail.question));
    if (file === undefined || asked === undefined || !('responder' in asked.asks)) return GONE;
    if (asked.state !== 'waiting') return { dropped: 'it is answered' };
    const [giver, to] = await Promise.all([
      read.responder(asked.askedBy),
      read.responder(asked.asks.responder),
    ]);
    return {
      saying: handoverWaits(
        file,
        giver?.name ?? 'Somebody',
        to?.name ?? 'somebody',
        Number(notice.detail.minutes),
      ),
    };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
