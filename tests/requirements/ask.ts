import type { Card } from '../../src/chat/card.ts';
import type { Actor } from '../harness/actor.ts';
import type { Story } from '../harness/story.ts';

/** A call as no keyboard makes it: any word, any text, from any account, in any place. */
export interface Forged {
  readonly word: string;
  readonly text?: string;
  readonly named?: Readonly<Record<string, string>>;
  readonly standing?: 'member' | 'guest' | 'outsider';
  readonly connection?: string;
  readonly place?: string;
  readonly placeKind?: 'channel' | 'direct';
  readonly name?: string;
  readonly id?: string;
}

/** Puts it to the gate, as an adapter would, and gives the card that is answered. */
export const put = async (s: Story, who: Actor, forged: Forged): Promise<Card> => {
  const { connection = who.person.connection, word, text = '', named, placeKind = 'channel' } = forged;
  const place = { connection, place: forged.place ?? s.stages[who.person.connection as 'north'].home.place };
  const { card } = await s.receiver.receive({
    id: forged.id ?? `${who.name} ${connection} ${place.place} ${word} ${text} ${forged.standing ?? ''}`,
    actor: { ...who.person, name: forged.name ?? who.name, standing: forged.standing ?? 'member' },
    place,
    placeKind,
    call: { word, text, ...(named === undefined ? {} : { named }) },
    replyTo: { connection, handle: '', expiresAt: s.clock.now() },
  });
  return card;
};
