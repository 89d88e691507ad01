import { admitResponder } from '../jobs/admit-responder.ts';
import { dismissResponder } from '../jobs/dismiss-responder.ts';
import { settleQuestion } from '../jobs/settle-question.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { ASSIGNMENT_DAYS, type Key, missingKeys, RENEW_WITHIN_MS } from '../src/domain/assignment.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { type KeyHolder, keyHolders, questionsFor } from '../src/key-holders.ts';
import { keyQuestionsOn } from '../src/key-question.ts';
import type { AssignmentFile, IncidentFile } from '../src/records.ts';
import { mayBeInRoom, memberName } from '../src/sharing/alliance.ts';
import { accepted } from '../src/views/accepted.ts';
import { keySubjects, type Subject, subjectMeant } from './key-subjects.ts';

const DAY_MS = 24 * 60 * 60_000;
const DONE = { authorised: 'authorised for', admitted: 'admitted to' } as const;
const WORD = { authorised: 'authorise', admitted: 'admit' } as const;

/** What was typed after authorise or admit. */
export interface KeyArguments {
  readonly user?: string | undefined;
  readonly id?: number | undefined;
  readonly off?: boolean | undefined;
}

/** What authorise and admit have in common: whose key it is, whom it is for, and what follows. */
export const giveKey = async (
  context: CommandContext,
  key: KeyHolder['key'],
  args: KeyArguments,
): Promise<Outcome> => {
  const file = await context.incident(args.id);
  mustHold(context, file, key);
  const assignments = await context.read.assignmentsOf(file.incident.id);
  const who = await subject(context, file, assignments, key, args);
  const before = assignments.find(one => one.responder.id === who.id);
  if (args.off === true) return takeBack(context, file, key, who, before);
  mustBeOpen(context, file);
  return give(context, file, key, who, before);
};

/** Throws unless they lead the member whose key it is. Coordinators hold none. */
const mustHold = (context: CommandContext, file: IncidentFile, key: Key): void => {
  const { actor, alliance } = context;
  const show = `/${context.root('ally')} room ${incidentCode(file.incident)}`;
  if (key === 'authorised') {
    if (actor.leads) return;
    throw new Refused(
      `Those who lead ${memberName(alliance, actor.member)} in the alliance file authorise its people.`,
      show,
    );
  }
  const [, holder] = keyHolders(alliance, file.incident, actor.member);
  if (actor.leads && actor.member === holder.member) return;
  const whom = file.incident.consented ? memberName(alliance, file.incident.affected) : undefined;
  throw new Refused(
    `Those who lead the affected organisation${whom === undefined ? '' : ` (${whom})`} let people in.`,
    show,
  );
};

const mustBeOpen = (context: CommandContext, { incident }: IncidentFile): void => {
  if (incident.state !== 'closed' && incident.state !== 'cancelled') return;
  throw new Refused(
    `${incidentCode(incident)} is ${incident.state}, so nobody is let in any more.`,
    `/${context.root('inc')} show ${incidentCode(incident)}`,
  );
};

/** Whom it is for: the one named, else the only one who waits for it. The same words for all who are not to be had. */
const subject = async (
  context: CommandContext,
  file: IncidentFile,
  assignments: readonly AssignmentFile[],
  key: KeyHolder['key'],
  { user, off }: KeyArguments,
): Promise<Subject> => {
  const code = incidentCode(file.incident);
  const line = `/${context.root('ally')} ${WORD[key]}`;
  const all = keySubjects(file, assignments).filter(
    one => key === 'admitted' || one.member === context.actor.member,
  );
  if (user !== undefined) {
    const meant = await subjectMeant(context, user, all);
    if (meant !== undefined) return meant;
    const whose = key === 'authorised' ? ' of your organisation' : '';
    throw new Refused(
      `Nobody${whose} called “${[...user.replace(/^@/u, '')].slice(0, 40).join('')}” has a seat in ${code}.`,
      `${line} ${code}`,
    );
  }
  const waits = all.filter(one => {
    const keys = assignments.find(other => other.responder.id === one.id)?.assignment;
    return keys !== undefined && missingKeys(keys, context.now).includes(key) !== (off === true);
  });
  const only = waits[0];
  if (only !== undefined && waits.length === 1) return only;
  throw new Refused(
    only === undefined
      ? `Nobody waits for that in ${code}; name who it is for.`
      : `Several people could be meant: ${waits.map(one => one.name).join(', ')}. Say who.`,
    `${line} @${only?.name ?? 'name'} ${code}`,
  );
};

