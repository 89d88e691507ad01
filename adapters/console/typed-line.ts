import { readDurationMs } from '../../src/domain/time.ts';

/** A line as somebody typed it at the console. */
export type Typed =
  | { readonly kind: 'empty' }
  | { readonly kind: 'help' }
  | { readonly kind: 'quit' }
  /** Story text between the commands. */
  | { readonly kind: 'story'; readonly text: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | Spoken
  | { readonly kind: 'nonsense'; readonly says: string };

/** Somebody, somewhere, says something. Nothing of it is known to exist yet. */
export interface Spoken {
  readonly kind: 'spoken';
  readonly person: string;
  readonly connection: string;
  /** In the home, in a room by its printed name, or in the direct messages with the bot. */
  readonly where: { readonly room: string } | 'home' | 'direct';
  readonly text: string;
}

/**
 * Reads `ada@north /inc list` (in north's home), `ada@north#inc-1 /inc note …` (in a room), `ada@north:dm
 * /oncall ack` (in direct messages), `# story text`, `wait 10m`, `help`, `quit`. Never throws.
 */
export const readTyped = (line: string): Typed => {
  const text = line.replace(/^\uFEFF/u, '').trim();
  if (text === '') return { kind: 'empty' };
  if (text.startsWith('#')) return { kind: 'story', text: line.trimEnd() };
  if (/^(?:help|\?)$/iu.test(text)) return { kind: 'help' };
  if (/^(?:quit|exit)$/iu.test(text)) return { kind: 'quit' };
  const wait = /^wait(?:\s+(.*))?$/iu.exec(text);
  if (wait) return readWait(wait[1] ?? '');
  return readSpoken(text);
};

const readWait = (typed: string): Typed => {
  const ms = readDurationMs(typed);
  if (ms !== undefined) return { kind: 'wait', ms };
  return { kind: 'nonsense', says: 'How long? Write for example: wait 10m' };
};

const ADDRESS =
  /^(?<person>[^\s@]+)@(?<connection>[^\s#:@]+)(?:(?<direct>:dm)|#(?<room>\S+))?(?:\s+(?<text>.*))?$/isu;

const readSpoken = (text: string): Typed => {
  const parts = ADDRESS.exec(text)?.groups;
  if (parts?.person === undefined || parts.connection === undefined) {
    return { kind: 'nonsense', says: 'Say who types, and where, as in: ada@north /inc list' };
  }
  const where = parts.direct === undefined ? 'home' : 'direct';
  return {
    kind: 'spoken',
    person: parts.person.toLowerCase(),
    connection: parts.connection.toLowerCase(),
    where: parts.room === undefined ? where : { room: parts.room.toLowerCase() },
    text: parts.text?.trim() ?? '',
  };
};
