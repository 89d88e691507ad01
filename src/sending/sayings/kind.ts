import type { Question } from '../../domain/question.ts';
import type { Clock } from '../../ports.ts';
import type { IncidentFile, Notice, PageFile, Store } from '../../records.ts';
import type { Alliance } from '../../sharing/alliance.ts';
import type { Saying, See } from '../../sharing/clear.ts';
import type { QuestionWords } from '../../views/question.ts';

/** What sayings are made from. */
export interface NoticeParts {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'read' | 'readAs' | 'delivery'>;
  readonly clock: Clock;
}

/** What a notice says now, or why there is no reason to say it any more. */
export type NowSaid = { readonly saying: Saying } | { readonly dropped: string };

/** Reads what is so at this moment and gives what notices of one kind say of it. */
export type Kind = (parts: NoticeParts, notice: Notice) => Promise<NowSaid>;

/** Reads what is needed to put questions of one kind; undefined when what they are about is gone. */
export type WordsOf = (
  parts: NoticeParts,
  asked: Question,
) => Promise<((see: See) => QuestionWords) | undefined>;

export const GONE = { dropped: 'what it was about is gone' } as const;
export const ENDED = { dropped: 'the incident has ended' } as const;

/** The incident a notice is about. */
export const fileOf = async ({ store }: NoticeParts, notice: Notice): Promise<IncidentFile | undefined> =>
  notice.incident === undefined ? undefined : store.read.incident({ id: notice.incident });

/** The incident and the page a notice is about. */
export const fileAndPage = async (
  parts: NoticeParts,
  notice: Notice,
): Promise<{ readonly file: IncidentFile; readonly page: PageFile } | undefined> => {
  const file = await fileOf(parts, notice);
  const page = file?.pages.find(p => p.page.id === notice.page);
  return file === undefined || page === undefined ? undefined : { file, page };
};
