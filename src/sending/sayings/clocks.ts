import { deadlinesOf } from '../../deadlines.ts';
import { STEPS } from '../../domain/clock/clocks.ts';
import type { Notice, NoticeKind } from '../../records.ts';
import { clockReminder, clocksSet } from '../../views/clocks.ts';
import { fileOf, GONE, type Kind, type NoticeParts } from './kind.ts';

const MINUTE_MS = 60_000;

const find = async (parts: NoticeParts, notice: Notice) => {
  const file = await fileOf(parts, notice);
  if (file === undefined) return undefined;
  const member = String(notice.detail.member);
  const { alliance, clock, store } = parts;
  return { file, deadlines: await deadlinesOf(alliance, store.read, file, member, clock.now()) };
};

/** What is said of an organisation's own deadlines, to its own people. */
export const clocks = {
  'clocks-set': async (parts, notice) => {
    const found = await find(parts, notice);
    return found === undefined ? GONE : { saying: clocksSet(found.file, found.deadlines) };
  },
  clock: async (parts, notice) => {
    const found = await find(parts, notice);
    const { regime, stage, dueAt, step, at } = notice.detail;
    const one = found?.deadlines.clocks.find(clock => clock.regime === regime && clock.stage === stage);
    const said = STEPS.find(known => known === step);
    if (found === undefined || one === undefined || said === undefined) return GONE;
    if (one.submittedAt !== undefined || one.dueAt?.toISOString() !== dueAt)
      return { dropped: 'it was handed in, or moved' };
    const lateMs = parts.clock.now().getTime() - new Date(String(at)).getTime();
    const lateMinutes = lateMs < 2 * MINUTE_MS ? 0 : Math.floor(lateMs / MINUTE_MS);
    const brief = parts.alliance.commands.brief;
    return { saying: clockReminder(found.file, found.deadlines, one, { step: said, lateMinutes, brief }) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
