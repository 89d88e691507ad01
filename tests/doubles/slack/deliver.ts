import { createHmac, randomUUID } from 'node:crypto';
import type { Delivery, DeliveryKind, Workspace, World } from './world.ts';

/** Slack's deadline for an acknowledgement. */
export const DEADLINE_MS = 3000;

type Payload = Readonly<Record<string, unknown>>;

/**
 * Gives a payload to the app, over one of its sockets or by a signed request. Resolves when it is acknowledged
 * or the deadline has passed; what came of it stands in the delivery.
 */
export const deliver = (
  world: World,
  workspace: Workspace,
  kind: DeliveryKind,
  payload: Payload,
  retry?: Retry,
): Promise<Delivery> =>
  new Promise(resolve => {
    const sentAt = performance.now();
    const clockAt = world.clock.now().getTime();
    let settled = false;
    const delivery: Delivery = {
      kind,
      payload,
      attempt: retry?.attempt ?? 0,
      envelope: randomUUID(),
      sentAt,
      ackedAfterMs: undefined,
      late: false,
      response: undefined,
      socket: undefined,
      settle: acked => {
        if (acked && delivery.ackedAfterMs === undefined) {
          // Whichever clock went further: a test may move its own instead of waiting.
          delivery.ackedAfterMs = Math.max(performance.now() - sentAt, world.clock.now().getTime() - clockAt);
          delivery.late = delivery.ackedAfterMs > DEADLINE_MS;
        }
        if (settled) return;
        settled = true;
        clearTimeout(timer);
        resolve(delivery);
      },
    };
    const timer = setTimeout(() => delivery.settle(false), DEADLINE_MS);
    workspace.deliveries.push(delivery);
    send(world, workspace, delivery, retry);
  });

export interface Retry {
  readonly attempt: number;
  readonly reason: string;
}

/** The same payload in a new envelope, as Slack does when an event was not acknowledged. */
export const sendAgain = (
  world: World,
  workspace: Workspace,
  delivery: Delivery,
  reason = 'timeout',
): Promise<Delivery> =>
  deliver(world, workspace, delivery.kind, delivery.payload, { attempt: delivery.attempt + 1, reason });

const send = (world: World, workspace: Workspace, delivery: Delivery, retry: Retry | undefined): void => {
  if (workspace.requestUrl !== undefined) {
    void request(world, workspace, delivery, retry);
    return;
  }
  const open = workspace.sockets.filter(socket => socket.isOpen());
  if (open.length === 0) {
    // A command without anybody to take it fails in front of the person; an event waits.
    if (delivery.kind === 'events_api') workspace.waiting.push(delivery);
    delivery.settle(false);
    return;
  }
  delivery.socket = open[workspace.nextSocket % open.length];
  workspace.nextSocket += 1;
  delivery.socket?.send({
    envelope_id: delivery.envelope,
    type: delivery.kind,
    payload: delivery.payload,
    accepts_response_payload: delivery.kind !== 'events_api',
    ...(retry === undefined ? {} : { retry_attempt: retry.attempt, retry_reason: retry.reason }),
  });
};

/** The body as Slack sends each kind over HTTP. */
export const bodyOf = (
  kind: DeliveryKind,
  payload: Payload,
): { readonly type: string; readonly body: string } => {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  const fields: Record<string, string> =
    kind === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
};

/** Slack's signature of a body. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const sign = (secret: string, body: string, at: Date): Record<string, string> => {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': seconds, 'x-slack-signature': `v0=${digest}` };
};

const request = async (
  world: World,
  workspace: Workspace,
  delivery: Delivery,
  retry: Retry | undefined,
): Promise<void> => {
  const { type, body } = bodyOf(delivery.kind, delivery.payload);
  const headers = {
    'content-type': type,
    ...sign(workspace.signingSecret, body, world.clock.now()),
    ...(retry === undefined
      ? {}
      : { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }),
  };
  try {
    const answer = await fetch(workspace.requestUrl ?? '', { method: 'POST', headers, body });
    const said = await answer.text();
    delivery.response = said.startsWith('{') ? JSON.parse(said) : said === '' ? undefined : { text: said };
    delivery.settle(answer.ok);
  } catch {
    delivery.settle(false);
  }
};
