import { randomUUID } from 'node:crypto';
import { askRelease } from '../jobs/ask-release.ts';
import { mendCopies } from '../jobs/mend-copies.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import type { NewItem } from '../src/records.ts';
import { type Release, reachOf, relabelling } from '../src/release.ts';
import { memberName } from '../src/sharing/alliance.ts';
import type { Item } from '../src/sharing/item.ts';
import { type Marking, stricter, within } from '../src/sharing/marking.ts';
import { changeOf, gains } from '../src/sharing/relabel.ts';
import { speaksFor } from '../src/speaks-for.ts';
import { accepted } from '../src/views/accepted.ts';
import { reachLine, releaseSure } from '../src/views/release.ts';
import { markingMeant } from './marking-meant.ts';

/** The longest line that a button carries. */
const BUTTON_LENGTH = 100;

/** What was typed after release. */
export interface Asked {
  readonly tlp?: Marking['tlp'] | undefined;
  readonly orgs?: string | undefined;
  readonly why?: string;
  readonly sure: boolean;
  /** As they named it. */
  readonly code: string;
}

/** Tightens at once, widens for who decides over it once they are sure, and asks those who do for anybody else. */
export const releaseTo = (context: CommandContext, item: Item, asked: Asked): Outcome => {
  const to = markingMeant(context, item, asked);
  const change = changeOf(item.marking, to);
  const { code } = asked;
  if (change === 'same')
    throw new Refused(`${code} is ${reachLine(item.marking)} already, so nothing changes.`);
  const decides = speaksFor(context.actor, item);
  const reason = asked.why === undefined ? undefined : reasonFor(context, item, asked.why);
  const release: Release = {
    item: item.id,
    was: reachOf(item.marking),
    to: reachOf(to),
    ...(reason === undefined ? {} : { why: reason.id }),
  };
  const items = reason === undefined ? [] : [reason];
  const by = context.actor.responder.id;
  if (change === 'wider' && !decides) {
    const whom = item.marking.chr ? 'its originator' : memberName(context.alliance, item.originator);
    return {
      reply: accepted(
        `Asked ${whom}. Still ${reachLine(item.marking)}.`,
        'Silence is no consent: without a yes within 24 hours it stays as it is. You are told either way.',
      ),
      items,
      jobs: [askRelease.job({ ...release, askedBy: by })],
    };
  }
  if (change === 'wider' && !asked.sure) {
    const gained = gains(context.alliance, item, to, context.now);
    return { reply: releaseSure({ item, to, gains: gained }, lineOf(context, asked), context.alliance) };
  }
  return {
    reply: accepted(
      `${code} is ${reachLine(to)} from now on (was ${reachLine(item.marking)}).`,
      change === 'wider'
        ? 'Everybody who has it is told once.'
        : 'Everybody who has it is told once, and it is taken away where it may not stand any more. Who read it stays on its list.',
    ),
    items,
    facts: [relabelling(release, change, by, item.incident)],
    jobs: [mendCopies.job({ ...release, change, by })],
  };
};

/** The same line once more, meant; undefined when it is longer than a button. */
const lineOf = (context: CommandContext, { code, tlp, orgs, why }: Asked): string | undefined => {
  const to = tlp === undefined ? `orgs:${orgs?.replaceAll(/\s/gu, '')}` : `to:${tlp.slice(4).toLowerCase()}`;
  const line = `release ${code} ${to} sure:yes${why === undefined ? '' : ` ${why}`}`;
  return [...`${context.root('ally')} ${line}`].length <= BUTTON_LENGTH ? line : undefined;
};

/** Why, for those who decide: marked as the text is, but never unmarked by that, and for these two members alone. */
const reasonFor = (context: CommandContext, item: Item, text: string): NewItem => {
  const { actor, alliance } = context;
  const label = stricter(alliance.defaultMarking, item.marking.tlp);
  return {
    id: randomUUID(),
    kind: 'reason',
    text,
    marking: { tlp: within(label, 'TLP:AMBER+STRICT') ? label : 'TLP:AMBER+STRICT' },
    originator: actor.member,
    author: actor.responder.id,
    distribution: [...new Set([actor.member, item.originator])],
    ...(item.incident === undefined ? {} : { incident: item.incident }),
  };
};
