import { askAgain } from '../jobs/ask-again.ts';
import { nudgeLate } from '../jobs/nudge-late.ts';
import { settleAnswer } from '../jobs/settle-answer.ts';
import { takeOver } from '../jobs/take-over.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { dueOf } from '../src/domain/gone-quiet.ts';
import {
  type Answer,
  type AnswerKind,
  comes,
  isOver,
  type Limit,
  pageCode,
  tally,
} from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import type { Job } from '../src/job.ts';
import type { IncidentFile, PageFile } from '../src/records.ts';
import { declined, seated, standingBy, tooLate } from '../src/views/answered.ts';
import { readEta } from './eta.ts';

/** What somebody said to a page. */
export interface Said {
  readonly page?: string | undefined;
  readonly id?: number | undefined;
  readonly answer: AnswerKind;
  /** When they can start, as they typed it. */
  readonly eta?: string | undefined;
  readonly limit?: Limit | undefined;
}

/** What ack, limited and decline have in common: which page is meant, the fact, and what it comes to. */
export const answerPage = async (context: CommandContext, said: Said): Promise<Outcome> => {
  const page = await findPage(context, said);
  const file = await context.read.incident({ id: page.page.incident });
  const { id: responder } = context.actor.responder;
  const invited = page.invites.some(invite => invite.responder === responder);
  const skills = invited ? undefined : ((await context.read.responder(responder))?.skills ?? []);
  const plain: Answer = {
    responder,
    kind: said.answer,
    at: context.now,
    ...(said.eta === undefined ? {} : { etaMinutes: await readEta(context, said.eta, pageCode(page.page)) }),
    ...(said.limit === undefined ? {} : { limit: said.limit }),
    ...(skills === undefined ? {} : { skills }),
  };
  const from = passedBy(page, plain);
  const answer: Answer = { ...plain, ...(from === undefined ? {} : { inPlaceOf: from }) };
  const joined = await context.read.assignment(page.page.incident, responder);
  const joins = joined?.assignment.keys.accepted === undefined;
  const told = sits(page, answer) ? ('seat' as const) : ('standby' as const);
  const { kind, responder: _, at: __, limit, ...detail } = answer;
  const about = { incident: page.page.incident, page: page.page.id };
  return {
    reply: replyTo(context, page, file, answer, told, joins),
    facts: [
      {
        kind: 'answer',
        responder,
        ...about,
        detail: { answer: kind, ...detail, ...writeLimit(limit), ...(kind === 'ack' ? { told } : {}) },
      },
      ...(from === undefined
        ? []
        : [{ ...about, kind: 'answer' as const, responder: from, detail: { answer: 'withdraw' as const } }]),
    ],
    jobs: [
      settleAnswer.job({ page: page.page.id }),
      ...(from === undefined ? [] : [takeOver.job({ page: page.page.id, from, by: responder })]),
      ...later(page, answer),
    ],
  };
};

const sits = ({ page, invites, answers }: PageFile, answer: Answer): boolean =>
  tally(page.needs, invites, [...answers, answer]).seats.some(seat => seat.responder === answer.responder);

/** Whether any seat, taken or not, is for what they can do. */
const fits = ({ page, invites }: PageFile, { responder, skills }: Answer): boolean => {
  const able = invites.find(invite => invite.responder === responder)?.skills ?? skills ?? [];
  return page.needs.some(need => need.skill === undefined || able.includes(need.skill));
};

/** Who passed their seat on to whoever acknowledges now, if they still sit and it fits. */
const passedBy = (page: PageFile, answer: Answer): string | undefined => {
  if (answer.kind !== 'ack' || comes(page.answers, answer.responder)) return undefined;
  const { seats } = tally(page.page.needs, page.invites, page.answers);
  return page.passes
    ?.filter(one => one.to === answer.responder && seats.some(seat => seat.responder === one.from))
    .find(one => sits(page, { ...answer, inPlaceOf: one.from }))?.from;
};

/** What the answer asks for at another time: a question when nothing is heard, an offer when they said they could. */
const later = ({ page }: PageFile, answer: Answer): readonly Job[] => {
  const { responder, limit } = answer;
  const quiet = dueOf(answer, { nudgedAt: [], admitted: false }, page.nudgeAfterMinutes);
  if (quiet !== undefined) return [nudgeLate.job({ page: page.id, responder }, quiet.at)];
  return typeof limit === 'object' ? [askAgain.job({ page: page.id, responder }, limit.from)] : [];
};

const writeLimit = (limit: Limit | undefined) =>
  limit === undefined
    ? {}
    : { limit: typeof limit === 'object' ? { from: limit.from.toISOString() } : limit };

const replyTo = (
  context: CommandContext,
  page: PageFile,
  file: IncidentFile | undefined,
  answer: Answer,
  told: 'seat' | 'standby',
  joins: boolean,
): Outcome['reply'] => {
  if (isOver(page)) return tooLate(page);
  if (answer.kind === 'decline') return declined(page);
  if (answer.kind === 'limited') return standingBy(page, file, 'limited', answer.limit);
  return told === 'seat'
    ? seated(page, file, answer.etaMinutes, context.alliance, joins)
    : standingBy(page, file, fits(page, answer) ? 'full' : 'unfit');
};

/** The page meant: the one named, the one of the incident named or implied, or the only one that asks. */
const findPage = async (context: CommandContext, said: Said): Promise<PageFile> => {
  const me = context.actor.responder.id;
  if (said.page !== undefined) {
    const page = await context.read.page(said.page);
    if (page !== undefined && (await mayAnswer(context, page))) return page;
    throw new Refused(`There is no call-out P-${said.page} that asks you.`, `/${context.root('oncall')} now`);
  }
  const asking = await context.read.pagesAsking(me);
  const here =
    said.id === undefined
      ? await context.read.incidentAt(context.place)
      : (await context.incident(said.id)).incident.id;
  const there = here === undefined ? asking : asking.filter(page => page.page.incident === here);
  // One that was answered comes into question again only when none is left that was not.
  const unanswered = there.filter(page => !page.answers.some(answer => answer.responder === me));
  const meant = unanswered.length > 0 ? unanswered : there;
  const only = meant[0];
  if (meant.length === 1 && only !== undefined) return only;
  if (meant.length === 0)
    throw new Refused(
      'Nobody is asking you for anything right now.',
      `/${context.root('oncall')} available now 4h`,
    );
  const codes = meant.slice(0, 5).map(page => pageCode(page.page));
  throw new Refused(
    `Several call-outs ask you: ${codes.join(', ')}. Say which.`,
    `/${context.root('oncall')} ack ${codes[0]}`,
  );
};

/** Who was asked may always answer; others may, where they can see the incident. */
const mayAnswer = async (context: CommandContext, page: PageFile): Promise<boolean> => {
  if (page.invites.some(invite => invite.responder === context.actor.responder.id)) return true;
  const file = await context.read.incident({ id: page.page.incident });
  return file !== undefined && context.knows(file.label);
};
