import { agendaOf, shiftsOf } from '../../domain/agenda.ts';
import { agrees, type Rota } from '../../domain/rota.ts';
import type { Notice, NoticeKind } from '../../records.ts';
import { layerInWords, layersThatHold } from '../../views/rota.ts';
import {
  rotaCalendar,
  rotaChanged,
  rotaEnded,
  rotaGap,
  rotaLeft,
  rotaStranger,
} from '../../views/rota-news.ts';
import { GONE, type Kind, type NoticeParts } from './kind.ts';

const DAY_MS = 86_400_000;
const FORTNIGHT_MS = 14 * DAY_MS;

/** The rota a notice is about, with its last day. */
export const rotaOf = async ({ store, clock }: NoticeParts, notice: Notice): Promise<Rota | undefined> =>
  store.read.rota(String(notice.detail.rota), new Date(clock.now().getTime() - DAY_MS));

/** Everybody's name of the rota's own organisation. */
export const namesIn = async (
  { store }: NoticeParts,
  { member }: Rota,
): Promise<ReadonlyMap<string, string>> =>
  new Map((await store.read.roster([member])).map(person => [person.id, person.name]));

/** What is told of rotas to those in them and to those who lead. */
export const rotas = {
  'rota-changed': async (parts, notice) => {
    const rota = await rotaOf(parts, notice);
    const me = notice.responder;
    if (rota === undefined || me === undefined) return GONE;
    const now = parts.clock.now();
    if (rota.endedAt !== undefined || !agrees(rota, me, now))
      return { dropped: 'they are not in it any more' };
    const reading = { names: await namesIn(parts, rota), now };
    const window = { from: now, to: new Date(now.getTime() + FORTNIGHT_MS) };
    const next = shiftsOf([rota], me, window).find(shift => shift.from > now);
    const says = layersThatHold(rota, now).map(layer => layerInWords(layer, rota, reading));
    return { saying: rotaChanged(rota.name, says, next?.from, parts.alliance.commands.oncall) };
  },
  'rota-left': async (parts, notice) => {
    const rota = await rotaOf(parts, notice);
    const who = await parts.store.read.responder(String(notice.detail.who));
    if (rota === undefined || who === undefined) return GONE;
    return { saying: rotaLeft(rota.name, who.name, parts.alliance.commands.oncall) };
  },
  'rota-ended': async (parts, notice) => {
    const rota = await rotaOf(parts, notice);
    return rota === undefined ? GONE : { saying: rotaEnded(rota.name) };
  },
  'rota-stranger': async ({ store, alliance }, notice) => {
    const stranger = await store.read.stranger(String(notice.detail.stranger));
    if (stranger === undefined) return GONE;
    return { saying: rotaStranger(stranger.calendar, stranger.name, alliance.commands.oncall) };
  },
  'rota-calendar': async ({ store }, notice) => {
    const id = String(notice.detail.calendar);
    const wrong = (await store.read.calendar(id))?.wrong;
    return wrong === undefined ? { dropped: 'it can be read again' } : { saying: rotaCalendar(id, wrong) };
  },
  'rota-gap': async (parts, notice) => {
    const rota = await rotaOf(parts, notice);
    const lead = await parts.store.read.responder(notice.responder ?? '');
    if (rota === undefined || lead === undefined) return GONE;
    const from = new Date(String(notice.detail.from));
    const until = new Date(from.getTime() + FORTNIGHT_MS);
    const gap = agendaOf(rota, { from: new Date(from.getTime() - 1), to: until }).find(
      line => line.responder === undefined && line.from.getTime() === from.getTime(),
    );
    if (gap === undefined || rota.endedAt !== undefined) return { dropped: 'somebody is on call then' };
    const to = gap.to >= until ? undefined : gap.to;
    return { saying: rotaGap(rota.name, from, to, lead.zone, parts.alliance.commands.oncall) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