const takeBack = (
  context: CommandContext,
  file: IncidentFile,
  key: KeyHolder['key'],
  who: Subject,
  before: AssignmentFile | undefined,
): Outcome => {
  const code = incidentCode(file.incident);
  if (before?.assignment.keys[key] === undefined) {
    throw new Refused(
      `${who.name} is not ${DONE[key]} ${code}, so there is nothing to take back.`,
      `/${context.root('ally')} room ${code}`,
    );
  }
  const { id: incident } = file.incident;
  return {
    reply: accepted(
      `${who.name} is not ${DONE[key]} ${code} any more.`,
      'Their access ends now. They are told kindly, and not why.',
    ),
    facts: [
      {
        kind: 'room-key',
        responder: context.actor.responder.id,
        incident,
        detail: { of: who.id, key, lost: 'taken' },
      },
    ],
    jobs: [dismissResponder.job({ incident, responder: who.id })],
  };
};

const give = async (
  context: CommandContext,
  file: IncidentFile,
  key: KeyHolder['key'],
  who: Subject,
  before: AssignmentFile | undefined,
): Promise<Outcome> => {
  const { alliance, actor, now } = context;
  const { id: incident } = file.incident;
  const code = incidentCode(file.incident);
  if (!mayBeInRoom(alliance, who.member, file.label.distribution)) {
    throw new Refused(
      `${memberName(alliance, who.member)} is not invited to ${code}, so its people are not let in.`,
      `/${context.root('ally')} room ${code}`,
    );
  }
  const holders = keyHolders(alliance, file.incident, who.member);
  const group = questionsFor(holders).find(one => one.some(holder => holder.key === key)) ?? [];
  const until = new Date(now.getTime() + (alliance.assignments?.days ?? ASSIGNMENT_DAYS) * DAY_MS);
  const soon = missingKeys(before?.assignment ?? NOTHING, new Date(now.getTime() + RENEW_WITHIN_MS));
  const keys = group.filter(holder => soon.includes(holder.key));
  if (keys.length === 0) return { reply: accepted(`${who.name} is ${DONE[key]} ${code} already.`) };
  const by = actor.responder.id;
  const asked = (await keyQuestionsOn(context.read, incident, who.id)).find(
    one => 'leadsOf' in one.asks && one.asks.leadsOf === actor.member && one.keys.includes(key),
  );
  const done = keys.map(holder => DONE[holder.key]).join(' and ');
  const missing = soon.includes('accepted');
  return {
    reply: accepted(
      `${who.name} is ${done} ${code}.`,
      missing
        ? 'They come in once they have accepted in writing that they have no conflict of interest.'
        : `Who is still to say yes: /${context.root('ally')} room ${code}`,
    ),
    ...(asked === undefined
      ? {
          facts: keys.map(holder => ({
            kind: 'room-key' as const,
            responder: by,
            incident,
            detail: {
              of: who.id,
              key: holder.key,
              until: until.toISOString(),
              ...(holder.wordOf === undefined ? {} : { wordOf: holder.wordOf }),
            },
          })),
          jobs: [admitResponder.job({ incident, responder: who.id })],
        }
      : {
          facts: [
            {
              kind: 'decided' as const,
              responder: by,
              detail: { question: asked.id, answer: 'yes' as const },
            },
          ],
          jobs: [settleQuestion.job({ question: asked.id, state: 'yes', by })],
        }),
  };
};

const NOTHING = { keys: {}, lost: {} } as const;
