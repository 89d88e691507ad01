import { expect } from 'vitest';
import type { Actor } from './actor.ts';
import type { Story } from './story.ts';

/** Where somebody is reached in a story: `email:eva@east.example`. */
type Where = `${'email' | 'ntfy' | 'sms'}:${string}`;

/** Everything that came there, oldest first, each as all of its words. */
export const cameTo = (s: Story, where: Where): readonly string[] => {
  const [method = '', address = ''] = where.split(' ')[0]?.split(/:(.*)/su) ?? [];
  const { mail, push, sms } = s.outside;
  if (method === 'email')
    return mail.read(address).map(one => `${one.headers.subject}\n${one.text.replaceAll('=\n', '')}`);
  if (method === 'ntfy') return push.read(address).map(one => [one.title, one.message, one.click].join('\n'));
  return sms.read(address).map(one => [one.title, one.text, one.link, one.code].join('\n'));
};

/** The same without codes that ask whose contact it is. */
export const callsTo = (s: Story, where: Where): readonly string[] =>
  cameTo(s, where).filter(words => !words.includes('Is this your contact?'));

/** Gives a contact such as `email:eva@east.example after:5m`, and types the code that comes there. */
export const gives = async (s: Story, who: Actor, contact: string): Promise<void> => {
  await who.types(`/oncall me ${contact}`);
  const code = /code:(\d{6})/u.exec(cameTo(s, contact as Where).at(-1) ?? '')?.[1];
  await who.types(`/oncall me code:${code}`);
  who.replies.shows('Confirmed:');
};

/** The link in a message. */
export const linkIn = (words: string | undefined): string => {
  const link = /https?:\/\/\S+\/a\/\S+/u.exec(words ?? '')?.[0];
  if (link === undefined) throw new Error(`there is no link in: ${words}`);
  return link;
};

/** A page of ours as a browser gets it. */
export interface Page {
  readonly status: number;
  /** Its words, without markup. */
  readonly text: string;
  readonly buttons: readonly string[];
  readonly headers: Headers;
  readonly html: string;
}

const read = async (response: Response): Promise<Page> => {
  const html = await response.text();
  const text = html.replace(/<style>.*?<\/style>/su, '').replace(/<[^>]+>/gu, ' ');
  return {
    status: response.status,
    text: text.replaceAll('&#39;', "'").replace(/\s+/gu, ' ').trim(),
    buttons: [...html.matchAll(/<button[^>]*>([^<]*)</gu)].map(match => match[1] ?? ''),
    headers: response.headers,
    html,
  };
};

/** Opens a link. */
export const opens = async (link: string): Promise<Page> => read(await fetch(link));

/** Presses a button of its form, and does what follows from it. */
export const posts = async (
  s: Story,
  link: string,
  fields: Readonly<Record<string, string>>,
): Promise<Page> => {
  const page = await read(await fetch(link, { method: 'POST', body: new URLSearchParams(fields) }));
  await s.settled();
  return page;
};

/** Answers a call-out on its page. */
export const answers = (s: Story, link: string, answer: string, page = '1'): Promise<Page> =>
  posts(s, link, { page, answer });

/** Fails unless nothing of ours was kept or logged that holds one of these words. */
export const nothingKept = async (s: Story, ...words: readonly string[]): Promise<void> => {
  for (const word of words) {
    expect(await s.tablesWith(word), word).toEqual([]);
    expect(
      JSON.stringify(s.log.lines, (_, held) => (held instanceof Error ? held.stack : held)),
    ).not.toContain(word);
  }
};
