import type { ChatAdapter, CommandInfo, Log, Receiver } from '../ports.ts';
import type { Leases } from '../records.ts';

/** Short enough that a spare takes over while a person still waits, long enough to survive a busy moment. */
const LEASE_MS = 6_000;
const RENEW_MS = 2_000;

/** Listening, while this process holds the lease to. */
export interface Hearing {
  /** Resolves once the first attempt to listen is over, however it went. */
  readonly tried: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Listens to one connection while holding its lease: of several gateway processes one hears, the others stand
 * by and take over. An adapter that takes requests by HTTP hears in every process, for nobody knows which of
 * them a request will reach; that a call is decided once is for the records to see to.
 */
export const hear = (given: {
  readonly connection: string;
  readonly adapter: ChatAdapter;
  readonly commands: readonly CommandInfo[];
  readonly receiver: Receiver;
  readonly leases: Leases;
  readonly holder: string;
  readonly log: Log;
}): Hearing => {
  const { connection, adapter, leases, holder, log } = given;
  const name = `hear:${connection}`;
  const everywhere = adapter.http !== undefined;
  let open = true;
  let listening = false;
  let step: Promise<void> = Promise.resolve();
  const tend = async (): Promise<void> => {
    const held = everywhere || (await leases.hold(name, holder, LEASE_MS).catch(() => listening));
    if (!open) return;
    if (held && !listening) {
      listening = true;
      log.info('hearing', { connection });
      await adapter.start(given.commands, given.receiver);
    } else if (!held && listening) {
      // Somebody else took over while we were away; two ears would answer everything twice.
      listening = false;
      log.warn('hearing-lost', { connection });
      await adapter.stop();
    }
  };
  const next = (): void => {
    step = step.then(tend).catch(error => {
      listening = false;
      log.error('hearing-failed', error, { connection });
    });
  };
  next();
  const timer = setInterval(next, RENEW_MS);
  return {
    tried: step,
    async stop() {
      open = false;
      clearInterval(timer);
      await step;
      if (listening) await adapter.stop();
      if (!everywhere) await leases.release(name, holder).catch(() => {});
    },
  };
};
