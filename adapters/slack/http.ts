import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { HTTPModuleFunctions, verifySlackRequest } from '@slack/bolt';
import { z } from 'zod';
import type { Clock, HttpRoute } from '../../src/ports.ts';
import type { Deliver } from './transport.ts';

export interface HttpNeeds {
  readonly connection: string;
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly deliver: Deliver;
  /** False until we know who we are: Bolt would drop what came before. */
  readonly ready: () => boolean;
}

/** Slack's payloads are far smaller. */
const LARGEST_BODY = 1024 * 1024;
/** Bolt rejects what is older; a time as far ahead is just as wrong, and Bolt lets it pass. */
const SKEW_MS = 5 * 60_000;

const bodyShape = z.record(z.string(), z.unknown());

/** Requests from Slack, at a path of their own for each workspace. Nothing is read before its signature is right. */
export const createHttpRoute = (needs: HttpNeeds): HttpRoute => ({
  path: `/slack/${needs.connection}`,
  handle: async (request, response) => {
    if (request.method !== 'POST') return end(response, 405);
    const raw = await readRaw(request);
    if (raw === undefined) return end(response, 413);
    if (!isGenuine(needs, request, raw)) return end(response, 401);
    const body = readBody(raw, request.headers['content-type'] ?? '');
    if (body === undefined) return end(response, 400);
    if (body.ssl_check !== undefined) return end(response, 200);
    if (body.type === 'url_verification') return end(response, 200, { challenge: body.challenge });
    // 503 makes Slack send an event again, and tells a person that their command was not taken.
    if (!needs.ready()) return end(response, 503);
    await take(needs.deliver, body, response);
  },
});

const take = async (
  deliver: Deliver,
  body: Record<string, unknown>,
  response: ServerResponse,
): Promise<void> => {
  const ack = async (content?: Record<string, unknown>): Promise<void> => {
    // Bolt throws at a second acknowledgement; one answer is one answer.
    if (!response.writableEnded) await end(response, 200, content);
  };
  try {
    await deliver({ body, event: body.type === 'event_callback', ack });
    if (!response.writableEnded) await end(response, 404);
  } catch (error) {
    if (!response.writableEnded) await end(response, 500);
    throw error;
  }
};

const readRaw = async (request: IncomingMessage): Promise<string | undefined> => {
  try {
    const { rawBody } = await HTTPModuleFunctions.bufferIncomingMessage(request, LARGEST_BODY);
    return rawBody.toString('utf8');
  } catch {
    return undefined;
  }
};

const isGenuine = ({ signingSecret, clock }: HttpNeeds, request: IncomingMessage, raw: string): boolean => {
  const signature = request.headers['x-slack-signature'];
  const sentAt = Number(request.headers['x-slack-request-timestamp']);
  const now = clock.now().getTime();
  if (typeof signature !== 'string' || !Number.isFinite(sentAt) || sentAt * 1000 - now > SKEW_MS)
    return false;
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': sentAt };
  try {
    verifySlackRequest({ signingSecret, body: raw, headers, nowMilliseconds: now });
    return true;
  } catch {
    return false;
  }
};

/** A form with a JSON `payload` (what people do), a plain form (commands), or JSON (events). */
const readBody = (raw: string, type: string): Record<string, unknown> | undefined => {
  try {
    if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded'))
      return bodyShape.parse(JSON.parse(raw));
    const form = parse(raw);
    return bodyShape.parse(typeof form.payload === 'string' ? JSON.parse(form.payload) : { ...form });
  } catch {
    return undefined;
  }
};

const end = async (response: ServerResponse, status: number, content?: object): Promise<void> => {
  if (content === undefined) response.writeHead(status).end();
  else
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(content));
};
