import type { Notice, NoticeKind } from '../../records.ts';
import { releaseShape } from '../../release.ts';
import { gains } from '../../sharing/relabel.ts';
import { copyStuck, relabelled, tightened } from '../../views/relabelled.ts';
import { releaseQuestion } from '../../views/release.ts';
import { fileOf, GONE, type Kind, type NoticeParts, type WordsOf } from './kind.ts';

const find = async (parts: NoticeParts, notice: Notice) => {
  const { read } = parts.store;
  const item = notice.item === undefined ? undefined : await read.item(notice.item);
  const file = await fileOf(parts, notice);
  const release = releaseShape.safeParse(notice.detail);
  const change = notice.detail.change === 'wider' ? ('wider' as const) : ('tighter' as const);
  if (item === undefined || !release.success) return undefined;
  return { ...release.data, item, change, ...(file === undefined ? {} : { file }) };
};

/** What is said of labels that changed. */
export const holders = {
  relabelled: async (parts, notice) => {
    const found = await find(parts, notice);
    return found === undefined ? GONE : { saying: relabelled(found) };
  },
  tightened: async (parts, notice) => {
    const { read } = parts.store;
    const found = await find(parts, notice);
    const by = await read.responder(String(notice.detail.by));
    if (found === undefined || by === undefined) return GONE;
    const why = found.why === undefined ? undefined : await read.item(found.why);
    return { saying: tightened(found, by, why, parts.alliance) };
  },
  'copies-stuck': async (parts, notice) => {
    const item = notice.item === undefined ? undefined : await parts.store.read.item(notice.item);
    if (item === undefined) return GONE;
    return { saying: copyStuck(item, String(notice.detail.where), parts.alliance) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;

/** The words of a question whether a text may be released. */
export const releaseWords: WordsOf = async ({ store: { read }, alliance, clock }, asked) => {
  const release = releaseShape.safeParse(asked.detail);
  if (!release.success) return undefined;
  const { to, why } = release.data;
  const [item, asker, reason] = await Promise.all([
    read.item(release.data.item),
    read.responder(asked.askedBy),
    why === undefined ? undefined : read.item(why),
  ]);
  if (item === undefined || asker === undefined) return undefined;
  const gained = gains(alliance, item, to, clock.now());
  return releaseQuestion({ item, to, gains: gained }, asker, reason, alliance);
};
