import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { runConsole } from '../../adapters/console/run-console.ts';
import { createScreen } from '../../adapters/console/screen.ts';
import { commands } from '../../commands/index.ts';
import { reviewAccess } from '../../jobs/review-access.ts';
import { reviewMembers } from '../../jobs/review-members.ts';
import { watchPlaces } from '../../jobs/watch-places.ts';
import { createPublicHolidays } from '../config/public-holidays.ts';
import { loadRegimes } from '../config/regimes.ts';
import type { Config, Environment } from '../config.ts';
import type { Log } from '../ports.ts';
import { createPaces } from '../sending/paces.ts';
import type { Alliance } from '../sharing/alliance.ts';
import { createAnswerRoute } from '../web/answers.ts';
import { openWeb } from '../web/web.ts';
import { createCalendarReading } from './calendars.ts';
import { commandInfos } from './command-infos.ts';
import { hear } from './hear.ts';
import { keepCheckpoints } from './keep-checkpoints.ts';
import { keepTime } from './keep-time.ts';
import { withKillPoints } from './kill-points.ts';
import { loadNotifiers } from './notifiers.ts';
import { openRecords } from './open-records.ts';
import { loadPlatforms } from './platforms.ts';
import { putTogether } from './put-together.ts';
import { createStoryTime } from './story-time.ts';

const DRAIN_MS = 5_000;
/** When a fresh piped story begins: a Friday night, and the same in every transcript. */
const STORY_BEGINS = new Date('2027-01-29T22:50:00Z');

/** Everything of one process, running. */
export interface Running {
  /** Resolves with the exit code once the console's input has ended; never, when a platform is connected. */
  readonly ended: Promise<number>;
  /** Adapters hear nothing new, the worker finishes what runs, the store closes. */
  stop(): Promise<void>;
}

/** Puts the house together and starts it. Rejects with what is wrong, in words. */
export const start = async (config: Config, env: Environment, log: Log): Promise<Running> => {
  const alliance: Alliance = {
    ...config.alliance,
    ...config,
    regimes: loadRegimes(),
    isPublicHoliday: createPublicHolidays(),
  };
  const screen = createScreen(process.stdout, env);
  const loading = Promise.all([loadPlatforms(config), loadNotifiers(config, env)]);
  const records = await openRecords(config, log);
  const { store, queue, clockControl } = records;
  const { clock } = store;
  const piped = !process.stdin.isTTY;
  const frozen = clockControl !== undefined && config.fresh && piped;
  if (frozen) await clockControl.freezeAt(STORY_BEGINS);
  else await clockControl?.run();
  await clock.refresh();

  const idPrefix = frozen ? 'console-' : `console-${randomUUID().slice(0, 8)}-`;
  const paces = createPaces(store.paces, log);
  const [createPlatforms, createNotifiers] = await loading;
  const { adapters, console } = createPlatforms({
    env,
    clock,
    log,
    screen,
    idPrefix,
    paces,
    directs: store.directs,
  });
  const notifiers = createNotifiers({ clock });
  const parts = withKillPoints(env, { store, queue, adapters });
  const { receiver, worker } = putTogether({
    alliance,
    ...parts,
    notifiers,
    calendars: createCalendarReading(config.calendars, env),
    log,
    lanes: paces.lanes,
    inOrder: frozen,
  });
  const stopCheckpoints = config.role === 'gateway' ? undefined : keepCheckpoints(store.audit, alliance, log);
  const stopTime = config.role === 'gateway' ? keepTime(clock) : undefined;
  if (config.role !== 'gateway') {
    // What the alliance file says may be new, and who is in a room follows it.
    await store.jobs.standing(reviewAccess.job({ hourly: true }));
    await store.jobs.standing(reviewMembers.job({ hourly: true }));
    await store.jobs.standing(watchPlaces.job({ standing: true }));
    await worker.start();
  }
  const infos = commandInfos(commands, config.commands);
  const holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const heard = [...adapters].filter(() => config.role !== 'worker');
  const hearings = heard.map(([connection, adapter]) =>
    hear({ connection, adapter, commands: infos, receiver, leases: store.leases, holder, log }),
  );
  await Promise.all(hearings.map(hearing => hearing.tried));
  const web =
    config.port === undefined
      ? undefined
      : await openWeb({
          port: config.port,
          host: config.host,
          routes: [
            ...heard.flatMap(([, adapter]) => adapter.http ?? []),
            ...(config.contacts?.answers === undefined
              ? []
              : [createAnswerRoute({ alliance, store, receiver, clock, log })]),
          ],
          // Not the queue: with it gone everything still happens, at most a sweep later.
          health: () => heard.map(([, adapter]) => adapter.health()),
          log,
        });
  log.info('started', { role: config.role, ...(web === undefined ? {} : { port: web.port }) });

  const story =
    console === undefined || clockControl === undefined
      ? undefined
      : createStoryTime({ control: clockControl, clock, rows: store.jobs, worker, frozen });
  const onlyConsole = config.connections.every(connection => connection.platform === 'console');
  const ended =
    console === undefined
      ? forever()
      : runConsole({
          console,
          input: process.stdin,
          screen,
          ...(piped ? {} : { history: join(config.homeDirectory, 'history') }),
          settled: story?.settled ?? (async () => {}),
          passTime:
            story?.passTime ??
            (async () =>
              console.say('Time cannot be moved here: the database is shared, or a platform is connected.')),
          strict: config.strict,
        }).then(code => (onlyConsole ? code : forever()));

  return {
    ended,
    async stop() {
      await Promise.all(hearings.map(hearing => hearing.stop()));
      await web?.stop();
      await worker.stop(DRAIN_MS);
      paces.stop();
      stopTime?.();
      await stopCheckpoints?.();
      await records.close();
    },
  };
};

const forever = (): Promise<never> => new Promise(() => {});
