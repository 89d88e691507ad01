import type { Log } from '../ports.ts';
import type { Audit } from '../records.ts';
import type { Alliance } from '../sharing/alliance.ts';

const EVERY_MS = 60_000;

/**
 * Signs each minute where the chains end, if anything was recorded. It goes by this machine's time: a story that lets
 * a day pass need not make a thousand. The function it returns ends it, and resolves when what it was at is over.
 */
export const keepCheckpoints = (
  audit: Pick<Audit, 'checkpoint'>,
  alliance: Alliance,
  log: Log,
  everyMs = EVERY_MS,
): (() => Promise<void>) => {
  let doing: Promise<void> = Promise.resolve();
  const sign = async (): Promise<void> => {
    try {
      const made = await audit.checkpoint(alliance.id, alliance.audit?.everyMinutes);
      if ('broken' in made)
        for (const { member, seq } of made.broken)
          log.error('audit-broken', new Error('the audit is not what was signed'), { member, entry: seq });
    } catch (error) {
      log.error('checkpoint-failed', error); // the next one takes its place
    }
  };
  const timer = setInterval(() => {
    doing = sign();
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return doing;
  };
};
