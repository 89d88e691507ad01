import { createSlackAdapter, postLimit } from '../adapters/slack/index.ts';
import { openLog } from '../src/log.ts';
import type { ChatAdapter } from '../src/ports.ts';
import { createPaces } from '../src/sending/paces.ts';
import { clear, isCleared } from '../src/sharing/clear.ts';
import { openDatabase } from '../src/store/database.ts';
import { openStore } from '../src/store/store.ts';
import { addUser, openSlackDouble, type SlackDouble } from '../tests/doubles/slack/double.ts';
import { type Crowd, messagesCome, messagesIn, openCrowd, refusals } from './crowd.ts';
import { manyPeople } from './crowd-pages.ts';
import { atMost, ms, quantile, type Report } from './figure.ts';
import { pause } from './program.ts';

const PATIENCE_MS = 180_000;
/** Urgent pages of the other member, one after the other while the first one's go out. */
const URGENT = 30;
const EVERY_MS = 500;

/** P5: one member's urgent page while another's thousand go out, and one channel's limit beside another channel. */
export const measureIsolation = async (): Promise<Report> => {
  const crowd = await openCrowd();
  try {
    const pages = await measureUrgent(crowd);
    const channels = await measureChannels(crowd);
    return {
      figures: [...pages.figures, ...channels.figures],
      notes: [...pages.notes, ...channels.notes],
    };
  } finally {
    await crowd.close();
  }
};

const measureUrgent = async (crowd: Crowd): Promise<Report> => {
  const { discord } = crowd;
  await crowd.start('all');
  const many = await crowd.join('north', manyPeople(), true);
  const few = await crowd.join('east', URGENT, true);
  const places = new Map(
    (await crowd.query("select person, place from muster.direct where connection = 'east'")).map(row => [
      String(row.place),
      String(row.person),
    ]),
  );
  await crowd.page('north', many, false);
  await messagesCome(discord, Math.min(100, many.length / 2), PATIENCE_MS);
  const waits: number[] = [];
  for (const person of few) {
    const known = new Set(
      messagesIn(discord)
        .filter(({ channel }) => places.has(channel))
        .map(one => one.channel),
    );
    const askedAt = performance.now();
    await crowd.page('east', [person], true);
    await pause(EVERY_MS);
    const theirs = async (): Promise<number> => {
      for (;;) {
        const came = messagesIn(discord).find(({ channel }) => places.has(channel) && !known.has(channel));
        if (came !== undefined) return came.atMs;
        await pause(20);
      }
    };
    waits.push((await theirs()) - askedAt);
  }
  const meanwhile = messagesIn(discord).length - URGENT < many.length;
  await messagesCome(discord, many.length + URGENT, PATIENCE_MS);
  return {
    figures: [
      atMost(2000, {
        goal: 'P5',
        what: `an urgent page on the wire while ${many.length} of another member go out, p99`,
        value: quantile(waits, 0.99),
        unit: 'ms',
      }),
      atMost(0, {
        goal: 'P5.429',
        what: 'times that the platform asked to wait',
        value: refusals(discord),
        unit: 'lost',
      }),
    ],
    notes: [
      `P5: ${URGENT} urgent pages: p50 ${ms(quantile(waits, 0.5))}, slowest ${ms(quantile(waits, 1))}${meanwhile ? '' : '; the last ones came after all others were out'}`,
    ],
  };
};

const POSTS = 40;
const idOf = (at: number): string => `U${100 + at}`;

/** Posts to one channel, one after the other, while another channel is limited and while none is. */
const measureChannels = async (crowd: Crowd): Promise<Report> => {
  const slack = await openSlackDouble({ clock: { now: () => new Date() } });
  const log = openLog('error');
  const database = openDatabase(crowd.address, log);
  const store = openStore({ pool: database.pool, key: new Uint8Array(32), log });
  const paces = createPaces(store.paces, log);
  try {
    const workspace = slack.openWorkspace();
    for (let at = 0; at < POSTS; at += 1)
      addUser(workspace, {
        id: idOf(at),
        name: idOf(at),
        team: workspace.team,
        bot: false,
        restricted: false,
      });
    const limit = postLimit(6000);
    const pace = paces.open({ token: 'bench', connection: 'north', main: limit });
    const config = {
      connection: 'north',
      botToken: workspace.botToken,
      api: slack.api,
      home: workspace.home,
      postsPerMinute: 6000,
      roots: { inc: 'inc', oncall: 'oncall', brief: 'brief', ally: 'ally' },
    };
    const adapter = createSlackAdapter(config, { clock: store.clock, log, pace });
    const free = await postAll(adapter, 'free');
    slack.fail({
      method: 'chat.postMessage',
      channel: workspace.home,
      status: 429,
      retryAfter: '30',
      times: 9,
    });
    const limited = await postAll(adapter, 'limited', workspace.home);
    return reportChannels(slack, workspace.home, free, limited);
  } finally {
    paces.stop();
    await slack.close();
    await store.stop();
    await database.end();
  }
};

/** How long each post took, each to a conversation of its own; before each, one goes to the `other` channel. */
const postAll = async (adapter: ChatAdapter, key: string, other?: string): Promise<readonly number[]> => {
  const took: number[] = [];
  for (let at = 0; at < POSTS; at += 1) {
    if (other !== undefined)
      void adapter.post(cleared({ place: other }), { key: `${key} other ${at}` }).catch(() => {});
    const beganAt = performance.now();
    await adapter.post(cleared({ person: idOf(at) }), { key: `${key} ${at}` });
    took.push(performance.now() - beganAt);
    await pause(50);
  }
  return took;
};

const cleared = (to: { readonly place: string } | { readonly person: string }) => {
  const audience = {
    member: 'north',
    kind: 'member',
    ceiling: 'TLP:AMBER',
    readers: 'closed',
    needToKnow: true,
    at: new Date(),
  } as const;
  const verdict = clear(() => ({ title: 'Measured', tone: 'quiet' }), {
    to: { connection: 'north', ...to },
    audience,
  });
  if (!isCleared(verdict)) throw new Error('what is measured may not go there');
  return verdict;
};

const reportChannels = (
  slack: SlackDouble,
  home: string,
  free: readonly number[],
  limited: readonly number[],
): Report => {
  const refused = slack.requests.filter(
    ({ args, outcome }) => args.channel === home && outcome === '429',
  ).length;
  if (refused === 0) throw new Error('the channel was never limited');
  const delay = quantile(limited, 0.99) - quantile(free, 0.99);
  return {
    figures: [
      atMost(50, {
        goal: 'P5.channel',
        what: 'how much later a message leaves while another channel is limited, p99',
        value: delay,
        unit: 'ms',
      }),
    ],
    notes: [
      `P5.channel: p50 ${ms(quantile(limited, 0.5))} with the other channel limited, ${ms(quantile(free, 0.5))} without; the other was asked ${refused} times`,
    ],
  };
};
