import { resolveImport, type Source } from './sources.ts';

/** What a source does against one rule of the house; empty when it keeps it. */
export type Rule = (source: Source) => readonly string[];

/** The rooms through which everything is built up: each may import those before it, and itself. */
const STAIRS = ['errors', 'domain', 'chat', 'sharing', 'exports', 'views', 'core'] as const;

/** Rooms on the same floor, which know the stairs and not each other. */
const FLOOR = [
  'store',
  'queue',
  'sending',
  'pictures',
  'web',
  'config',
  'doctor',
  'commands',
  'jobs',
] as const;

/** Files directly in src/ that are the seams and what commands and jobs are made of. */
const CORE = /^src\/(?!main\.ts|errors\.ts|config\.ts|doctor\.ts|log\.ts|scrub\.ts|secret\.ts)[a-z-]+\.ts$/u;

/** Which room a path is in. */
export const roomOf = (path: string): string => {
  if (path === 'src/main.ts' || path.startsWith('src/process/')) return 'root';
  if (path === 'src/errors.ts') return 'errors';
  if (/^src\/(?:log|scrub|secret)\.ts$/u.test(path)) return 'log';
  if (path === 'src/config.ts') return 'config';
  if (path === 'src/doctor.ts') return 'doctor';
  if (CORE.test(path) || path.startsWith('src/records/')) return 'core';
  const [top, second] = path.split('/');
  if (top === 'src') return second ?? 'src';
  return top === 'adapters' ? `adapters/${second}` : (top ?? path);
};

/** The rooms that a room may import from, beside itself. */
const open = (room: string): readonly string[] => {
  const floor = (STAIRS as readonly string[]).indexOf(room);
  if (floor >= 0) return STAIRS.slice(0, floor);
  if (room === 'commands') return [...STAIRS, 'jobs'];
  if (room === 'log') return ['core'];
  if (room === 'config') return [...STAIRS, 'log'];
  if (room === 'doctor') return [...STAIRS, 'log', 'config'];
  if ((FLOOR as readonly string[]).includes(room)) return STAIRS;
  if (room.startsWith('adapters/')) return [...STAIRS, 'log', 'config'];
  return [];
};

/** Who may import whom. Only the composition root imports everything, and nobody imports it. */
export const rooms: Rule = ({ path, imports }) => {
  const room = roomOf(path);
  if (room === 'root') return [];
  return imports
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from }) => resolveImport(path, from))
    .filter(target => roomOf(target) !== room && !open(room).includes(roomOf(target)))
    .map(target => `${room} imports ${target}`);
};

