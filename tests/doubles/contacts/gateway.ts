import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../src/ports.ts';
import { type Arrived, type HttpDouble, openHttpDouble } from './http-double.ts';

/** What a gateway was given to pass on. */
export interface PassedOn {
  readonly to: string;
  readonly title: string;
  readonly text: string;
  readonly link?: string;
  readonly code?: string;
  readonly urgent: boolean;
}

/**
 * A gateway as one writes it after the Standard Webhooks specification: it checks the signature and the time, and
 * passes the same id on once (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
export interface GatewayDouble extends HttpDouble {
  /** The secret as its operator has it. */
  readonly secret: string;
  /** What was passed on to this number, oldest first. */
  read(to: string): readonly PassedOn[];
}

const TOLERANCE_S = 300;
const KEY = Buffer.from('a gateway and Muster know this, nobody else');

export const openGatewayDouble = async (clock: Clock): Promise<GatewayDouble> => {
  const passed = new Map<string, PassedOn>();
  const isGenuine = ({ headers, body }: Arrived): boolean => {
    const [id, at] = [headers['webhook-id'], headers['webhook-timestamp']];
    if (typeof id !== 'string' || typeof at !== 'string') return false;
    if (Math.abs(clock.now().getTime() / 1000 - Number(at)) > TOLERANCE_S) return false;
    const expected = Buffer.from(createHmac('sha256', KEY).update(`${id}.${at}.${body}`).digest('base64'));
    return String(headers['webhook-signature'])
      .split(' ')
      .filter(one => one.startsWith('v1,'))
      .map(one => Buffer.from(one.slice(3)))
      .some(given => given.length === expected.length && timingSafeEqual(given, expected));
  };
  const double = await openHttpDouble(request => {
    if (request.method !== 'POST') return { status: 405 };
    if (!isGenuine(request)) return { status: 401, json: { error: 'not signed by whom I know' } };
    const id = String(request.headers['webhook-id']);
    if (!passed.has(id)) passed.set(id, JSON.parse(request.body));
    return { status: 202 };
  });
  return {
    ...double,
    secret: `whsec_${KEY.toString('base64')}`,
    read: to => [...passed.values()].filter(one => one.to === to),
  };
};
