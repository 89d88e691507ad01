import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { App, Json, World } from './world.ts';

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

/** One logged-in connection, and what it must be sent again if it resumes. */
interface Session {
  readonly id: string;
  readonly app: string;
  readonly intents: number;
  readonly sent: { readonly s: number; readonly frame: string }[];
  socket: WebSocket | undefined;
  seq: number;
}

/** The gateway side of the double: https://discord.com/developers/docs/events/gateway */
export interface Gateway {
  /** Sends an event to the sessions of this application that asked for it; false when there is none at all. */
  dispatch(app: string, event: string, data: Json, intent?: number): boolean;
  /** Closes this application's sockets with a code; 1006 cuts the line without a word. */
  close(app: string, code: number): void;
  /** Sends a bare opcode: 7 asks to reconnect, 9 makes the session invalid. */
  send(app: string, op: number, d: unknown): void;
  /** While false, heartbeats are not acknowledged. */
  acknowledges: boolean;
  /** Forgets sessions, so that the next RESUME is refused with op 9. */
  forget(app: string): void;
  /** The opcodes this application sent, in order. */
  heard(app: string): readonly number[];
  connected(app: string): boolean;
  /** The query strings with which sockets were opened. */
  readonly opened: readonly string[];
  heartbeatMs: number;
  stop(): Promise<void>;
}

/** Serves the gateway on the upgrade requests of `server`; `world` is asked for when it is needed. */
export const createGateway = (server: Server, world: () => World, origin: () => string): Gateway => {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const heard: { app: string; op: number }[] = [];
  const opened: string[] = [];
  const dead = new Set<string>();

  const sessionsOf = (app: string) => [...sessions.values()].filter(session => session.app === app);
  const emit = (session: Session, t: string, d: Json): void => {
    session.seq += 1;
    const frame = JSON.stringify({ op: 0, s: session.seq, t, d });
    session.sent.push({ s: session.seq, frame });
    session.socket?.send(frame);
  };

  const identify = (socket: WebSocket, d: Json): Session | undefined => {
    const app = [...world().apps.values()].find(one => one.token === d.token);
    const intents = Number(d.intents);
    if (app === undefined) return void socket.close(4004, 'Authentication failed.');
    if ((intents & PRIVILEGED & ~app.privileged) !== 0)
      return void socket.close(4014, 'Disallowed intent(s).');
    const session: Session = { id: world().snowflake(), app: app.id, intents, sent: [], socket, seq: 0 };
    sessions.set(session.id, session);
    greet(session, app);
    return session;
  };

  const greet = (session: Session, app: App): void => {
    const guilds = [...world().guilds.values()].filter(guild => guild.members.has(app.bot));
    emit(session, 'READY', {
      v: 10,
      user: { id: app.bot, username: 'muster', discriminator: '0', bot: true, avatar: null },
      guilds: guilds.map(guild => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${origin()}/resume`,
      application: { id: app.id, flags: 0 },
      shard: [0, 1],
    });
    for (const guild of guilds) emit(session, 'GUILD_CREATE', guildCreate(guild.id, guild.owner));
  };

  const resume = (socket: WebSocket, d: Json): Session | undefined => {
    const session = sessions.get(String(d.session_id));
    const app = world().apps.get(session?.app ?? '');
    if (session === undefined || app?.token !== d.token || dead.has(session.id)) {
      return void socket.send(JSON.stringify({ op: 9, d: false }));
    }
    session.socket = socket;
    for (const { s, frame } of session.sent) if (s > Number(d.seq)) socket.send(frame);
    emit(session, 'RESUMED', {});
    return session;
  };

  sockets.on('connection', (socket, request) => {
    opened.push(request.url ?? '');
    let session: Session | undefined;
    const tell = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d, s: null, t: null }));
    tell(10, { heartbeat_interval: gateway.heartbeatMs });
    socket.on('message', raw => {
      const frame = JSON.parse(String(raw)) as { op: number; d: Json };
      if (frame.op === 2) session = identify(socket, frame.d);
      else if (frame.op === 6) session = resume(socket, frame.d);
      else if (frame.op === 1 && gateway.acknowledges) tell(11, null);
      if (session !== undefined) heard.push({ app: session.app, op: frame.op });
    });
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined;
    });
    socket.on('error', () => undefined);
  });

  const gateway: Gateway = {
    acknowledges: true,
    heartbeatMs: 41_250,
    opened,
    dispatch: (app, event, data, intent = 0) => {
      // A session that lost its line is still sent everything, for when it resumes.
      const wanted = sessionsOf(app).filter(one => intent === 0 || (one.intents & intent) !== 0);
      for (const session of wanted) emit(session, event, data);
      return wanted.some(session => session.socket !== undefined);
    },
    close: (app, code) => {
      for (const { socket } of sessionsOf(app)) {
        if (code === 1006) socket?.terminate();
        else socket?.close(code);
      }
    },
    send: (app, op, d) => {
      for (const { socket } of sessionsOf(app)) socket?.send(JSON.stringify({ op, d }));
    },
    forget: app => {
      for (const { id } of sessionsOf(app)) dead.add(id);
    },
    heard: app => heard.filter(one => one.app === app).map(one => one.op),
    connected: app => sessionsOf(app).some(session => session.socket !== undefined),
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise(resolve => sockets.close(resolve));
    },
  };
  return gateway;
};

const guildCreate = (id: string, owner: string): Json => ({
  id,
  name: 'A server',
  owner_id: owner,
  unavailable: false,
  member_count: 1,
  large: false,
  joined_at: '2027-01-01T00:00:00Z',
  ...Object.fromEntries(EMPTY.map(key => [key, []])),
});

const EMPTY = [
  'roles',
  'emojis',
  'features',
  'channels',
  'members',
  'threads',
  'presences',
  'voice_states',
  'stage_instances',
  'guild_scheduled_events',
  'stickers',
] as const;