/** What only seams may be known to: the bot and the worker work with ports, records and rooms, no more. */
const DRIVERS: readonly (readonly [driver: RegExp, home: RegExp])[] = [
  [/^(?:kysely|pg)$/u, /^src\/store\//u],
  [/^(?:bullmq|ioredis)$/u, /^src\/queue\//u],
  [/^pino$/u, /^src\/log\.ts$/u],
  [/^yaml$/u, /^src\/config\//u],
  [/^temporal-polyfill$/u, /^src\/domain\//u],
  [/^date-holidays$/u, /^src\/config\//u],
  [/^ical\.js$/u, /^adapters\/icalendar\//u],
  [/^@napi-rs\/canvas$/u, /^src\/pictures\/paint\.ts$/u],
  [/^nodemailer$/u, /^adapters\/email\//u],
  [/^csv-parse/u, /^src\/chat\//u],
  [/^@slack\//u, /^adapters\/slack\//u],
  [/^(?:discord\.js|@discordjs\/.*|undici)$/u, /^adapters\/discord\//u],
  [/^zod$/u, /^(?:src|adapters|commands|jobs)\//u],
  [/^node:/u, /./u],
];

/** Each driver stands in one place; a package that nobody named here stands nowhere. */
export const drivers: Rule = ({ path, imports }) =>
  imports
    .filter(({ from }) => !from.startsWith('.'))
    .filter(({ from }) => !DRIVERS.some(([driver, home]) => driver.test(from) && home.test(path)))
    .map(({ from }) => `${from} does not belong here`);

/** The one HTTP port is opened in the web room; elsewhere `node:http` is a type. */
export const httpServer: Rule = ({ path, imports, code }) =>
  path.startsWith('src/web/')
    ? []
    : [
        ...imports.filter(i => i.from === 'node:http' && !i.type).map(() => 'imports node:http as a value'),
        ...(/\bcreateServer\b/u.test(code) ? ['opens a server'] : []),
      ];

/** The domain is values and verbs: no platform of ours, no library but time, nothing asynchronous. */
export const pureDomain: Rule = ({ path, imports, code }) =>
  path.startsWith('src/domain/')
    ? [
        ...imports
          .filter(({ from }) => !from.startsWith('.') && !['temporal-polyfill', 'node:crypto'].includes(from))
          .map(({ from }) => `imports ${from}`),
        ...(code.match(/\b(?:async|await|Promise)\b/gu) ?? []).map(word => `says ${word}`),
        ...(code.match(/\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\./gu) ?? []).map(
          word => `asks the world: ${word}`,
        ),
      ]
    : [];

/** Only the gate makes a `Cleared`, and only the gate opens what is sealed. */
export const gate: Rule = ({ path, code, imports }) =>
  path === 'src/sharing/clear.ts'
    ? []
    : [
        ...(/\bas\s+(?:unknown\s+as\s+)?Cleared\b|<Cleared>\s*[({[]/u.test(code) ? ['makes a Cleared'] : []),
        ...(imports.some(({ names }) => /\bunseal\b/u.test(names)) ? ['opens what is sealed'] : []),
      ];

/** The core knows no platform; its names stand in the composition root and the configuration alone. */
export const noPlatform: Rule = ({ path, text }) =>
  /^src\/(?!main\.ts|process\/|config)/u.test(path)
    ? [...new Set(text.match(/slack|discord/giu) ?? [])].map(name => `names ${name}`)
    : [];

/** How we write: what reads alike everywhere, and what hides nothing. */
export const manners: Rule = ({ code, text }) => {
  const broken: string[] = [];
  const forbid = (what: string, pattern: RegExp): void => {
    if (pattern.test(code)) broken.push(what);
  };
  forbid('any', /[:<,|&(]\s*any\b(?!\s*[:(])|\bas any\b/u);
  forbid('a default export', /\bexport\s+default\b/u);
  forbid('an enum', /\b(?:const\s+)?enum\s+[A-Z]/u);
  forbid('a decorator', /(?:^|\n)\s*@[A-Za-z]\w*\s*(?:\(|\n)/u);
  forbid('a class that is no error', /\bclass\s+\w+(?!\w*\s+extends\s+(?:Error|Permanent|Refused|Later)\b)/u);
  forbid('a non-null !', /[\w)\]]!(?:[.;,)\]]|\s*$)/mu);
  forbid('an import for its effect', /(?:^|\n)\s*import\s*"/u);
  if (/\bTO\x44O\b|\bFIX\x4dE\b/u.test(text)) broken.push('a note to do it later');
  return broken;
};

export const LONGEST_FILE = 250;

/** One idea a file. */
export const size: Rule = ({ text }) => {
  const lines = text.trimEnd().split('\n').length;
  return lines > LONGEST_FILE ? [`has ${lines} lines, ${LONGEST_FILE} are the most`] : [];
};

/** Nothing tells where it was written. Spelt in pieces, so that this file keeps the rule as well. */
const WORKPLACE = new RegExp(
  ['/wo' + 'rk/', 'npm' + 'js', 'deb\\.' + 'debian', '\\.\\./sha' + 'red'].join('|'),
  'u',
);

export const noWorkplace: Rule = ({ text }) => {
  const told = WORKPLACE.exec(text)?.[0];
  return told === undefined ? [] : [`tells of a workplace: ${told}`];
};
