import { freeAgainAt, nextFree, type Wire } from '../domain/pace.ts';
import { Later } from '../errors.ts';
import type { Paced, Turn } from '../pace.ts';
import type { Paces, Shared } from '../records.ts';

/** One process's part of one limit. */
export interface HeldShare {
  /** Waits for a turn; rejects with `Later` when none comes within `patienceMs`. */
  take(patienceMs: number): Promise<Turn>;
  /** There is more to do than could be begun: as much is wanted as is fair. */
  crowd(): void;
  /** How many requests could leave within so long, beyond those that wait already. */
  free(withinMs: number): number;
  /** Requests that wait for a turn, and that wait for their answer. */
  busy(): { readonly waiting: number; readonly using: number };
  /** True when nothing is held and nobody asks. */
  idle(): boolean;
  stop(): void;
}

export interface ShareParts {
  readonly paces: Paces;
  readonly token: string;
  readonly holder: string;
  readonly limit: Paced;
  readonly wire: { get(): Wire; travelled(tookMs: number): void; late(ms: number): void };
  readonly onShared: (shared: Shared) => void;
}

/** How often a share is renewed, and how soon it is asked again while somebody waits in vain. */
const RENEW_MS = 200;
const HURRY_MS = 60;
/** What a killed process held is free after the window and this. */
const BEYOND_MS = 800;
/** A request may leave this much later than its turn was taken. */
const SAFETY_MS = 100;
/** Used turns of a longer window are given back and taken anew, so that a killed process keeps few from the others. */
const LONG_WINDOW_MS = 2_000;
/** Without anything to send, so long turns are kept. */
const KEEP_MS = 1_000;
/** So many may begin in the hope of turns, where the last question was answered in full. */
const HOPEFUL = 4;

interface Waiter {
  readonly untilMs: number;
  resolve(turn: Turn): void;
  reject(error: Later): void;
}

/**
 * Holds turns, renews them and gives them back. Its own times are of `performance.now()`: nobody sets that clock, and
 * it goes on while a process is frozen, which then holds nothing any more.
 */
