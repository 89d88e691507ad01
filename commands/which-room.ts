import type { CommandContext } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { isOver, tally } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import type { IncidentFile, PageFile } from '../src/records.ts';

/** Which incident's room is meant, and the call-out in which whoever acts has a seat, if they have one. */
export interface RoomMeant {
  readonly file: IncidentFile;
  readonly seat?: PageFile;
}

const MOST = 50;

/**
 * The incident named or implied, as far as it may be seen; else the one in which they have a seat, which they may
 * be let into before they may know what it is. Throws `Refused`, the same for what does not exist.
 */
export const whichRoom = async (
  context: CommandContext,
  said: { readonly id?: number | undefined; readonly page?: string | undefined },
): Promise<RoomMeant> => {
  const { read, actor } = context;
  const me = actor.responder.id;
  const mine = (await read.pagesOf(me, MOST)).filter(page => !isOver(page) && sits(page, me));
  if (said.page !== undefined) {
    const page = mine.find(one => one.page.id === said.page);
    if (page === undefined) throw noSeat(context, `in call-out P-${said.page}`);
    return fromSeat(context, page);
  }
  const here = said.id === undefined ? await read.incidentAt(context.place) : undefined;
  if (said.id === undefined && here === undefined) {
    const accepted = await read.assignmentsFor(me);
    const open = accepted.filter(one => one.assignment.keys.accepted !== undefined);
    const known = new Set([...mine.map(one => one.page.incident), ...open.map(one => one.incident.id)]);
    const [only] = known;
    if (only === undefined) throw noSeat(context, 'in any call-out');
    if (known.size > 1) {
      throw new Refused(
        'Several rooms could be meant. Say which.',
        `/${context.root('ally')} room ${await nameOf(context, only, mine)}`,
      );
    }
    return meant(context, await read.incident({ id: only }), mine);
  }
  return meant(context, await context.incident(said.id), mine);
};

const sits = ({ page, invites, answers }: PageFile, me: string): boolean =>
  tally(page.needs, invites, answers).seats.some(seat => seat.responder === me);

const fromSeat = async (context: CommandContext, seat: PageFile): Promise<RoomMeant> =>
  meant(context, await context.read.incident({ id: seat.page.incident }), [seat]);

const meant = (
  context: CommandContext,
  file: IncidentFile | undefined,
  mine: readonly PageFile[],
): RoomMeant => {
  if (file === undefined) throw noSeat(context, 'in any call-out');
  const seat = mine.find(one => one.page.incident === file.incident.id);
  return { file, ...(seat === undefined ? {} : { seat }) };
};

const nameOf = async (context: CommandContext, id: string, mine: readonly PageFile[]): Promise<string> => {
  const file = await context.read.incident({ id });
  if (file !== undefined && context.knows(file.label)) return incidentCode(file.incident);
  const page = mine.find(one => one.page.incident === id);
  return page === undefined ? 'INC-42' : `P-${page.page.id}`;
};

const noSeat = (context: CommandContext, where: string): Refused =>
  new Refused(
    `You have no seat ${where}, and a room is for who works on it.`,
    `/${context.root('oncall')} me`,
  );
