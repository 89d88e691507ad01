import type { CommandContext } from '../src/command.ts';
import { pageCode } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import type { PageFile } from '../src/records.ts';

/** How many of somebody's call-outs are looked at when none is named. */
const MOST = 50;

/** Which call-outs a word can mean when none is named, and what is said when there is none. */
export interface Meant {
  /** The word that was typed, for the line that works. */
  readonly word: string;
  readonly none: string;
  readonly instead: string;
  fits(page: PageFile): boolean;
}

/**
 * The call-out meant: the one named, the one of the incident named or implied, or the only one of one's own that
 * fits. Throws `Refused`, in the same words whether it does not exist or is not to be known.
 */
export const whichPage = async (
  context: CommandContext,
  said: { readonly page?: string | undefined; readonly id?: number | undefined },
  meant: Meant,
): Promise<PageFile> => {
  if (said.page !== undefined) {
    const page = await context.read.page(said.page);
    if (page !== undefined && (await concerns(context, page))) return page;
    throw new Refused(`There is no call-out P-${said.page} that you know of.`, meant.instead);
  }
  const here =
    said.id === undefined
      ? await context.read.incidentAt(context.place)
      : (await context.incident(said.id)).incident.id;
  const known =
    here === undefined
      ? await context.read.pagesOf(context.actor.responder.id, MOST)
      : ((await context.read.incident({ id: here }))?.pages ?? []);
  const fitting = known.filter(page => meant.fits(page));
  const only = fitting[0];
  if (only === undefined) throw new Refused(meant.none, meant.instead);
  if (fitting.length === 1) return only;
  const codes = fitting.slice(0, 5).map(({ page }) => pageCode(page));
  throw new Refused(
    `Several call-outs could be meant: ${codes.join(', ')}. Say which.`,
    `/${context.root('oncall')} ${meant.word} ${codes[0]}`,
  );
};

/** Theirs, because they were asked, answered or paged; or of an incident they may know here. */
const concerns = async (context: CommandContext, { page, invites, answers }: PageFile): Promise<boolean> => {
  const me = context.actor.responder.id;
  if (page.pagedBy === me || [...invites, ...answers].some(one => one.responder === me)) return true;
  const file = await context.read.incident({ id: page.incident });
  return file !== undefined && context.knows(file.label);
};
