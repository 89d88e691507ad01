import { createHash } from 'node:crypto';
import type { Call } from '../../src/chat/call.ts';
import { Later, Permanent } from '../../src/errors.ts';
import type { Clock, Log, Receiver } from '../../src/ports.ts';
import type { People } from './people.ts';
import type { Recent } from './recent.ts';
import { renderCard, type SlackMessage } from './render-card.ts';
import { isFor, type Replies, type ReplyPoint, wordsOnly } from './replies.ts';
import { pause, within } from './within.ts';

/** What was heard, before anybody is known to have said it. */
export interface Heard {
  /** Slack's id for it; a redelivery repeats it. */
  readonly id: string;
  readonly point: ReplyPoint;
  readonly call: Call;
  /** The names of files that came with it. */
  readonly files?: readonly string[];
  /** When the response URL was made, if that was earlier. */
  readonly since?: Date;
}

/** Everything a listener needs. */
export interface Ears {
  readonly connection: string;
  readonly receiver: Receiver;
  readonly people: People;
  readonly replies: Replies;
  readonly recent: Recent;
  readonly clock: Clock;
  readonly log: Log;
}

/** Slack wants its first answer within 3 s; the way there and back is kept in hand. */
const FIRST_MS = 1500;

export const WORKING: SlackMessage = wordsOnly('Working on it…');
const UNSURE = wordsOnly('Slack could not be asked who you are, so nothing was done. Please try again.');
const FAILED = wordsOnly('Something went wrong here, and it was written down. Please try again.');
const WITHHELD = wordsOnly('The answer could not be shown here. Nothing else went wrong.');

/** A call put to the core. */
export interface Turn {
  /** The answer, if it comes in time to be Slack's first answer. */
  readonly inTime: Promise<SlackMessage | undefined>;
  /** Says the answer as a reply of its own. */
  follow(): Promise<void>;
}

/** Puts one call to the core. Neither `inTime` nor the answer itself rejects; `follow` does when Slack refuses. */
export const takeTurn = (ears: Ears, heard: Heard): Turn => {
  const answer = decide(ears, heard);
  return {
    inTime: within(
      answer.then(read => read.message),
      FIRST_MS,
      undefined,
    ),
    follow: async () => insist((await answer).follow),
  };
};

/** Waits before a reply is tried again. Nobody else would: the jobs that try again know of no reply. */
const AGAIN_MS = [500, 2000] as const;
/** Longer than this nobody is still waiting for an answer to what they typed. */
const LONGEST_MS = 10_000;

/** Says it, and again if Slack was away for a moment; seen twice is better than not at all. */
const insist = async (say: () => Promise<void>): Promise<void> => {
  for (const ms of AGAIN_MS) {
    try {
      return await say();
    } catch (error) {
      const wait = error instanceof Later ? Math.max(error.afterMs, ms) : ms;
      if (error instanceof Permanent || wait > LONGEST_MS) throw error;
      await pause(wait, new AbortController().signal);
    }
  }
  return say();
};

interface Answer {
  readonly message: SlackMessage;
  readonly follow: () => Promise<void>;
}

const decide = (ears: Ears, heard: Heard): Promise<Answer> =>
  ask(ears, heard).catch((error: unknown) => {
    ears.log.error('slack.turn-failed', error, { connection: ears.connection });
    ears.recent.forget(heard.id);
    return { message: FAILED, follow: () => ears.replies.say(heard.point, FAILED.text) };
  });

const ask = async (ears: Ears, heard: Heard): Promise<Answer> => {
  const { connection, replies, log } = ears;
  const say = (message: SlackMessage): Answer => ({
    message,
    follow: () => replies.say(heard.point, message.text),
  });
  const account = await ears.people.find(heard.point.person).catch(() => undefined);
  if (account === undefined) {
    // Nothing was done, so Slack may deliver it again, and the person may press again.
    ears.recent.forget(heard.id);
    return say(UNSURE);
  }
  const replyTo = replies.handleFor(heard.point, heard.since);
  const cleared = await ears.receiver.receive({
    id: heard.id,
    actor: {
      connection,
      person: account.id,
      name: account.name,
      standing: account.standing,
      ...(account.zone === undefined ? {} : { zone: account.zone }),
    },
    place: { connection, place: heard.point.place },
    placeKind: heard.point.place.startsWith('D') ? 'direct' : 'channel',
    call: heard.call,
    ...(heard.files === undefined || heard.files.length === 0 ? {} : { files: heard.files }),
    replyTo,
  });
  if (!isFor(cleared, connection, heard.point)) {
    log.error('slack.answer-for-another', new Error('an answer was cleared for somebody else'), {
      connection,
    });
    return say(WITHHELD);
  }
  return { message: renderCard(cleared, connection), follow: () => replies.answer(replyTo, cleared) };
};

/** An id for what Slack gave none: a digest of all that was sent, so a repeat has the same. */
export const digestOf = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 43);
