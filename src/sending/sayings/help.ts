import { samePlace } from '../../domain/address.ts';
import { ranksBy } from '../../domain/help/priority.ts';
import { incidentCode } from '../../domain/incident.ts';
import { mayBeHelped } from '../../help-consent.ts';
import type { Notice, NoticeKind } from '../../records.ts';
import { homeOf, memberName } from '../../sharing/alliance.ts';
import type { RequestFile } from '../../sharing/help-files.ts';
import { standingAt } from '../../standing-at.ts';
import { STATE } from '../../views/help-words.ts';
import { type OfferShown, offerAnswered, offerMade, offerTaken } from '../../views/offer-news.ts';
import {
  offerHandover,
  requestBackfill,
  requestComes,
  requestDeclined,
  requestLapsed,
  requestOver,
  summaryDue,
} from '../../views/request-news.ts';
import { type Missing, requestTaken } from '../../views/request-taken.ts';
import { GONE, type Kind, type NoticeParts } from './kind.ts';

const fileOf = (parts: NoticeParts, notice: Notice): Promise<RequestFile | undefined> =>
  parts.store.read.request({ id: String(notice.detail.request) });

/** The offer a notice is about, as it stands now. */
const shownOf = async (parts: NoticeParts, notice: Notice): Promise<OfferShown | undefined> => {
  const file = await fileOf(parts, notice);
  const one = file?.offers.find(({ offer }) => offer.id === notice.detail.offer);
  if (file === undefined || one === undefined) return undefined;
  const standing = standingAt(file, parts.clock.now());
  const now = standing.offers.find(({ offer }) => offer.id === one.offer.id);
  return now === undefined ? undefined : { file, one, standing, now };
};

const incidentOf = (parts: NoticeParts, { request }: RequestFile) =>
  parts.store.read.incident({ id: request.incident });

/** The member of whoever reads a notice. */
const readerOf = async (parts: NoticeParts, { responder }: Notice): Promise<string> =>
  (responder === undefined ? undefined : await parts.store.read.responder(responder))?.member ?? '';

/** Requests for help, and what is offered. */
export const help = {
  'help-taken': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const missing = await missingOf(parts, file);
    const spread = await spreadOf(parts, file);
    return { saying: requestTaken(file, missing, spread, parts.alliance.commands.ally) };
  },
  'help-comes': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const { state } = standingAt(file, parts.clock.now());
    if (OVER.has(state)) return { dropped: 'the request is over' };
    return { saying: requestComes(file, ranksBy(file.request)) };
  },
  'help-declined': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const member = memberName(parts.alliance, String(notice.detail.member));
    return { saying: requestDeclined(file, member, await readerOf(parts, notice)) };
  },
  'help-lapsed': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const silent = notice.detail.all === true ? silentOf(parts, file) : undefined;
    const standing = standingAt(file, parts.clock.now());
    const reader = await readerOf(parts, notice);
    return { saying: requestLapsed(file, standing, silent, reader, parts.alliance.commands.ally) };
  },
  'help-backfill': async (parts, notice) => {
    const shown = await shownOf(parts, notice);
    if (shown === undefined) return GONE;
    if (OVER.has(shown.standing.state)) return { dropped: 'the request is over' };
    return { saying: requestBackfill(shown, Number(notice.detail.count)) };
  },
  'help-handover': async (parts, notice) => {
    const shown = await shownOf(parts, notice);
    const file = shown && (await incidentOf(parts, shown.file));
    if (shown === undefined || file === undefined) return GONE;
    const { inc, ally } = parts.alliance.commands;
    return { saying: offerHandover(shown, incidentCode(file.incident), inc, ally) };
  },
  'help-over': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    const { state } = standingAt(file, parts.clock.now());
    const ended = state === 'closing' ? 'over' : STATE[state];
    return { saying: requestOver(file, ended, await readerOf(parts, notice)) };
  },
  'help-summary': async (parts, notice) => {
    const file = await fileOf(parts, notice);
    if (file === undefined) return GONE;
    if (standingAt(file, parts.clock.now()).state !== 'closing') return { dropped: 'it was written' };
    const dueAt = new Date(String(notice.detail.dueAt));
    return { saying: summaryDue(file, dueAt, parts.alliance.commands.ally) };
  },
  'offer-made': async (parts, notice) => {
    const shown = await shownOf(parts, notice);
    if (shown === undefined) return GONE;
    if (shown.now.state === 'retracted') return { dropped: 'it was taken back' };
    return { saying: offerMade(shown, parts.alliance) };
  },
  'offer-taken': async (parts, notice) => {
    const shown = await shownOf(parts, notice);
    return shown === undefined ? GONE : { saying: offerTaken(shown, parts.alliance.commands.ally) };
  },
  'offer-answered': async (parts, notice) => {
    const shown = await shownOf(parts, notice);
    if (shown === undefined) return GONE;
    if (shown.now.state === 'retracted') return { dropped: 'it was taken back' };
    return { saying: offerAnswered(shown, await incidentOf(parts, shown.file), parts.alliance) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;

const OVER: ReadonlySet<string> = new Set(['closing', 'closed', 'withdrawn', 'declined', 'superseded']);

const missingOf = async (parts: NoticeParts, file: RequestFile): Promise<readonly Missing[]> => {
  if (file.request.submittedAt !== undefined) return [];
  const incident = await incidentOf(parts, file);
  const consent = incident !== undefined && mayBeHelped(incident, parts.clock.now());
  return [...(consent ? [] : ['consent' as const]), ...(file.request.measured ? [] : ['measures' as const])];
};

const spreadOf = async ({ alliance, store }: NoticeParts, { request }: RequestFile) => {
  const showings = await store.read.showingsOf({ kind: 'request', subject: request.id });
  const held = alliance.connections.flatMap(connection => {
    const showing = showings.find(one => samePlace(one.at, homeOf(connection)));
    if (showing?.held !== 'ceiling') return [];
    return [
      `${memberName(alliance, connection.member)}, whose home takes ${connection.ceilings.channel} at most`,
    ];
  });
  return { shown: showings.filter(one => one.message !== undefined && one.held === undefined).length, held };
};

/** Members that could have answered and said nothing. */
const silentOf = ({ alliance }: NoticeParts, file: RequestFile): readonly string[] => {
  const { request, offers, steps, label } = file;
  const said = new Set([
    request.requester,
    request.affected,
    ...offers.map(({ offer }) => offer.member),
    ...steps.filter(one => one.step === 'not-now' && one.offer === undefined).map(one => one.member),
  ]);
  return alliance.members
    .filter(({ id, kind }) => kind !== 'observer' && !said.has(id))
    .filter(({ id }) => label.distribution === undefined || label.distribution.includes(id))
    .map(({ name }) => name);
};
