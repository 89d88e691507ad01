import type { App, Receiver } from '@slack/bolt';
import { within } from './within.ts';

/** Something that Slack sent, by socket or by request. */
export interface Delivery {
  readonly body: Record<string, unknown>;
  /** True for an event, which nobody waits for; false for what a person did. */
  readonly event: boolean;
  readonly ack: (response?: Record<string, unknown>) => Promise<void>;
}

export type Deliver = (delivery: Delivery) => Promise<void>;

/** A Bolt receiver that takes what any number of sockets and requests deliver. */
export interface Transport {
  readonly receiver: Receiver;
  readonly deliver: Deliver;
  /** Takes nothing new from now on; what is not acknowledged goes to another process, or comes again. */
  close(): void;
  /** Resolves when everything taken is done, or after 5 s. */
  idle(): Promise<void>;
}

/** Slack redelivers an event that is not acknowledged within 3 s. */
const EVENT_MS = 2500;
const IDLE_MS = 5000;

/**
 * Bolt acknowledges an event before anybody has looked at it, so one that comes just before a crash is lost.
 * Here its acknowledgement is held until the listeners are done, or Slack's time is nearly up.
 */
export const createTransport = (): Transport => {
  let app: App | undefined;
  let closed = false;
  const running = new Set<Promise<unknown>>();

  const take = async ({ body, event, ack }: Delivery): Promise<void> => {
    if (app === undefined) return;
    if (!event)
      return app.processEvent({
        body,
        ack: response => ack(typeof response === 'string' ? { text: response } : response),
      });
    await within(app.processEvent({ body, ack: async () => undefined }), EVENT_MS, undefined);
    await ack();
  };
  return {
    receiver: {
      init: bolt => {
        app = bolt;
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    deliver: async delivery => {
      if (closed) return;
      const work = take(delivery);
      running.add(work);
      try {
        await work;
      } finally {
        running.delete(work);
      }
    },
    close: () => {
      closed = true;
    },
    idle: async () => {
      await within(Promise.allSettled(running), IDLE_MS, undefined);
    },
  };
};
