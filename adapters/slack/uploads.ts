import { z } from 'zod';
import type { FileRef } from '../../src/chat/card.ts';
import { Later, Permanent } from '../../src/errors.ts';
import { ANY, CALL_MS, fetchSane, type SlackApi } from './api.ts';
import { refusedWith } from './failures.ts';
import type { Identity } from './identity.ts';

/** A file that is with Slack already and that nobody sees yet. */
export interface Brought {
  readonly id: string;
  readonly title: string;
}

/**
 * Files of our messages. Slack shows a file in a message of its own, of which it tells neither an id nor when it is
 * there, so it stands in the thread of the message it belongs to: there it can be found again, and taken away.
 */
export interface Uploads {
  /** Brings the bytes to Slack. Nobody sees them until they are shown; what is never shown Slack throws away. */
  bring(files: readonly FileRef[]): Promise<readonly Brought[]>;
  /** Shows them under the message, which notifies whoever reads there. */
  show(at: Standing, files: readonly Brought[]): Promise<void>;
  /** Those of the files that are not to be seen under the message yet. */
  missing(at: Standing, files: readonly FileRef[]): Promise<readonly FileRef[]>;
  /** Takes away every file of ours that stands under the message; none is success. */
  remove(at: Standing): Promise<void>;
}

/** A message of ours by its place and its `ts`. */
export interface Standing {
  readonly channel: string;
  readonly ts: string;
}

const urlShape = z.object({ upload_url: z.string(), file_id: z.string() });
const repliesShape = z.object({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      user: z.string().optional(),
      bot_id: z.string().optional(),
      files: z.array(z.looseObject({ id: z.string(), name: z.string().nullish() })).optional(),
    }),
  ),
});

/** A thread under a message of ours is short; people's answers may stand in it too. */
const MOST_REPLIES = 200;
const LONGEST_ALT = 1000;

/** https://docs.slack.dev/messaging/working-with-files#uploading_files, which tells the three steps. */
export const createUploads = (api: SlackApi, apiUrl: string, identity: () => Promise<Identity>): Uploads => {
  const bring = async (file: FileRef): Promise<Brought> => {
    const described = file.alt === undefined ? {} : { alt_txt: file.alt.slice(0, LONGEST_ALT) };
    const asked = { filename: file.name, length: file.bytes.length, ...described };
    const { upload_url, file_id } = await api.call('files.getUploadURLExternal', asked, urlShape);
    await upload(apiUrl, upload_url, file);
    return { id: file_id, title: file.name };
  };
  /** Messages of ours under this one that carry files. */
  const under = async ({ channel, ts }: Standing) => {
    const us = await identity();
    const asked = { channel, ts, limit: MOST_REPLIES };
    const { messages } = await api
      .call('conversations.replies', asked, repliesShape)
      .catch((error: unknown) => {
        if (!refusedWith(error, 'thread_not_found', 'message_not_found')) throw error;
        return { messages: [] };
      });
    const ours = messages.filter(
      one => one.ts !== ts && (one.bot_id === us.botId || one.user === us.botUserId),
    );
    return ours.filter(one => (one.files ?? []).length > 0);
  };
  return {
    bring: async files => {
      const brought: Brought[] = [];
      for (const file of files) brought.push(await bring(file));
      return brought;
    },
    show: async ({ channel, ts }, files) => {
      if (files.length === 0) return;
      await api.call('files.completeUploadExternal', { files, channel_id: channel, thread_ts: ts }, ANY);
    },
    missing: async (at, files) => {
      const there = (await under(at)).flatMap(message => (message.files ?? []).map(file => file.name));
      return files.filter(file => !there.includes(file.name));
    },
    remove: async at => {
      for (const message of await under(at)) {
        for (const file of message.files ?? [])
          await gone(api.call('files.delete', { file: file.id }, ANY), 'file_not_found', 'file_deleted');
        await gone(
          api.call('chat.delete', { channel: at.channel, ts: message.ts }, ANY),
          'message_not_found',
        );
      }
    },
  };
};

/** Done, or refused with a word that says it was done before. */
export const gone = async (call: Promise<unknown>, ...words: readonly string[]): Promise<void> => {
  try {
    await call;
  } catch (error) {
    if (!refusedWith(error, ...words)) throw error;
  }
};

/**
 * Where Slack may want bytes brought: its files host beside the API, or the API's own host. The address is data from
 * outside, and what we have to say is never brought elsewhere.
 */
export const isUploadAddress = (apiUrl: string, url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const [api, target] = [new URL(apiUrl), new URL(url)];
  const hosts = [api.host, `files.${api.host.replace(/^(?:www|api)\./u, '')}`];
  return target.protocol === api.protocol && target.username === '' && hosts.includes(target.host);
};

/** The address holds its own key, so no token goes with the bytes; and no error repeats it. */
const upload = async (apiUrl: string, url: string, { bytes, mediaType }: FileRef): Promise<void> => {
  if (!isUploadAddress(apiUrl, url)) throw new Permanent('The address for a file is not one of Slack');
  const response = await fetchSane(url, {
    method: 'POST',
    headers: { 'content-type': mediaType },
    body: Buffer.from(bytes),
    signal: AbortSignal.timeout(CALL_MS),
    redirect: 'error',
  }).catch(() => {
    throw new Error('Slack could not be reached with a file, or did not take it in time');
  });
  await response.body?.cancel().catch(() => undefined);
  if (response.status === 429)
    throw new Later('Slack asks to wait with a file', Number(response.headers.get('retry-after')) * 1000);
  if (!response.ok) throw new Error(`Slack answered a file with HTTP ${response.status}`);
};
