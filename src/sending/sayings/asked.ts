import type { NoticeKind } from '../../records.ts';
import { seal } from '../../sharing/seal.ts';
import { askedOfLead, leadAnswered, leadSilent, type Worded } from '../../views/asked-of-lead.ts';
import { fileOf, GONE, type Kind, type NoticeParts, type WordsOf } from './kind.ts';

const wordedBy = async ({ store }: NoticeParts, id: unknown): Promise<Worded | undefined> => {
  const item = typeof id === 'string' ? await store.read.item(id) : undefined;
  if (item === undefined) return undefined;
  const known = await store.read.responder(item.author);
  return { item, author: known && seal({ name: known.name, member: known.member }) };
};

/** How a leader's question is put to whoever leads. */
export const askedWords: WordsOf = async (parts, { incident, detail }) => {
  const file = incident === undefined ? undefined : await parts.store.read.incident({ id: incident });
  const asked = await wordedBy(parts, detail.item);
  return file === undefined || asked === undefined ? undefined : askedOfLead(file, asked, parts.alliance);
};

/** What becomes of a leader's question. */
export const asked = {
  'ask-answered': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    const question = await parts.store.read.question(String(notice.detail.question));
    const [words, answer] = await Promise.all([
      wordedBy(parts, question?.detail.item),
      wordedBy(parts, notice.item),
    ]);
    if (file === undefined || question === undefined || words === undefined || answer === undefined)
      return GONE;
    return { saying: leadAnswered(file, question, words, answer, parts.alliance) };
  },
  'ask-waits': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    const question = await parts.store.read.question(String(notice.detail.question));
    if (file === undefined || question === undefined) return GONE;
    if (question.state !== 'waiting') return { dropped: 'it is answered' };
    return { saying: leadSilent(file, question, parts.alliance.commands.brief) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
