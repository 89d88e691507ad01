import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { scrub } from '../src/scrub.ts';

/** A log whose lines are kept instead of written. */
const keep = (level: Parameters<typeof openLog>[0] = 'debug') => {
  const lines: string[] = [];
  return { log: openLog(level, { write: line => void lines.push(line) }), lines };
};

const CANARY = 'c4n4ryc4n4ryc4n4ryc4n4ry';
const JOINED = (...parts: readonly string[]) => parts.join('');

// Put together here, so that no scanner takes this file for a leak.
const SECRETS: readonly (readonly [string, string])[] = [
  ['a bot token', JOINED('xo', 'xb-1234567890-', CANARY)],
  ['a user token', JOINED('xo', 'xp-1234567890-', CANARY)],
  ['a refresh token', JOINED('xo', 'xe-1-', CANARY)],
  ['a rotated token', JOINED('xo', 'xe.xo', 'xp-1-', CANARY)],
  ['an app token', JOINED('xa', 'pp-1-A012345-678-', CANARY)],
  ['a gateway token', JOINED('MTAwMDAwMDAwMDAwMDAwMDAw', '.GaBcDe.', CANARY, '_x-y')],
  ['a gateway token in its header', JOINED('Bot MTAwMDAwMDAwMDAwMDAwMDAw', '.GaBcDe.', CANARY, 'abcd')],
  ['an interaction token', JOINED('aW50ZXJhY3Rpb246', CANARY, '=')],
  ['a database password', `postgres://muster:${CANARY}@db.example.org:5432/muster`],
  ['a database password with an @ in it', `postgresql://muster:p@${CANARY}@db/muster`],
  ['a redis password', `rediss://:${CANARY}@redis.example.org:6379`],
  ['a webhook address', `https://hooks.slack.com/services/T0001/B0001/${CANARY}`],
  ['a response address', `https://hooks.slack.com/commands/T0001/1234/${CANARY}`],
  ['a response address elsewhere', `http://127.0.0.1:4000/commands/T0001/1234/${CANARY}`],
  [
    'a follow-up address',
    `https://discord.com/api/v10/webhooks/123456789012345678/${CANARY}/messages/@original`,
  ],
  ['a callback address', `POST /interactions/123456789012345678/${CANARY}/callback`],
  ['a socket address', `wss://wss-primary.slack.com/link/?ticket=${CANARY}&app_id=1`],
  ['a bearer', `authorization: Bearer ${CANARY}`],
  ['a token with its name', `{"token":"${CANARY}","x":1}`],
  ['a password with its name', `password=${CANARY};`],
  ['a signed token', JOINED('eyJhbGciOiJIUzI1NiJ9', `.${CANARY}.${CANARY}`)],
];

describe('a log', () => {
  it('writes one JSON line an event: level, time, event and ids', () => {
    const { log, lines } = keep();
    log.info('job-done', { job: 'J1', ms: 12, again: false });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('\n')).toBe(true);
    const { at, ...line } = JSON.parse(lines[0] ?? '');
    expect(line).toEqual({ level: 'info', event: 'job-done', job: 'J1', ms: 12, again: false });
    expect(new Date(at).toISOString()).toBe(at);
  });

  it('writes an error as its name, message, code and cause, and nothing that an SDK hung on it', () => {
    const { log, lines } = keep();
    const cause = Object.assign(new TypeError('reset'), { code: 'ECONNRESET' });
    const error = Object.assign(new Error('send failed', { cause }), {
      code: 50013,
      request: { body: `the words people wrote ${CANARY}` },
      data: CANARY,
    });
    log.error('post-failed', error, { notice: 'N1' });
    const line = JSON.parse(lines[0] ?? '');
    expect(line).toMatchObject({
      level: 'error',
      event: 'post-failed',
      notice: 'N1',
      error: {
        name: 'Error',
        message: 'send failed',
        code: 50013,
        cause: { name: 'TypeError', code: 'ECONNRESET' },
      },
    });
    expect(line.error.stack[0]).toMatch(/^at /);
    expect(lines[0]).not.toContain(CANARY);
  });

  it('keeps a line one line and within bounds, whatever an id or a message holds', () => {
    const { log, lines } = keep();
    log.warn('odd', {
      name: 'a\nb\u2028c',
      long: 'x'.repeat(100_000),
      level: 'error',
      at: 'never',
      event: 'other',
    });
    log.error('odd', new Error('m\n'.repeat(100_000)));
    log.error('odd', { token: CANARY });
    log.error('odd', undefined);
    expect(lines.every(line => line.indexOf('\n') === line.length - 1 && line.length < 8000)).toBe(true);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', event: 'odd' });
    expect(lines.join('')).not.toContain(CANARY);
  });

  it('is as quiet as it is told', () => {
    const { log, lines } = keep('error');
    log.info('a');
    log.warn('b');
    log.error('c', new Error('d'));
    expect(lines).toHaveLength(1);
  });

  it('hides what stands under the name of a secret or of a text', () => {
    const { log, lines } = keep();
    const names = [
      'token',
      'botToken',
      'handle',
      'response_url',
      'apiKey',
      'key',
      'password',
      'text',
      'body',
      'title',
    ];
    for (const name of names) log.info('odd', { [name]: CANARY });
    expect(lines.join('')).not.toContain(CANARY);
  });
});

describe.each(SECRETS)('%s', (_, secret) => {
  it('never reaches a line: not as an id, an event, a message, a code, a cause, a name or a stack', () => {
    const { log, lines } = keep();
    const error = Object.assign(new Error(`could not reach ${secret}, gave up`), {
      code: secret,
      name: secret,
    });
    error.stack = `Error: ${secret}\n    at connect (${secret})\n    at file.ts:1:1`;
    log.info(`opened ${secret}`, { peer: `<${secret}>`, [secret]: 'x' });
    log.warn('odd', { peer: secret });
    log.error('failed', error);
    log.error('failed', new Error('outer', { cause: new Error(secret) }));
    log.error('failed', secret);
    expect(lines).toHaveLength(5);
    expect(lines.join('')).not.toContain(CANARY);
  });

  it('is not left standing in part, and scrubbing twice is scrubbing once', () => {
    const once = scrub(`before ${secret} after`);
    expect(once).not.toContain(CANARY.slice(0, 8));
    expect(once).toContain('[secret]');
    expect(once.startsWith('before ')).toBe(true);
    expect(once.endsWith(' after')).toBe(true);
    expect(scrub(once)).toBe(once);
  });
});

describe('ordinary words', () => {
  it.each([
    'connect ECONNREFUSED 127.0.0.1:5432',
    'https://example.org/a/b?page=2',
    'postgres://db.example.org/muster',
    'job 0b6e1c1e-0e5b-4c7d-9d51-8f1f8f2f6f0a is leased',
    'the bot is not in the channel C0123456789',
    'src/store/accept.ts:12:34',
  ])('are left as they are: %s', text => expect(scrub(text)).toBe(text));

  it('of any kind are scrubbed without an error, and in time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => scrub(scrub(text)) === scrub(text)),
    );
    const began = performance.now();
    for (const part of [
      'a',
      'a.',
      'a://',
      'https://hooks.',
      'token',
      'x-',
      'eyJaaaaaaaaa.',
      '/webhooks/1',
      ' ',
    ])
      scrub(part.repeat(Math.ceil(4000 / part.length)));
    expect(performance.now() - began).toBeLessThan(500);
  });
});
