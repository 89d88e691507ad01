import { randomUUID } from 'node:crypto';
import { cameLate, NEW_WIRE, travelled, type Wire } from '../domain/pace.ts';
import { Later } from '../errors.ts';
import type { Lanes, Pace, Paced, Turn } from '../pace.ts';
import type { Log } from '../ports.ts';
import type { Limit, Paces } from '../records.ts';
import { createShare, type HeldShare } from './share.ts';

/** The paces of all tokens of one process. */
export interface TokenPaces {
  /** The pace for one connection; those with one token share it. `main` is what bounds its messages. */
  open(of: { readonly token: string; readonly connection: string; readonly main: Limit }): Pace;
  readonly lanes: Lanes;
  stop(): void;
}

/** So many messages of one token are in hand at most: enough to keep the wire busy while others are prepared. */
const IN_HAND = 32;
/** What is taken in hand may wait so long; its reason is checked just before. */
const AHEAD_MS = 150;
const LOOK_EVERY_MS = 25;
const CROWDED_MS = 1_000;
/** Limits of channels come and go. */
const MOST_SHARES = 2_000;

/** `token` is a digest of the token. */
export const createPaces = (paces: Paces, log: Log): TokenPaces => {
  const holder = randomUUID();
  const tokens = new Map<string, Token>();
  let look: () => void = () => {};
  let ticking: NodeJS.Timeout | undefined;
  const tick = (): void => {
    const crowds = [...tokens.values()].filter(token => token.crowdedUntil > performance.now());
    if (crowds.length === 0) {
      clearInterval(ticking);
      ticking = undefined;
    } else if (crowds.some(token => token.room() > 0)) look();
  };
  return {
    open({ token, connection, main }) {
      const known = tokens.get(token) ?? createToken({ paces, log, holder, token, main });
      tokens.set(token, known);
      known.connections.push(connection);
      return known.pace;
    },
    lanes: {
      room: () => [...tokens.values()].map(token => ({ lanes: token.connections, room: token.room() })),
      begin(lane) {
        const token = [...tokens.values()].find(one => one.connections.includes(lane));
        if (token === undefined) return () => {};
        token.inHand += 1;
        return () => {
          token.inHand -= 1;
        };
      },
      crowded(lanes) {
        for (const token of tokens.values()) {
          if (!token.connections.some(connection => lanes.includes(connection))) continue;
          token.crowdedUntil = performance.now() + CROWDED_MS;
          token.crowd();
        }
        ticking ??= setInterval(tick, LOOK_EVERY_MS).unref();
      },
      onRoom(looks) {
        look = looks;
      },
    },
    stop() {
      clearInterval(ticking);
      for (const token of tokens.values()) token.stop();
    },
  };
};

interface Token {
  readonly connections: string[];
  readonly pace: Pace;
  inHand: number;
  crowdedUntil: number;
  room(): number;
  crowd(): void;
  stop(): void;
}

interface TokenParts {
  readonly paces: Paces;
  readonly log: Log;
  readonly holder: string;
  readonly token: string;
  readonly main: Limit;
}

const createToken = ({ paces, log, holder, token, main }: TokenParts): Token => {
  const shares = new Map<string, HeldShare>();
  const waits = createWaits();
  let wire: Wire = NEW_WIRE;
  const open = (limit: Paced): HeldShare => {
    const known = shares.get(limit.name);
    if (known !== undefined) return known;
    if (shares.size >= MOST_SHARES)
      for (const [name, share] of shares) if (name !== main.name && share.idle()) shares.delete(name);
    const share = createShare({
      paces,
      token,
      holder,
      limit,
      wire: {
        get: () => wire,
        travelled: tookMs => {
          wire = travelled(wire, tookMs);
        },
        late: ms => {
          wire = cameLate(wire, ms);
        },
      },
      onShared: shared => waits.heard(shared.waits),
    });
    shares.set(limit.name, share);
    return share;
  };
  const first = open(main);
  const made: Token = {
    connections: [],
    inHand: 0,
    crowdedUntil: 0,
    room() {
      if (waits.left('') > 0 || waits.left(main.name) > 0) return 0;
      const { waiting, using } = first.busy();
      const preparing = Math.max(0, made.inHand - waiting - using);
      return Math.max(0, Math.min(IN_HAND - made.inHand, first.free(AHEAD_MS) - preparing));
    },
    crowd: () => first.crowd(),
    stop() {
      for (const share of shares.values()) share.stop();
    },
    pace: {
      async turn({ limits, scopes, patienceMs }) {
        waits.check(scopes);
        const taken: Turn[] = [];
        try {
          for (const limit of limits) taken.push(await open(limit).take(patienceMs));
          // Only now it is known what other processes were told.
          waits.check(scopes);
        } catch (error) {
          for (const turn of taken) turn.end();
          throw error;
        }
        return { end: () => taken.forEach(turn => void turn.end()) };
      },
      told(scope, ms, slower) {
        waits.heard({ [scope]: ms });
        const told = { token, scope, ms, ...(slower === undefined ? {} : { slower }) };
        paces.wait(told).catch((error: unknown) => log.error('wait-untold', error));
      },
    },
  };
  return made;
};

/** What the platform asked to wait with, as far as this process has heard. */
const createWaits = () => {
  const until = new Map<string, number>();
  const left = (scope: string): number => (until.get(scope) ?? 0) - performance.now();
  return {
    left,
    heard(waits: Readonly<Record<string, number>>): void {
      const now = performance.now();
      for (const [scope, at] of until) if (at <= now) until.delete(scope);
      for (const [scope, ms] of Object.entries(waits))
        until.set(scope, Math.max(until.get(scope) ?? 0, now + ms));
    },
    check(scopes: readonly string[]): void {
      const ms = Math.max(left(''), ...scopes.map(left));
      if (ms > 0) throw new Later('the platform asked to wait', Math.ceil(ms));
    },
  };
};
