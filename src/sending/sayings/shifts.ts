import { shiftsOf } from '../../domain/agenda.ts';
import { quietEndsAt } from '../../domain/night.ts';
import type { Responder } from '../../domain/roster.ts';
import { onCallIn, type Rota, scheduleOf } from '../../domain/rota.ts';
import { handOffsBetween } from '../../domain/schedule/on-call.ts';
import type { IncidentFile, Notice, NoticeKind } from '../../records.ts';
import { shiftBegins, shiftEnds, shiftNote } from '../../views/shift-news.ts';
import { GONE, type Kind, type NoticeParts } from './kind.ts';
import { namesIn, rotaOf } from './rotas.ts';

const DAY_MS = 86_400_000;
const LATE_MS = 5 * 60_000;
const SHOWN = 5;

/** Incidents of the member in which a call-out has open seats. Whether the reader may know of them is the gate's. */
const openFor = async ({ store }: NoticeParts, { member }: Rota): Promise<readonly IncidentFile[]> => {
  const files = await store.read.incidents({ states: ['open', 'contained'], member, limit: 50 });
  return files
    .filter(({ pages }) => pages.some(({ page }) => page.state === 'open' || page.state === 'exhausted'))
    .slice(0, SHOWN);
};

const begins: Kind = async (parts, notice) => {
  const rota = await rotaOf(parts, notice);
  const me = notice.responder;
  if (rota === undefined || me === undefined) return GONE;
  const { at, handOff } = timesOf(notice, rota);
  const along = notice.detail.along === true ? rota.shadows.find(one => one.responder === me)?.of : undefined;
  const who = along ?? me;
  const now = parts.clock.now();
  const window = { from: at, to: new Date(at.getTime() + 35 * DAY_MS) };
  const shift = shiftsOf([rota], who, window).find(one => one.from <= now && one.to > now);
  if (shift === undefined || !onCallIn(rota, now).includes(who)) {
    return { dropped: 'somebody else is on call by now' };
  }
  const names = await namesIn(parts, rota);
  const named = (ids: readonly string[]) => ids.map(id => names.get(id) ?? 'somebody');
  const [open, person, note] = await Promise.all([
    openFor(parts, rota),
    parts.store.read.responder(me),
    parts.store.read.rotaNote(rota.id, new Date(at.getTime() - DAY_MS)),
  ]);
  const began = beganHow(person, at, now);
  return {
    saying: shiftBegins({
      rota: rota.name,
      from: at,
      to: shift.to,
      began,
      takesOverFrom: named(handOff?.leaving ?? []),
      along: along === undefined ? undefined : names.get(along),
      open,
      note,
      oncall: parts.alliance.commands.oncall,
    }),
  };
};

const ends: Kind = async (parts, notice) => {
  const rota = await rotaOf(parts, notice);
  if (rota === undefined) return GONE;
  const now = parts.clock.now();
  const onCall = onCallIn(rota, now);
  if (notice.responder !== undefined && onCall.includes(notice.responder)) {
    return { dropped: 'they are on call again' };
  }
  const { at } = timesOf(notice, rota);
  const names = await namesIn(parts, rota);
  const next = onCall.map(id => names.get(id) ?? 'somebody');
  return { saying: shiftEnds(rota.name, at, next, parts.alliance.commands.oncall) };
};

/** When it was, and what changed hands then. */
const timesOf = ({ detail }: Notice, rota: Rota) => {
  const at = new Date(String(detail.at));
  const wide = { from: new Date(at.getTime() - DAY_MS), to: new Date(at.getTime() + DAY_MS) };
  const [handOff] = handOffsBetween(scheduleOf(rota, wide), at, new Date(at.getTime() + 1));
  return { at, handOff };
};

/** Whether it is told later than it began, and if so, whether for the sake of their night. */
const beganHow = (
  person: Responder | undefined,
  at: Date,
  now: Date,
): 'in their night' | 'late' | undefined => {
  if (now.getTime() - at.getTime() <= LATE_MS) return undefined;
  const night = person && quietEndsAt(person.quiet, person.zone, at);
  return night !== undefined && now.getTime() - night.getTime() <= LATE_MS ? 'in their night' : 'late';
};

const left: Kind = async (parts, notice) => {
  const rota = await rotaOf(parts, notice);
  const item = notice.item === undefined ? undefined : await parts.store.read.item(notice.item);
  if (rota === undefined || item === undefined) return GONE;
  const by = await parts.store.read.responder(item.author);
  return { saying: shiftNote(rota.name, item, by?.name ?? 'somebody') };
};

/** What is told at a hand-off. */
export const shifts = {
  'shift-begins': begins,
  'shift-ends': ends,
  'shift-note': left,
} as const satisfies Partial<Record<NoticeKind, Kind>>;
