import { type Crowd, messagesCome, messagesIn, openCrowd, ROAD, refusals } from './crowd.ts';
import { atMost, type Figure, type Report } from './figure.ts';

/** As many people as the goals name; fewer with MUSTER_BENCH_PEOPLE, for a first look. */
export const manyPeople = (): number => Number(process.env.MUSTER_BENCH_PEOPLE ?? 1000);

const PER_SECOND = 50;
const RTT_MS = (ROAD.leastMs + ROAD.mostMs) / 2;
const PATIENCE_MS = 180_000;

/** The least time that so many requests take: each window full, and the way there and back. */
export const floorMs = (requests: number): number => (Math.ceil(requests / PER_SECOND) - 1) * 1000 + RTT_MS;

interface Run {
  readonly goal: string;
  readonly what: string;
  readonly target: number;
  readonly warm: boolean;
  readonly processes: 1 | 2;
}

/** P3: a thousand direct messages from one process, with conversations that are open, and that are not. */
export const measureManyPages = async (): Promise<Report> => {
  const warm = await measure({
    goal: 'P3',
    what: 'direct messages, conversations open',
    target: 1.05,
    warm: true,
    processes: 1,
  });
  const cold = await measure({
    goal: 'P3.cold',
    what: 'direct messages, each conversation opened first',
    target: 1.05,
    warm: false,
    processes: 1,
  });
  return { figures: [...warm.figures, ...cold.figures], notes: [...warm.notes, ...cold.notes] };
};

/** P4: the same from two processes that share one token. */
export const measureTwoSenders = (): Promise<Report> =>
  measure({
    goal: 'P4',
    what: 'direct messages from two processes on one token',
    target: 1.08,
    warm: true,
    processes: 2,
  });

const measure = async (run: Run): Promise<Report> => {
  const crowd = await openCrowd();
  try {
    return await measureOn(crowd, run);
  } finally {
    await crowd.close();
  }
};

const measureOn = async (crowd: Crowd, { goal, what, target, warm, processes }: Run): Promise<Report> => {
  const { discord } = crowd;
  const count = manyPeople();
  for (let started = 0; started < processes; started += 1)
    await crowd.start(started === 0 ? 'all' : 'worker');
  const people = await crowd.join('north', count, warm);
  const before = discord.requests.length;
  await crowd.page('north', people, false);
  await messagesCome(discord, count, PATIENCE_MS);
  const asked = discord.requests.slice(before).filter(({ method }) => method === 'POST');
  const messages = messagesIn(discord);
  const [first, last] = [asked[0]?.atMs ?? 0, messages.at(-1)?.atMs ?? 0];
  const tookMs = last - first + RTT_MS;
  const floor = floorMs(warm ? count : 2 * count);
  const twice = messages.length - new Set(messages.map(({ channel }) => channel)).size;
  const limited = refusals(discord);
  const zero = (name: string, words: string, value: number): Figure =>
    atMost(0, { goal: `${goal}.${name}`, what: words, value, unit: 'lost' });
  return {
    figures: [
      atMost(target, {
        goal,
        what: `${count} ${what}, against the floor`,
        value: tookMs / floor,
        unit: 'ratio',
      }),
      zero('429', 'times that the platform asked to wait', limited),
      zero('twice', 'people who were asked twice', twice),
    ],
    notes: [`${goal}: ${(tookMs / 1000).toFixed(2)} s, floor ${(floor / 1000).toFixed(2)} s`],
  };
};
