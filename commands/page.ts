import { openPage } from '../jobs/open-page.ts';
import { flag, incidentId, keyed, labels, optional, sure, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { consentOver } from '../src/domain/consent.ts';
import { incidentCode, isLive } from '../src/domain/incident.ts';
import { type Need, needsInWords } from '../src/domain/page.ts';
import type { FirstAsked } from '../src/elsewhere.ts';
import { Refused } from '../src/errors.ts';
import { findResponder } from '../src/find-responder.ts';
import { newItem } from '../src/new-item.ts';
import { readTarget } from '../src/page-target.ts';
import type { IncidentFile } from '../src/records.ts';
import type { Saying } from '../src/sharing/clear.ts';
import { accepted } from '../src/views/accepted.ts';
import { sure as askSure } from '../src/views/sure.ts';
import { askBeforeWaking } from './first-asked.ts';
import { mustBeOnIt } from './lifecycle.ts';
import { askBeforeUnknown } from './unknown-skill.ts';

/** Asking more people than this at once is confirmed first. */
const MANY = 25;

/** Calls volunteers out: an invitation with seats, to people, a skill or a policy. */
export const page = defineCommand({
  root: 'inc',
  name: 'page',
  summary: 'Call volunteers out: by person, skill or policy',
  example: 'page INC-42 skill:dfir×2 Bring your own forensic tools',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    id: incidentId(),
    who: {
      ...words('who', 'A policy such as duty, skill:dfir×2, or @user; then words for the board', 500),
      hint: '<policy|skill:x×n|@user>',
      long: false,
      suggests: 'policy' as const,
    },
    message: optional({
      ...keyed(['message', 'msg'], 'message:"…"', 'Words for the board, not for the page itself'),
      maxLength: 500,
    }),
    need: keyed(['need'], 'need:2', 'How many of the people named'),
    urgent: flag('urgent', 'Marks the page as urgent'),
    ...labels(),
    sure: sure(),
  },
  form: ['who', 'message', 'need', 'id'],
  async run(context, args) {
    const file = await context.incident(args.id);
    const code = incidentCode(file.incident);
    mustBeOnIt(context, file);
    if (!isLive(file.incident.state)) {
      throw new Refused(
        `${code} is ${file.incident.state}, so nobody is paged for it; reopen it first.`,
        `/${context.root('inc')} reopen ${code}`,
      );
    }
    if (consentOver(file.consent, context.now)) {
      throw new Refused(
        `The affected organisation's invitation to ${code} has ended, so nobody is called for it until it invites again.`,
        `/${context.root('ally')} consent show ${code}`,
      );
    }
    const target = readTarget(args.who, context.alliance.policies, context.root('inc'));
    const people = await Promise.all(target.people.map(word => findResponder(context, word)));
    refuseStrangersToIt(context, file.label.distribution, people);
    await mustTakePart(context, file, people);
    const needs = needsOf(target.needs, people.length, args.need);
    const asks = { by: context.actor.responder.id, people, needs, tiers: target.tiers };
    const asked = await context.elsewhere.firstAsked(asks, file, context.now);
    const text = [target.message, args.message].filter(part => part !== undefined && part !== '').join(' ');
    const named = people.length > 0;
    const before = args.sure
      ? undefined
      : await askBefore(context, file, { ...args, text, asked, needs, named });
    if (before !== undefined) return { reply: before };
    const message = text === '' ? undefined : newItem(context, file, { ...args, kind: 'message', text });
    return {
      reply: accepted(
        `Paging for ${code}: ${needsInWords(needs)}.`,
        `${cannotBeAsked(asked)}You are told when it fills, or when nobody is left to ask. The board is in every home that may see it.`,
      ),
      ...(message === undefined ? {} : { items: [message] }),
      jobs: [
        openPage.job({
          incident: file.incident.id,
          reference: `${context.reference}`,
          needs,
          people: people.map(person => person.id),
          tiers: target.tiers,
          widenAfterMinutes: target.widenAfterMinutes,
          nudgeAfterMinutes: target.nudgeAfterMinutes,
          asked: target.asked,
          urgent: args.urgent ?? false,
          pagedBy: context.actor.responder.id,
          ...(message === undefined ? {} : { message: message.id }),
        }),
      ],
    };
  },
});

