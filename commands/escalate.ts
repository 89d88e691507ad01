import { widenPage } from '../jobs/widen-page.ts';
import { incidentId, optional, pageId, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { isLive } from '../src/domain/incident.ts';
import { isOver, type Page, pageCode } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { tierInWords } from '../src/views/page-news.ts';
import { whichPage } from './which-page.ts';

/** Asks the next tier, or a later one, now instead of when its time comes. */
export const escalate = defineCommand({
  root: 'oncall',
  name: 'escalate',
  aliases: ['widen'],
  summary: 'Ask more people now, without waiting',
  example: 'escalate P-7 next',
  access: 'write',
  args: {
    page: pageId(),
    id: incidentId(),
    tier: {
      ...optional(words('tier', 'Which step: next, its number, or its name such as awake', 40)),
      keys: ['tier'],
      hint: 'next|2|awake',
      long: false,
    },
  },
  async run(context, args) {
    const { id: me } = context.actor.responder;
    const instead = `/${context.root('inc')} list`;
    const { page, ...rest } = await whichPage(context, args, {
      word: 'escalate',
      none: 'No call-out is asking for people here.',
      instead,
      fits: one => one.page.state === 'open' && !isOver(one),
    });
    const file = await context.read.incident({ id: page.incident });
    const code = pageCode(page);
    if (page.pagedBy !== me && file?.incident.lead !== me && !context.actor.coordinator) {
      throw new Refused(`Whoever paged, the lead or a coordinator may widen ${code}.`, instead);
    }
    if (
      (page.state !== 'open' && page.state !== 'exhausted') ||
      isOver({ page, ...rest }) ||
      file === undefined ||
      !isLive(file.incident.state)
    ) {
      throw new Refused(`${code} is ${page.state}: it asks nobody any more.`, instead);
    }
    if (page.state === 'exhausted' || page.tier >= page.tiers.length) {
      throw new Refused(
        `${code} has asked everybody it may, and still waits for them; ask somebody by name.`,
        `/${context.root('inc')} page @somebody`,
      );
    }
    const tier = readTier(page, args.tier, `/${context.root('oncall')} escalate ${code}`);
    return {
      reply: accepted(
        `Widening ${code} now: ${tierInWords(page.tiers[tier - 1])}.`,
        'Only people who may be asked at this hour are, for the open seats.',
      ),
      jobs: [widenPage.job({ page: page.id, tier })],
    };
  },
});

/** A step by its number or its name. Whom an earlier one asked has been asked; it is not asked anew. */
const readTier = (page: Page, typed: string | undefined, line: string): number => {
  const word = (typed ?? 'next').trim().toLowerCase();
  const next = page.tier + 1;
  if (word === 'next') return next;
  const names = page.tiers.map(tier => tier.who as string);
  const ahead = names.indexOf(word, page.tier) + 1;
  const tier = /^\d{1,3}$/u.test(word) ? Number(word) : ahead > 0 ? ahead : names.indexOf(word) + 1;
  const steps = names.map((name, i) => `${i + 1} ${name}`).join(', ');
  if (tier < 1 || tier > names.length) {
    throw new Refused(
      `“${word.slice(0, 30)}” is no step of ${pageCode(page)}; it has ${steps === '' ? 'none' : steps}.`,
      `${line} next`,
    );
  }
  if (tier < next) {
    throw new Refused(
      `${pageCode(page)} has asked step ${tier} (${names[tier - 1]}) already, and does not go back.`,
      `${line} next`,
    );
  }
  return tier;
};
