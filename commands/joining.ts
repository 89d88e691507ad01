import { admitResponder } from '../jobs/admit-responder.ts';
import { askForKeys } from '../jobs/ask-for-keys.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import {
  ASSIGNMENT_DAYS,
  type Assignment,
  missingKeys,
  needsNoKeys,
  RENEW_WITHIN_MS,
} from '../src/domain/assignment.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { keyHolders, unreachable } from '../src/key-holders.ts';
import type { IncidentFile } from '../src/records.ts';
import { mayBeInRoom } from '../src/sharing/alliance.ts';
import { accepted } from '../src/views/accepted.ts';
import { joinNoted } from '../src/views/room-keys.ts';
import { wholeResponder } from '../src/whole-responder.ts';
import { ownStanding } from './room-standing.ts';
import { type RoomMeant, whichRoom } from './which-room.ts';

const DAY_MS = 24 * 60 * 60_000;
const NOTHING: Assignment = { keys: {}, lost: {} };

/**
 * The person's own key: they accept in writing and say that they have no conflict of interest. Then those who hold
 * the other two are asked.
 */
export const joinRoom = async (
  context: CommandContext,
  said: { readonly id?: number | undefined; readonly page?: string | undefined },
): Promise<Outcome> => {
  const { file, seat } = await whichRoom(context, said);
  const { id: incident } = file.incident;
  const { id: me, member } = context.actor.responder;
  mustBeOpen(context, file);
  if (needsNoKeys(file.incident, { id: me, member })) {
    return {
      reply: accepted(
        `${incidentCode(file.incident)} is your own organisation's, so you need no key: its room is opened for you.`,
      ),
      jobs: [admitResponder.job({ incident, responder: me })],
    };
  }
  const before = (await context.read.assignment(incident, me))?.assignment ?? NOTHING;
  await mustBeFree(context, file, before, seat);
  const soon = missingKeys(before, new Date(context.now.getTime() + RENEW_WITHIN_MS));
  if (soon.length === 0) {
    return { reply: accepted('You are in already. The card, notes and updates are in the room.') };
  }
  const days = context.alliance.assignments?.days ?? ASSIGNMENT_DAYS;
  const until = new Date(context.now.getTime() + days * DAY_MS);
  const page = seat?.page.id ?? before.keys.accepted?.page;
  const holders = keyHolders(context.alliance, file.incident, member);
  const unasked = await unreachable(
    context.alliance,
    context.read,
    holders.filter(holder => soon.includes(holder.key)),
  );
  const now: Assignment = {
    ...before,
    keys: { ...before.keys, accepted: { at: context.now, by: me, until } },
  };
  return {
    reply: joinNoted(
      file,
      ownStanding(context, file, now),
      { days, page, unasked, ally: context.root('ally') },
      context.alliance,
    ),
    facts: [
      {
        kind: 'room-key',
        responder: me,
        incident,
        ...(page === undefined ? {} : { page }),
        detail: { of: me, key: 'accepted', until: until.toISOString() },
      },
    ],
    jobs: [
      askForKeys.job({ incident, responder: me, ...(page === undefined ? {} : { page }) }),
      admitResponder.job({ incident, responder: me }),
    ],
  };
};

const mustBeOpen = (context: CommandContext, { incident, label }: IncidentFile): void => {
  if (incident.state !== 'closed' && incident.state !== 'cancelled') return;
  const what = context.knows(label) ? `${incidentCode(incident)} is ${incident.state}` : 'It is over';
  throw new Refused(`${what}, so nobody is let in any more. Thank you for being ready.`);
};

/** Throws what keeps them out, as kindly as it can be said, and never more than they may know. */
const mustBeFree = async (
  context: CommandContext,
  file: IncidentFile,
  before: Assignment,
  seat: RoomMeant['seat'],
): Promise<void> => {
  const { member } = context.actor;
  const known = context.knows(file.label);
  const what = known ? incidentCode(file.incident) : 'it';
  const [, holder] = keyHolders(context.alliance, file.incident, member);
  if (seat === undefined && before.keys.accepted === undefined && member !== holder.member) {
    throw new Refused(
      `You have no seat in ${what}, and its room is for who works on it. You are asked when somebody is needed.`,
      `/${context.root('oncall')} me`,
    );
  }
  const lost = [before.lost.authorised, before.lost.admitted];
  const notThisTime = `You are not let into ${what} this time. Thank you for being ready to help.`;
  if (lost.includes('refused') || lost.includes('taken')) throw new Refused(notThisTime);
  if (!mayBeInRoom(context.alliance, member, file.label.distribution)) throw new Refused(notThisTime);
  const { conflicts } = await wholeResponder(context);
  if (!conflicts.includes(file.incident.affected)) return;
  throw new Refused(
    known && file.incident.consented
      ? `You declared a conflict of interest with the organisation that ${what} affects, so you cannot come in. If that holds no more, take it back first.`
      : notThisTime,
    known && file.incident.consented
      ? `/${context.root('oncall')} conflict ${file.incident.affected} remove`
      : undefined,
  );
};
