import type { Health, Log } from '../ports.ts';
import { Silence } from './within.ts';

/** Whether the backend answers, kept from what calls to it say. */
export interface Outage {
  health(): Health;
  /** True from a failure until a probe succeeds; in that time nothing should be asked of the backend. */
  isDown(): boolean;
  /**
   * Something failed, perhaps only for an entry that is gone or a moment's load: a probe decides. When that fails
   * too it is an outage; this is logged once, and the backend probed until it answers.
   */
  suspect(error: unknown): void;
  /** The backend answered. */
  answered(): void;
  stop(): void;
}

const probeMs = 250;

const inWords = (error: unknown): string => {
  const found = error instanceof AggregateError ? error.errors[0] : error;
  return String(found instanceof Error ? found.message || found.name : found).split('\n')[0] ?? '';
};

/** Watches one backend, `name` in words. `probe` asks it anything small, and rejects while it is away. */
export const createOutage = (name: string, probe: () => Promise<unknown>, log: Log): Outage => {
  let health: Health = { state: 'starting', detail: `${name}: not yet asked` };
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const answered = (): void => {
    if (health.state === 'down') log.info('queue.up', { backend: name });
    health = { state: 'up', detail: name };
  };
  const ask = async (): Promise<void> => {
    try {
      await probe();
      timer = undefined;
      answered();
    } catch {
      again();
    }
  };
  const again = (): void => {
    if (!stopped) timer = setTimeout(() => void ask(), probeMs).unref();
  };
  const failed = (error: unknown): void => {
    if (stopped) return;
    const why = inWords(error);
    if (health.state !== 'down') log.warn('queue.down', { backend: name, why });
    // Silence tells nothing, so a reason that is known already stays.
    if (health.state !== 'down' || !(error instanceof Silence))
      health = { state: 'down', detail: `${name}: ${why}; work is found by looking for it meanwhile` };
    if (timer === undefined) again();
  };
  let probing = false;
  const suspect = async (error: unknown): Promise<void> => {
    if (stopped || probing) return;
    if (health.state === 'down') return failed(error); // being probed already; this may be the reason
    probing = true;
    await probe().then(answered, () => failed(error));
    probing = false;
  };
  return {
    health: () => health,
    isDown: () => health.state === 'down',
    answered,
    suspect: error => void suspect(error),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
