import { z } from 'zod';
import { type Arrived, type HttpDouble, openHttpDouble } from './http-double.ts';

/** A push message as a subscriber of its topic reads it. */
export interface Pushed {
  readonly topic: string;
  readonly title?: string | undefined;
  readonly message: string;
  readonly priority: number;
  readonly click?: string | undefined;
  readonly actions: readonly { readonly label: string; readonly url: string }[];
}

/** A small ntfy server: publishing as JSON, tokens, health (https://docs.ntfy.sh/publish/). */
export interface NtfyDouble extends HttpDouble {
  /** What the subscribers of a topic see, oldest first; a repeat of a sequence takes its place. */
  read(topic: string): readonly Pushed[];
}

const action = z.object({ action: z.literal('view'), label: z.string().min(1), url: z.url() });

const published = z.object({
  topic: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/u),
  title: z.string().optional(),
  message: z.string().default('triggered'),
  priority: z.int().min(1).max(5).default(3),
  tags: z.array(z.string()).default([]),
  click: z.string().optional(),
  actions: z.array(action).max(3).default([]),
  sequence_id: z
    .string()
    .regex(/^[-_A-Za-z0-9]{1,64}$/u)
    .optional(),
});

export const openNtfyDouble = async ({ token }: { readonly token?: string } = {}): Promise<NtfyDouble> => {
  const topics = new Map<string, { readonly sequence: string; readonly message: Pushed }[]>();
  let count = 0;
  const publish = ({ headers, body }: Arrived) => {
    if (token !== undefined && headers.authorization !== `Bearer ${token}`)
      return refusal(401, 40101, 'unauthorized');
    const read = published.safeParse(parse(body));
    if (!read.success) return refusal(400, 40024, 'invalid request: request body must be valid JSON');
    count += 1;
    const id = `ntfy${String(count).padStart(8, '0')}`;
    const { topic, sequence_id: sequence = id, ...rest } = read.data;
    const before = (topics.get(topic) ?? []).filter(one => one.sequence !== sequence);
    topics.set(topic, [...before, { sequence, message: { topic, ...rest } }]);
    return { status: 200, json: { id, time: 1_800_000_000, event: 'message', topic, message: rest.message } };
  };
  const double = await openHttpDouble(request => {
    if (request.method === 'GET' && request.path === '/v1/health')
      return { status: 200, json: { healthy: true } };
    return request.method === 'POST' && request.path === '/' ? publish(request) : refusal(404, 40401, 'page');
  });
  return { ...double, read: topic => (topics.get(topic) ?? []).map(one => one.message) };
};

const refusal = (status: number, code: number, error: string) => ({
  status,
  json: { code, http: status, error },
});

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
