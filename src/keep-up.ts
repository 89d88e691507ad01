import type { Log } from './ports.ts';
import type { JobRows } from './records.ts';

/** How often what a crash left is looked for. */
const MEND_MS = 2_000;
/** How often what is old is looked for. */
const PURGE_MS = 60 * 60_000;
/** Not while a process starts; that is when most waits. */
const FIRST_PURGE_MS = 60_000;
/** What is over is kept for so many days. */
const KEPT_DAYS = 30;
/** Few at a time and with a rest between, so that nothing has to wait for it. */
const AT_ONCE = 500;
const REST_MS = 1_000;

/**
 * Looks after the records beside the work: puts right what a crash left, and takes away what is old. The function it
 * returns ends it, and resolves when what it was at is over.
 */
export const keepUp = ({
  rows,
  log,
}: {
  readonly rows: Pick<JobRows, 'mend' | 'purge'>;
  readonly log: Log;
}): (() => Promise<void>) => {
  const mending = again(0, async () => {
    await rows.mend().catch(error => log.error('mend-failed', error));
    return MEND_MS;
  });
  const purging = again(FIRST_PURGE_MS, async () => {
    const gone = await rows.purge(KEPT_DAYS, AT_ONCE).catch(error => {
      log.error('purge-failed', error);
      return 0;
    });
    if (gone > 0) log.info('purged', { gone });
    return gone >= AT_ONCE ? REST_MS : PURGE_MS;
  });
  return async () => {
    await Promise.all([mending(), purging()]);
  };
};

/** Does it after `firstMs`, and each time again after as long as it says. The function it returns ends it. */
const again = (firstMs: number, step: () => Promise<number>): (() => Promise<void>) => {
  let open = true;
  let doing: Promise<void> = Promise.resolve();
  const take = async (): Promise<void> => {
    const restMs = await step();
    if (open) wait(restMs);
  };
  let timer: NodeJS.Timeout;
  const wait = (ms: number): void => {
    timer = setTimeout(() => {
      doing = take();
    }, ms);
    timer.unref();
  };
  if (firstMs === 0) doing = take();
  else wait(firstMs);
  return () => {
    open = false;
    clearTimeout(timer);
    return doing;
  };
};
