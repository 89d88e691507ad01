import type { Clock } from '../../../src/ports.ts';

/** Everything that is so in the double. State lives here alone, so it is the same for every process that calls. */
export interface World {
  readonly clock: Clock;
  /** Where the double listens: `http://127.0.0.1:port`. */
  url: string;
  readonly workspaces: Map<string, Workspace>;
  /** Every request, in order. */
  readonly requests: RequestLine[];
  readonly faults: Fault[];
  readonly hooks: Map<string, Hook>;
  /** Requests that are never answered; ended when the double closes. */
  readonly hanging: Set<() => void>;
  count: number;
}

/** One workspace with one app installed in it. */
export interface Workspace {
  readonly team: string;
  readonly name: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly botUser: string;
  readonly botId: string;
  readonly app: string;
  readonly home: string;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly ephemerals: Ephemeral[];
  readonly files: Map<string, StoredFile>;
  readonly triggers: Map<string, { readonly at: number; used: boolean }>;
  readonly views: Map<string, View>;
  readonly sockets: Socket[];
  readonly tickets: Set<string>;
  readonly deliveries: Delivery[];
  /** Events nobody was there to take; sent when a socket opens. */
  readonly waiting: Delivery[];
  /** Where requests go instead of sockets, if set. */
  requestUrl: string | undefined;
  nextSocket: number;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly zone: string;
  readonly bot: boolean;
  readonly restricted: boolean;
  deleted: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly private: boolean;
  /** The person of a direct conversation with the bot. */
  readonly im: string | undefined;
  readonly creator: string;
  readonly members: Set<string>;
  archived: boolean;
  shared: boolean;
  readonly messages: Message[];
}

export interface Written {
  text: string;
  blocks: readonly Block[];
}
export type Block = Readonly<Record<string, unknown>> & { readonly type: string };

export interface Message extends Written {
  readonly ts: string;
  readonly user: string;
  readonly bot: string | undefined;
  readonly metadata: unknown;
  readonly pinged: readonly string[];
  edits: number;
  /** The `ts` of the message in whose thread it stands. */
  readonly thread?: string;
  readonly files?: readonly StoredFile[];
}

/** A file of the workspace; who may see it is told by the message it is shared in. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly alt: string | undefined;
  readonly length: number;
  /** The last part of the address that takes its bytes. */
  readonly ticket: string;
  title: string;
  bytes: Buffer | undefined;
  mediaType: string;
  shared: boolean;
}

/** A message that one person sees. */
export interface Ephemeral extends Written {
  readonly ts: string;
  readonly user: string;
  readonly channel: string;
}

export interface View {
  readonly id: string;
  readonly user: string;
  readonly hash: string;
  readonly view: Readonly<Record<string, unknown>>;
}

/** A response URL: five uses within half an hour. */
export interface Hook {
  readonly workspace: Workspace;
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed, which only its response URL can replace. */
  readonly source: string | undefined;
  readonly until: number;
  left: number;
}

export interface Socket {
  /** Whether anything is still delivered by it. */
  readonly isOpen: () => boolean;
  /** Asks for a new connection, as Slack does every few hours, and delivers nothing by this one any more. */
  readonly refresh: () => void;
  readonly send: (payload: unknown) => void;
  /** Goes silent: no pong, no close, nothing, as behind a cable that was pulled. */
  readonly freeze: () => void;
  readonly drop: () => void;
}

export type DeliveryKind = 'slash_commands' | 'interactive' | 'events_api';

/** One payload given to the app, and what came of it. */
export interface Delivery {
  readonly kind: DeliveryKind;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempt: number;
  readonly envelope: string;
  readonly sentAt: number;
  /** Milliseconds until it was acknowledged; undefined while it is not. */
  ackedAfterMs: number | undefined;
  /** True when the acknowledgement came after the deadline. */
  late: boolean;
  response: Readonly<Record<string, unknown>> | undefined;
  settle: (acked: boolean) => void;
  /** The socket it was given to; none for HTTP. */
  socket: Socket | undefined;
}

export interface RequestLine {
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly method: string;
  readonly team: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The address and the headers, as they came. */
  readonly head: string;
  /** By which person's response URL it came. */
  readonly hook?: Hook;
  /** `ok`, an error's word, or an HTTP status. */
  outcome: string;
}

/** What goes wrong with the next calls of a method (`hook` for response URLs, `*` for any). */
export interface Fault {
  readonly method: string;
  /** Only for this workspace. */
  readonly team?: string;
  /** Only for calls about this channel. */
  readonly channel?: string;
  times: number;
  /** An HTTP status instead of an answer. */
  readonly status?: number;
  /** With 429: the header, sent as it stands; none if absent. */
  readonly retryAfter?: string;
  /** `ok: false` with this word. */
  readonly error?: string;
  /** `lost`: done, and the connection cut before the answer. `hang`: no answer ever. `drop`: cut before it is done. */
  readonly how?: 'lost' | 'hang' | 'drop';
}

/** What a method answers with `ok: false`. */
export class Refusal extends Error {
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
  constructor(code: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** A new id such as `C7`, unique in the double except for the ids that `seat` hands out per workspace. */
export const nextId = (world: World, prefix: string): string => {
  world.count += 1;
  return `${prefix}${world.count.toString(36).toUpperCase().padStart(4, '0')}`;
};

/** A timestamp as Slack writes it: seconds, and six digits that make it unique. */
export const nextTs = (world: World): string => {
  world.count += 1;
  return `${Math.floor(world.clock.now().getTime() / 1000)}.${String(world.count).padStart(6, '0')}`;
};
