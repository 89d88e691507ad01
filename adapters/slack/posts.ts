import { z } from 'zod';
import type { Person, Posted } from '../../src/domain/address.ts';
import { Later, Permanent } from '../../src/errors.ts';
import type { Once } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import type { SlackApi } from './api.ts';
import { ANY, CALL_MS } from './api.ts';
import { refusedWith } from './failures.ts';
import type { Identity } from './identity.ts';
import { createLook, messageIdOf, metadataOf, type Wait } from './look.ts';
import { renderCard } from './render-card.ts';
import { type Brought, gone, type Uploads } from './uploads.ts';

/** Posting, revising and retracting in one workspace. */
export interface Posts {
  post(cleared: Cleared, once: Once): Promise<Posted>;
  prepare(person: Person): Promise<void>;
  revise(at: Posted, cleared: Cleared): Promise<void>;
  retract(at: Posted): Promise<void>;
}

export interface PostsNeeds {
  readonly connection: string;
  readonly api: SlackApi;
  readonly identity: () => Promise<Identity>;
  readonly uploads: Uploads;
  readonly wait: Wait;
}

/** Links are never unfurled, names never linked and nothing parsed: only typed spans do anything. */
const INERT = { parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false } as const;

const postedShape = z.object({ ok: z.literal(true), channel: z.string(), ts: z.string() });
const openShape = z.object({ channel: z.looseObject({ id: z.string() }) });

/** Everything together stays under 10 s; so much of it may be spent on looking before a post begins. */
const LOOK_MS = 10_000 - CALL_MS - 500;

export const createPosts = ({ connection, api, identity, uploads, wait }: PostsNeeds): Posts => {
  const look = createLook(api, identity, wait);
  const directOf = createDirects(api);
  const show = createShow(api, uploads);

  /** The files are brought first: what keeps Slack from taking them keeps the message back as well. */
  const send = async (channel: string, cleared: Cleared, key: string): Promise<Posted> => {
    const inTime = within();
    const files = await uploads.bring(cleared.card.files ?? []);
    inTime();
    const message = {
      ...renderCard(cleared, connection),
      ...INERT,
      metadata: metadataOf(key),
      client_msg_id: messageIdOf(key),
    };
    const { channel: place, ts } = await api.call('chat.postMessage', { channel, ...message }, postedShape);
    await show({ channel: place, ts }, files);
    return { connection, place, message: ts };
  };

  /** Looks for an earlier attempt first, and posts only when there is time left to do so. */
  const sendAgain = async (cleared: Cleared, key: string, since: Date): Promise<Posted> => {
    const inTime = within();
    const channel = 'place' in cleared.to ? cleared.to.place : await directOf(cleared.to.person);
    const found = await look(channel, key, since);
    inTime();
    if (found === undefined) return send(channel, cleared, key);
    const { files = [] } = cleared.card;
    if (files.length > 0) {
      const at = { channel, ts: found };
      const missing = await uploads.bring(await uploads.missing(at, files));
      inTime();
      await show(at, missing);
    }
    return { connection, place: channel, message: found };
  };

  /** A user's id is taken for their direct conversation, which saves a request for each person paged. */
  const sendDirect = (person: string, cleared: Cleared, key: string): Promise<Posted> =>
    send(person, cleared, key).catch(async (error: unknown) => {
      if (!refusedWith(error, 'channel_not_found')) throw error;
      return send(await directOf(person), cleared, key);
    });

  return {
    post: async (cleared, once) => {
      assertHere(connection, cleared.to.connection);
      if (once.since !== undefined) return sendAgain(cleared, once.key, once.since);
      if ('place' in cleared.to) return send(cleared.to.place, cleared, once.key);
      return sendDirect(cleared.to.person, cleared, once.key);
    },
    prepare: async person => {
      assertHere(connection, person.connection);
      await directOf(person.person);
    },
    revise: (at, cleared) => revise({ connection, api, directOf }, at, cleared),
    retract: async at => {
      assertHere(connection, at.connection);
      // The message goes last: while it stands, an attempt that comes after this one finds what is under it.
      await uploads.remove({ channel: at.place, ts: at.message });
      await gone(api.call('chat.delete', { channel: at.place, ts: at.message }, ANY), 'message_not_found');
    },
  };
};

/** Throws when there is no time left for another request; what was done so far is found by the next attempt. */
const within = () => {
  const startedAt = performance.now();
  return (): void => {
    if (performance.now() - startedAt > LOOK_MS) throw new Error(SLOW);
  };
};

const SLOW = 'Slack was too slow; what is missing comes with the next attempt';

/**
 * Shows files under a message that stands already. Where Slack will not, the message goes too; where it asks to wait,
 * the outcome is told as unknown, because the next attempt has to find the message instead of posting it again.
 */
const createShow =
  (api: SlackApi, uploads: Uploads) =>
  async (at: { readonly channel: string; readonly ts: string }, files: readonly Brought[]): Promise<void> => {
    try {
      await uploads.show(at, files);
    } catch (error) {
      if (error instanceof Permanent)
        await gone(api.call('chat.delete', { channel: at.channel, ts: at.ts }, ANY), 'message_not_found');
      throw error instanceof Later ? new Error('Slack shows the message, and its files not yet') : error;
    }
  };

interface Writing {
  readonly connection: string;
  readonly api: SlackApi;
  readonly directOf: (person: string) => Promise<string>;
}

const revise = async (
  { connection, api, directOf }: Writing,
  at: Posted,
  cleared: Cleared,
): Promise<void> => {
  assertHere(connection, at.connection);
  assertHere(connection, cleared.to.connection);
  const place = 'place' in cleared.to ? cleared.to.place : await directOf(cleared.to.person);
  if (place !== at.place)
    throw new Permanent('The message stands at another place than the one it was cleared for');
  // Metadata is left out on purpose: what was given at the first post stays, so it can still be found.
  const message = { ...renderCard(cleared, connection), parse: 'none', link_names: false };
  await api.call('chat.update', { channel: at.place, ts: at.message, ...message }, ANY);
};

/** A person's direct conversation with us, whose id never changes. Rejects if it cannot be opened. */
const createDirects = (api: SlackApi) => {
  const known = new Map<Person['person'], string>();
  return async (person: string): Promise<string> => {
    const before = known.get(person);
    if (before !== undefined) return before;
    const { channel } = await api.call('conversations.open', { users: person, return_im: true }, openShape);
    known.set(person, channel.id);
    return channel.id;
  };
};

/** Throws `Permanent` unless both are the same connection. */
export const assertHere = (ours: string, theirs: string): void => {
  if (ours !== theirs) throw new Permanent('That belongs to another connection');
};
