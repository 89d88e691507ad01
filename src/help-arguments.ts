import { closest } from './chat/closest.ts';
import type { Argument, CommandContext } from './command.ts';
import { CAPABILITIES, type Capability, readCapability } from './domain/help/capability.ts';
import { MODES, type Mode, readRequestCode, type Wanted, type Window } from './domain/help/request.ts';
import { readSpan } from './domain/read-span.ts';
import { readDurationMs } from './domain/time.ts';
import { Refused } from './errors.ts';
import { keyed, option, read } from './plain-arguments.ts';
import { zoneOf } from './whole-responder.ts';

/** The arguments that requests and offers are made of, and how their words are read. */

const MOST_OF_ONE = 99;
const MOST_NEEDS = 10;
const WORDS_MOST = 1_000;

/** `RFA-12`, among the first words of a line; later it is one of somebody's words. */
export const requestIds = (): Argument<readonly number[] | undefined> => ({
  keys: ['rfa', 'request'],
  claims: (word, index) => (index <= 3 && /^RFA[-_]?\d{1,9}$/iu.test(word) ? word : undefined),
  many: true,
  hint: 'RFA-12',
  label: 'Request',
  summary: 'The request for help',
  required: false,
  maxLength: 30,
  schema: read(
    typed => {
      const codes = typed.split(',').map(readRequestCode);
      return codes.every(code => code !== undefined && code > 0) ? (codes as number[]) : undefined;
    },
    typed => `“${typed}” is no request's number; they look like RFA-12.`,
  ),
});

/** `O-5`. */
export const offerId = (): Argument<string | undefined> => ({
  keys: ['offer'],
  claims: (word, index) => (index <= 1 && /^O-\d{1,12}$/iu.test(word) ? word : undefined),
  hint: 'O-5',
  label: 'Offer',
  summary: 'The offer',
  required: false,
  maxLength: 20,
  schema: read(
    typed => /^(?:O-?)?0*(\d{1,12})$/iu.exec(typed.trim())?.[1],
    typed => `“${typed}” is no offer's number; they look like O-5.`,
  ),
});

/** `remote` or `onsite`. */
export const mode = (): Argument<Mode | undefined> => ({
  ...(option(['mode'], MODES, 'From afar, or there') as Argument<Mode | undefined>),
  claims: word => MODES.find(one => one === word.toLowerCase().replace('-', '')),
  hint: 'remote|onsite',
});

/** Free words after a key, such as `measures:"…"`. */
export const said = (key: string, label: string, summary: string): Argument<string | undefined> => ({
  ...keyed([key], `${key}:"…"`, summary),
  label,
  long: true,
  maxLength: WORDS_MOST,
});

const COUNT = /^(?:[x×](\d{1,3})|(\d{1,3})[x×])$/iu;

/** Reads `malware_re x2, satcom` as needs. Throws `Refused`, naming what is no capability. */
export const readWanted = (typed: string, line: string): readonly Wanted[] => {
  const wanted = new Map<Capability, number>();
  let latest: Capability | undefined;
  for (const word of wordsIn(typed)) {
    const count = COUNT.exec(word);
    if (count !== null) {
      if (latest === undefined) throw new Refused(`“${word}” of what? Name it first.`, line);
      wanted.set(latest, countIn(count[1] ?? count[2] ?? '', line));
      latest = undefined;
      continue;
    }
    latest = capabilityIn(word, line);
    if (!wanted.has(latest)) wanted.set(latest, 1);
  }
  if (wanted.size === 0) throw new Refused('What do you need? Name at least one capability.', line);
  if (wanted.size > MOST_NEEDS) throw new Refused(`That is more than ${MOST_NEEDS} needs; ask twice.`, line);
  return [...wanted].map(([capability, count]) => ({ capability, count }));
};

/** What an offer's words say: what, how much, and for how long. */
export interface Offered {
  readonly capability: Capability;
  readonly count: number;
  /** What is left of the words: a length of time, or from when to when. */
  readonly rest: string;
}

/** Reads `malware_analysis ×2 48h`. Throws `Refused`. */
export const readOffered = (typed: string, line: string): Offered => {
  const words = wordsIn(typed);
  const counts = words.flatMap(word => COUNT.exec(word) ?? []).filter(part => /^\d+$/u.test(part ?? ''));
  const bare = words.filter(word => !COUNT.test(word));
  const two = readCapability(bare.slice(0, 2).join(' '));
  const first = bare[0];
  if (first === undefined) throw new Refused('What do you offer? Name a capability.', line);
  return {
    capability: two ?? capabilityIn(first, line),
    count: counts[0] === undefined ? 1 : countIn(counts[0], line),
    rest: bare.slice(two === undefined || readCapability(first) === two ? 1 : 2).join(' '),
  };
};

const wordsIn = (typed: string): readonly string[] =>
  typed
    .replace(/[,;]/gu, ' ')
    .replace(/([\p{L}\d_])[×]/gu, '$1 ×')
    .split(/\s+/u)
    .filter(word => word !== '');

const countIn = (digits: string, line: string): number => {
  const count = Number(digits);
  if (count >= 1 && count <= MOST_OF_ONE) return count;
  throw new Refused(`×${digits} is not a number from 1 to ${MOST_OF_ONE}.`, line);
};

const capabilityIn = (word: string, line: string): Capability => {
  const found = readCapability(word);
  if (found !== undefined) return found;
  const near = closest(word.toLowerCase(), CAPABILITIES);
  throw new Refused(
    `“${[...word].slice(0, 40).join('')}” is nothing that can be asked for here. ${
      near === undefined ? `There is ${CAPABILITIES.join(', ')}` : `Did you mean ${near}?`
    }`,
    line,
  );
};

/** Reads `48h` or `sat 09:00 - sun 09:00` on the clock of whoever typed it. Throws `Refused`. */
export const readWindow = async (
  context: CommandContext,
  typed: string | undefined,
  line: string,
): Promise<Window | undefined> => {
  if (typed === undefined || typed === '') return undefined;
  const { now } = context;
  const ms = readDurationMs(typed.replace(/^for\s+/iu, ''));
  if (ms !== undefined) return { from: now, to: new Date(now.getTime() + ms) };
  const span = readSpan(typed, { now, zone: await zoneOf(context) });
  if (span !== undefined) return span;
  throw new Refused(
    `“${typed.slice(0, 40)}” is no time I can read; write 48h, or sat 09:00 - sun 09:00.`,
    line,
  );
};
