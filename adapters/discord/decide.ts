import type { Invocation, Speaker } from '../../src/ports.ts';
import { type MessageBody, NOBODY } from './card.ts';
import type { Heard } from './events.ts';
import type { Hearing } from './hearing.ts';
import { isFor, renderReply } from './reply.ts';

/** How the reply is drawn, where that differs from an interaction’s. */
export interface Drawing {
  /** What the reply carries in its footer, to be found again. */
  readonly reference?: string;
  /** The reply is not given where the call was made, so what was marked and cleared for there is held back. */
  readonly elsewhere?: boolean;
}

/**
 * Finds out who speaks, has the call decided, and draws the answer. Never rejects: what cannot be decided or
 * shown is answered with a sentence of our own that holds nothing anybody said.
 */
export const decide = async (
  hearing: Hearing,
  heard: Heard,
  describe: (who: Speaker) => Omit<Invocation, 'actor'>,
  { reference, elsewhere = false }: Drawing = {},
): Promise<MessageBody> => {
  const { connection, log, receiver, roster } = hearing;
  const ids = { connection, invocation: heard.event.id };
  let actor: Speaker;
  try {
    actor = await roster.speaker(heard);
  } catch (error) {
    log.error('discord-speaker-unknown', error, ids);
    return say('I could not ask Discord who you are just now, so nothing was done. Try again in a moment.');
  }
  try {
    const invocation = { actor, ...describe(actor) };
    const cleared = await receiver.receive(invocation);
    if (elsewhere && cleared.marking !== undefined) return say(MARKED);
    const direct = elsewhere || invocation.placeKind === 'direct';
    const how = { connection, direct, ...(reference === undefined ? {} : { reference }) };
    if (isFor(cleared.to, actor, invocation.place)) return renderReply(cleared, how);
    log.warn('discord-answer-for-somebody-else', ids);
    return say('The answer was meant for somebody else, so it is not shown here.');
  } catch (error) {
    log.error('discord-answer-not-drawn', error, ids);
    return say('Something went wrong while answering you. Look at the incident before you type this again.');
  }
};

const MARKED = 'It was heard, but the answer is marked. Type it as a slash command there to read it.';

const EPHEMERAL = 64;

/** A sentence of our own. */
export const say = (content: string): MessageBody => ({
  content,
  embeds: [],
  components: [],
  allowed_mentions: NOBODY,
  flags: EPHEMERAL,
});