/** Only those are called for an exercise who enrolled themselves; whoever pages reads whom that leaves out (R-EX-1). */
const mustTakePart = async (
  context: CommandContext,
  { incident }: IncidentFile,
  people: readonly { readonly id: string; readonly name: string }[],
): Promise<void> => {
  const names = await context.elsewhere.takeNoPart(people, incident);
  if (names.length === 0) return;
  throw new Refused(
    `${names.join(', ')}: not enrolled in the exercise, so nobody was paged. Leave them out, or ask them to enrol: nobody else can do it for them.`,
    `/${context.root('ally')} drill enrol`,
  );
};

/** Why is theirs alone: it may be their night, a conflict, their vetting, or that they are away. */
const cannotBeAsked = ({ cannot }: FirstAsked): string =>
  cannot === 0 ? '' : `${cannot} of those you named cannot be asked right now. `;

const needsOf = (needs: readonly Need[], named: number, typed: string | undefined): readonly Need[] => {
  const count = typed === undefined ? named : Number(typed);
  if (typed !== undefined && (!Number.isInteger(count) || count < 1 || count > 50)) {
    throw new Refused(`need:${typed.slice(0, 10)} is not a number of people from 1 to 50; write need:2.`);
  }
  if (named === 0) return typed === undefined ? needs : needs.map(need => ({ ...need, count }));
  if (count > named)
    throw new Refused(
      `You named ${named}, so need:${count} cannot be filled; name more people, or page a skill.`,
    );
  return [...needs, { count }];
};

const refuseStrangersToIt = (
  context: CommandContext,
  distribution: readonly string[] | undefined,
  people: readonly { readonly id: string; readonly name: string; readonly member: string }[],
): void => {
  const outside = people.find(person => distribution !== undefined && !distribution.includes(person.member));
  if (outside !== undefined)
    throw new Refused(
      `${outside.name}'s organisation is not invited to this incident, so they cannot be paged for it; name somebody of one that is.`,
    );
  if (people.some(person => person.id === context.actor.responder.id)) {
    throw new Refused(
      'You named yourself: say that you are on it instead, or name somebody else.',
      `/${context.root('oncall')} available now 4h`,
    );
  }
};

/** A skill nobody has, many at once, or somebody asleep: that is asked for only by somebody who means it. */
const askBefore = async (
  context: CommandContext,
  file: IncidentFile,
  order: {
    readonly who: string;
    readonly need?: string | undefined;
    readonly urgent?: boolean | undefined;
    readonly text: string;
    readonly asked: FirstAsked;
    readonly needs: readonly Need[];
    readonly named: boolean;
  },
): Promise<Saying | undefined> => {
  const code = incidentCode(file.incident);
  const more = [order.need === undefined ? '' : ` need:${order.need}`, order.urgent ? ' urgent' : ''].join(
    '',
  );
  // Words for the board are not put on a button: whether they may stand here is judged when they are kept.
  const line = order.text === '' ? `page ${code} ${order.who}${more} sure:yes` : undefined;
  return (
    (await askBeforeUnknown(context, file, order.needs, code)) ??
    askBeforeMany(order.asked) ??
    askBeforeWaking(context, order.asked, order.named, line)
  );
};

const askBeforeMany = ({ count }: FirstAsked): Saying | undefined =>
  count > MANY
    ? askSure(
        `Page ${count} people?`,
        'All of them are asked at once. Repeat the line with sure:yes to mean it.',
        `help page`,
        'Help',
      )
    : undefined;
