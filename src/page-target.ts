import type { Need, PagePolicy, Tier } from './domain/page.ts';
import { skillWord } from './domain/roster.ts';
import { Refused } from './errors.ts';

/** Whom a page is for, read from the words typed after it. */
export interface PageTarget {
  readonly needs: readonly Need[];
  /** `@word`s, still to be found. */
  readonly people: readonly string[];
  readonly tiers: readonly Tier[];
  readonly widenAfterMinutes: number;
  readonly nudgeAfterMinutes?: number;
  readonly asked: string;
  /** The words that were no target. */
  readonly message: string;
}

/** Without a policy: first who is available, five minutes later anyone with the skill who is not away. */
const USUAL = { tiers: [{ who: 'available' }, { who: 'skilled' }], widenAfterMinutes: 5 } as const;
const MOST_SEATS = 50;

/**
 * Reads `duty please hurry`, `skill:dfir×2 ot_scada`, `@ada @bea bring tokens`: targets first, then a message.
 * Throws `Refused` when the first word is no target, naming what would be one.
 */
export const readTarget = (typed: string, policies: readonly PagePolicy[], inc: string): PageTarget => {
  const words = typed.trim().split(/\s+/u);
  const needs: Need[] = [];
  const people: string[] = [];
  const asked: string[] = [];
  let policy: PagePolicy | undefined;
  let used = 0;
  for (const word of words) {
    const named = policies.find(p => p.id === word.toLowerCase().replace(/^policy:/u, ''));
    const skill = readSkill(word);
    if (/^@./u.test(word)) people.push(word.replace(/,$/u, ''));
    else if (skill !== undefined) needs.push(skill);
    else if (named !== undefined && policy === undefined) {
      policy = named;
      needs.push(...Object.entries(named.needs).map(([name, count]) => ({ skill: name, count })));
    } else if (/^[x×]\d{1,2}$/iu.test(word) && needs.length > 0) {
      const last = needs.pop();
      if (last !== undefined) needs.push({ ...last, count: checkCount(Number(word.slice(1))) });
    } else break;
    asked.push(word);
    used += 1;
  }
  if (used === 0) {
    const known = policies.map(p => p.id).join(', ');
    throw new Refused(
      `“${(words[0] ?? '').slice(0, 30)}” is nobody I can page: name a policy (${known}), skill:x, or @user.`,
      `/${inc} page skill:dfir×2`,
    );
  }
  return {
    needs,
    people,
    tiers: policy?.tiers ?? (needs.length > 0 ? USUAL.tiers : []),
    widenAfterMinutes: policy?.widenAfterMinutes ?? USUAL.widenAfterMinutes,
    ...(policy?.nudgeAfterMinutes === undefined ? {} : { nudgeAfterMinutes: policy.nudgeAfterMinutes }),
    asked: asked.filter(word => !word.startsWith('@')).join(' ') || 'people by name',
    message: words.slice(used).join(' '),
  };
};

const readSkill = (word: string): Need | undefined => {
  const match = /^skills?:([\p{L}][\p{L}\p{N}_-]{0,39})(?:[x×*](\d{1,3}))?,?$/iu.exec(word);
  if (match?.[1] === undefined) return undefined;
  // `skill:dfirx2` is dfir twice: no skill ends in x and a digit.
  const glued = /^(.+?)[x×](\d{1,2})$/iu.exec(match[1]);
  const name = glued?.[1] ?? match[1];
  return { skill: skillWord(name), count: checkCount(Number(match[2] ?? glued?.[2] ?? 1)) };
};

const checkCount = (count: number): number => {
  if (count >= 1 && count <= MOST_SEATS) return count;
  throw new Refused(`A page has 1 to ${MOST_SEATS} seats for a skill; write skill:dfir×2.`);
};