export const createShare = (parts: ShareParts): HeldShare => {
  const { limit, wire } = parts;
  const { windowMs, size } = limit;
  const now = (): number => performance.now();
  let turns: number[] = limit.alone ? Array.from({ length: size }, () => 0) : [];
  let usableUntil = limit.alone ? Number.POSITIVE_INFINITY : 0;
  let using = 0;
  let spent: number[] = [];
  let era = 0;
  let held = 0;
  let fair = size;
  let waiters: Waiter[] = [];
  let crowdedUntil = 0;
  let lastUseAt = Number.NEGATIVE_INFINITY;
  let askedFor = 0;
  let sharedAt = Number.NEGATIVE_INFINITY;
  let sharing = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const wanted = (at: number): number => {
    if (at < crowdedUntil) return size;
    const active = waiters.length + using + turns.filter(free => free > at).length;
    if (active === 0 && at - lastUseAt > KEEP_MS) return 0;
    return Math.min(size, 2 * active + 2);
  };

  /** More than was asked for last, and somebody who waits for it: that is not left until the next time. */
  const wantsMore = (at: number): boolean => {
    const usable = at < usableUntil ? turns.length : 0;
    return wanted(at) > askedFor && (at < crowdedUntil || waiters.length > usable);
  };

  const turnOf = (sentAt: number, of: number): Turn => {
    let ended = false;
    return {
      end() {
        if (ended) return;
        ended = true;
        const at = now();
        const free = freeAgainAt(windowMs, wire.get(), sentAt, at);
        wire.travelled(at - sentAt);
        // What was held before the share ran out is not ours to give back.
        if (of !== era) return;
        using -= 1;
        if (windowMs > LONG_WINDOW_MS && !limit.alone) spent.push(free);
        else turns.push(free);
        pump();
      },
    };
  };

  const pump = (): void => {
    const at = now();
    const late = waiters.filter(waiter => waiter.untilMs <= at);
    if (late.length > 0) {
      waiters = waiters.filter(waiter => waiter.untilMs > at);
      const nextMs = Math.max(50, Math.min(...turns, at + RENEW_MS) - at);
      for (const waiter of late) waiter.reject(new Later('its turn has not come yet', Math.ceil(nextMs)));
    }
    while (waiters.length > 0 && at < usableUntil) {
      const next = nextFree(turns, at);
      const waiter = next === undefined ? undefined : waiters.shift();
      if (next === undefined || waiter === undefined) break;
      turns.splice(next, 1);
      using += 1;
      waiter.resolve(turnOf(at, era));
    }
    plan(at);
  };

  const plan = (at: number): void => {
    clearTimeout(timer);
    if (stopped) return;
    const usable = at < usableUntil ? turns : [];
    const renewIn = wantsMore(at)
      ? 0
      : sharedAt + (waiters.length > usable.length ? HURRY_MS : RENEW_MS) - at;
    const alive = wanted(at) > 0 || turns.length + using + spent.length > 0;
    const times = [
      ...(limit.alone || sharing || !alive ? [] : [Math.max(0, renewIn)]),
      ...(waiters.length > 0 && usable.length > 0 ? [Math.min(...usable) - at] : []),
      ...waiters.map(waiter => waiter.untilMs - at),
    ];
    if (times.length === 0) return;
    const inMs = Math.max(0, Math.ceil(Math.min(...times)));
    timer = setTimeout(() => {
      wire.late(now() - at - Math.max(1, inMs));
      wake();
    }, inMs).unref();
  };

  const wake = (): void => {
    const at = now();
    const short = waiters.length > (at < usableUntil ? turns.length : 0);
    const due = wantsMore(at) || at >= sharedAt + (short ? HURRY_MS : RENEW_MS);
    if (due && !sharing && !limit.alone) void share(at);
    pump();
  };

  const share = async (askedAt: number): Promise<void> => {
    sharing = true;
    const wanting = wanted(askedAt);
    askedFor = wanting;
    const most = Math.min(wanting, fair);
    const surplus = Math.min(turns.length, Math.max(0, turns.length + using - most));
    turns.sort((a, b) => a - b);
    spent.push(...turns.splice(0, surplus));
    const told = spent;
    spent = [];
    const before = turns.length + using;
    const forMs = Math.max(0, Math.max(0, ...told) - askedAt);
    const { token, holder, paces } = parts;
    const leaseMs = windowMs + BEYOND_MS;
    try {
      const asked = { token, limit, holder, holding: before, wanting, leaseMs };
      const shared = await paces.share({ ...asked, spent: { turns: told.length, forMs } });
      if (!shared.kept) {
        era += 1;
        turns = [];
        using = 0;
        spent = [];
      }
      const added = shared.held - (shared.kept ? before : 0);
      const at = now();
      for (let one = 0; one < added; one += 1) turns.push(at);
      if (added < 0) turns.splice(added);
      held = shared.held;
      usableUntil = askedAt + leaseMs - windowMs - SAFETY_MS;
      fair = Math.max(shared.fair, 0);
      parts.onShared(shared);
    } catch {
      // Unknown whether it was heard: what was given back is told again, which only counts it longer.
      spent.push(...told);
    }
    sharing = false;
    sharedAt = now();
    pump();
  };

  return {
    take: patienceMs =>
      new Promise((resolve, reject) => {
        lastUseAt = now();
        waiters.push({ untilMs: lastUseAt + patienceMs, resolve, reject });
        wake();
      }),
    crowd() {
      const before = wanted(now());
      crowdedUntil = now() + KEEP_MS;
      if (before < size && !sharing && !limit.alone) void share(now());
    },
    free(withinMs) {
      const at = now();
      const usable = at < usableUntil ? turns.filter(free => free <= at + withinMs).length : 0;
      const hopeful = at - sharedAt > KEEP_MS || (held >= askedFor && held < size);
      return Math.max(usable, hopeful ? HOPEFUL : 0) - waiters.length;
    },
    busy: () => ({ waiting: waiters.length, using }),
    idle: () =>
      waiters.length === 0 &&
      using === 0 &&
      (limit.alone ? turns.every(free => free <= now()) : turns.length + spent.length === 0),
    stop() {
      stopped = true;
      clearTimeout(timer);
      for (const waiter of waiters) waiter.reject(new Later('it is stopping', RENEW_MS));
      waiters = [];
    },
  };
};
