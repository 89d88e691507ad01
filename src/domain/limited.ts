import type { ResponderId } from './address.ts';
import { type Answer, type Invite, lastWord, type Page, tally } from './page.ts';

/** A page as far as it says who could come. */
interface Asking {
  readonly page: Pick<Page, 'needs'>;
  readonly invites: readonly Invite[];
  readonly answers: readonly Answer[];
}

/**
 * Who is limited and can be offered an open seat that fits them: `from` those whose time has come, `short` those who
 * come only if it is short. The longest on standby first. Nobody else's answer is touched.
 */
export const wantAgain = (file: Asking, now: Date, why: 'from' | 'short'): readonly ResponderId[] => {
  const { open, standby } = tally(file.page.needs, file.invites, file.answers);
  return standby.filter(responder => {
    const said = lastWord(file.answers, responder);
    if (said?.kind !== 'limited') return false;
    const skills = file.invites.find(one => one.responder === responder)?.skills ?? said.skills ?? [];
    const fits = open.some(need => need.skill === undefined || skills.includes(need.skill));
    return fits && (why === 'from' ? hasCome(said, now) : said.limit === 'if-short');
  });
};

/** A timer is set a moment before what it waits for is written. */
const EARLY_MS = 30_000;

const hasCome = ({ limit }: Answer, now: Date): boolean =>
  typeof limit === 'object' && limit.from.getTime() - now.getTime() <= EARLY_MS;
