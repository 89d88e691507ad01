import type { Clock } from '../../../src/ports.ts';
import type { Gateway } from './gateway.ts';

/** Everything the double knows. Ids are snowflakes as text; times are the injected clock's. */
export interface World {
  readonly clock: Clock;
  readonly apps: Map<string, App>;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message>;
  readonly interactions: Map<string, Interaction>;
  readonly requests: LoggedRequest[];
  readonly faults: Fault[];
  readonly gateway: Gateway;
  /** A new id that carries the clock's time, as Discord's do. */
  snowflake(): string;
}

export interface App {
  readonly id: string;
  token: string;
  readonly bot: string;
  /** Privileged intents that this application may ask for, as bits. */
  privileged: number;
  readonly commands: Map<string, Json[]>;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  acceptsDirect: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly bot?: string;
}

export interface Guild {
  readonly id: string;
  readonly owner: string;
  readonly roles: Role[];
  readonly members: Map<string, { nick: string | null; roles: string[] }>;
}

export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Channel {
  readonly id: string;
  /** 0 text, 1 direct, 11 public thread, 12 private thread. */
  readonly type: number;
  readonly guild?: string;
  readonly parent?: string;
  readonly owner?: string;
  readonly name?: string;
  readonly invitable?: boolean;
  archived: boolean;
  readonly overwrites: Overwrite[];
  readonly members: Set<string>;
}

export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  readonly at: Date;
  readonly nonce?: string;
  readonly repliesTo?: string;
  /** The only one who sees it. */
  readonly ephemeralFor?: string;
  content: string;
  embeds: Json[];
  components: Json[];
  edits: number;
  attachments: readonly Attachment[];
  readonly pinged: Set<string>;
}

/** A file of a message, as its readers open it. */
export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly description?: string;
  readonly bytes: Buffer;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly app: string;
  readonly user: string;
  readonly channel: string;
  readonly createdAt: number;
  readonly payload: Json;
  /** The type of the callback, once there was one. */
  answered?: number;
  /** The message that `@original` means. */
  original?: string;
  modal?: Json;
  choices?: readonly Json[];
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** The whole address and the headers, as they came. */
  readonly head: string;
  readonly body: unknown;
  /** The words of the files that came with it. */
  readonly files?: readonly string[];
  readonly status: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly atMs: number;
}

/** Something that goes wrong on purpose, for the next `times` requests that match. */
export interface Fault {
  readonly method: string;
  readonly path: RegExp;
  times: number;
  readonly how:
    | {
        readonly status: number;
        readonly body?: unknown;
        readonly headers?: Readonly<Record<string, string>>;
      }
    /** Cut before anything is done, cut after all is done, or never answered. */
    | 'cut-before'
    | 'cut-after'
    | 'silence';
}

export type Json = { readonly [key: string]: unknown };

/** What the API refuses, with its own code: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly body: Json;
  constructor(status: number, code: number, message: string, more: Json = {}) {
    super(message);
    this.status = status;
    this.body = { message, code, ...more };
  }
}

export const EPOCH_MS = 1_420_070_400_000;

/** Makes the ids of one world: strictly rising, and dated by the clock. */
export const createSnowflakes = (clock: Clock): (() => string) => {
  let count = 0n;
  return () => {
    count += 1n;
    return String((BigInt(clock.now().getTime() - EPOCH_MS) << 22n) + count);
  };
};

/** A world in which nothing is yet; without a gateway, nobody in it can be told anything. */
export const emptyWorld = (clock: Clock, gateway: Gateway = NO_GATEWAY): World => ({
  clock,
  gateway,
  apps: new Map(),
  users: new Map(),
  guilds: new Map(),
  channels: new Map(),
  messages: new Map(),
  interactions: new Map(),
  requests: [],
  faults: [],
  snowflake: createSnowflakes(clock),
});

const NO_GATEWAY: Gateway = {
  acknowledges: false,
  heartbeatMs: 0,
  opened: [],
  dispatch: () => false,
  close: () => undefined,
  send: () => undefined,
  forget: () => undefined,
  heard: () => [],
  connected: () => false,
  stop: async () => undefined,
};

/** The value under `id`, or the refusal that Discord gives for what is not there. */
export const found = <Value>(value: Value | undefined, code: number, what: string): Value => {
  if (value === undefined) throw new ApiRefusal(404, code, `Unknown ${what}`);
  return value;
};
