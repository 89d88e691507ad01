import { shiftsOf } from '../../domain/agenda.ts';
import type { Notice, NoticeKind } from '../../records.ts';
import { shiftAlong, shiftTaken, shiftUncovered } from '../../views/shift-hands.ts';
import { GONE, type Kind } from './kind.ts';
import { rotaOf } from './rotas.ts';

const spanOf = ({ detail }: Notice) => ({
  from: new Date(String(detail.from)),
  to: new Date(String(detail.to)),
});

/** What is told of shifts that change hands, or do not. */
export const hands = {
  'shift-taken': async (parts, notice) => {
    const rota = await rotaOf(parts, notice);
    return rota === undefined ? GONE : { saying: shiftTaken(rota.name, spanOf(notice)) };
  },
  'shift-uncovered': async (parts, notice) => {
    const rota = await rotaOf(parts, notice);
    const me = await parts.store.read.responder(notice.responder ?? '');
    if (rota === undefined || me === undefined) return GONE;
    const span = spanOf(notice);
    if (shiftsOf([rota], me.id, span).length === 0) return { dropped: 'somebody covers it' };
    return { saying: shiftUncovered(rota.name, span, me.zone, parts.alliance.commands.oncall) };
  },
  'shift-along': async (parts, notice) => {
    const rota = await rotaOf(parts, notice);
    const who = await parts.store.read.responder(String(notice.detail.who));
    if (rota === undefined || who === undefined) return GONE;
    return { saying: shiftAlong(rota.name, who.name) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
