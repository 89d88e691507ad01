import { afterEach, describe, expect, test } from 'vitest';
import type { Queue } from '../../src/ports.ts';
import { readRedisAddress } from '../../src/queue/redis-address.ts';
import { openRedisQueue } from '../../src/queue/redis-queue.ts';
import { createRememberedLog } from '../setup/log.ts';
import { noRedis, openTestRedis, type TestRedis } from '../setup/redis.ts';
import { until } from '../setup/until.ts';

describe('REDIS_URL', () => {
  test('names one server', () => {
    expect(readRedisAddress('redis://localhost')).toEqual({
      kind: 'single',
      hosts: [{ host: 'localhost', port: 6379 }],
      tls: false,
      db: 0,
    });
    expect(readRedisAddress('rediss://ada:p%40ss@[::1]:7000/3')).toEqual({
      kind: 'single',
      hosts: [{ host: '::1', port: 7000 }],
      tls: true,
      db: 3,
      username: 'ada',
      password: 'p@ss',
    });
  });

  test('names sentinels and their master', () => {
    expect(readRedisAddress('redis+sentinel://:word@a:26380,b/ours?db=2&sentinelPassword=other')).toEqual({
      kind: 'sentinel',
      hosts: [
        { host: 'a', port: 26_380 },
        { host: 'b', port: 26_379 },
      ],
      tls: false,
      db: 2,
      password: 'word',
      master: 'ours',
      sentinelPassword: 'other',
    });
  });

  test('names some nodes of a cluster', () => {
    const { kind, hosts, tls } = readRedisAddress('rediss+cluster://n1:7000,n2:7001');
    expect({ kind, tls, ports: hosts.map(({ port }) => port) }).toEqual({
      kind: 'cluster',
      tls: true,
      ports: [7000, 7001],
    });
  });

  test.each([
    '',
    'localhost:6379',
    'http://localhost',
    'redis://',
    'redis://a,b',
    'redis://a/zero',
    'redis://a:port',
    'redis+sentinel://a:26379',
  ])('that cannot be read is answered with how it is written: %j', text => {
    expect(() => readRedisAddress(text)).toThrow(/^REDIS_URL is redis:\/\/user:password@host:6379\/0, /);
  });

  test('is never repeated in an error, for its password', () => {
    expect(() => readRedisAddress('redis://:s3cret@a:x')).not.toThrow(/s3cret/);
    expect(() => readRedisAddress('redis://:s3cret@a:x')).toThrow();
  });
});

describe.skipIf(noRedis)(noRedis ? `left out: ${noRedis}` : 'with real servers', () => {
  const endings: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0)) await end();
  });
  const start = async (...args: string[]): Promise<TestRedis> => {
    const redis = await openTestRedis(...args);
    endings.unshift(redis.close);
    return redis;
  };
  const open = (
    url: string,
  ): { queue: Queue; heard: string[]; log: ReturnType<typeof createRememberedLog> } => {
    const log = createRememberedLog();
    const queue = openRedisQueue({ url, log });
    endings.unshift(() => queue.stop());
    return { queue, heard: [], log };
  };
  const listen = ({ queue, heard }: ReturnType<typeof open>) =>
    queue.onWake(async job => void heard.push(job), 1);
  const isHeard = async ({ queue, heard }: ReturnType<typeof open>): Promise<void> => {
    await until('the queue to be up', () => queue.health().state === 'up');
    await queue.wake([1, 2, 3].map(id => ({ id: String(id), priority: id })));
    await until('three wake-ups', () => heard.length === 3);
  };

  test('a cluster carries wake-ups', async () => {
    const redis = await start('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
    redis.command('cluster', 'addslotsrange', '0', '16383');
    await until('the cluster', () => redis.command('cluster', 'info').includes('cluster_state:ok'));
    const opened = open(redis.url.replace('redis:', 'redis+cluster:'));
    await listen(opened);
    await isHeard(opened);
  });

  test('a master that sentinels know carries wake-ups', async () => {
    const master = await start();
    const sentinel = await start('--sentinel');
    sentinel.command('sentinel', 'monitor', 'ours', '127.0.0.1', String(master.port), '1');
    const opened = open(`redis+sentinel://127.0.0.1:${sentinel.port}/ours`);
    await listen(opened);
    await isHeard(opened);
  });

  test('a password and a database number are used', async () => {
    const redis = await start('--requirepass', 'word');
    const opened = open(`redis://:word@127.0.0.1:${redis.port}/5`);
    await listen(opened);
    await isHeard(opened);
    expect(redis.command('-a', 'word', '-n', '5', 'keys', '*')).toContain('{muster}:wake');
  });

  test('a wrong password is said, without the password', async () => {
    const redis = await start('--requirepass', 'word');
    const { queue, log } = open(`redis://:wr0ng@127.0.0.1:${redis.port}`);
    await queue.wake([{ id: 'a', priority: 0 }]);
    await until('the reason', () => /^Redis: .*(WRONGPASS|NOAUTH)/.test(queue.health().detail));
    expect(queue.health().state).toBe('down');
    expect(JSON.stringify(log.lines)).not.toContain('wr0ng');
  });

  test('a server that is away at the start is waited for', async () => {
    const redis = await start();
    await redis.kill();
    const opened = open(redis.url);
    const begun = performance.now();
    await listen(opened);
    expect(performance.now() - begun).toBeLessThan(400);
    await until('health to turn', () => opened.queue.health().state === 'down');
    await redis.restart();
    await isHeard(opened);
  });

  test('a server that only reads is down until it writes again, and said to be once', async () => {
    const redis = await start();
    const opened = open(redis.url);
    await listen(opened);
    redis.command('replicaof', '127.0.0.1', '1');
    await until('the reason', async () => {
      await opened.queue.wake([{ id: 'refused', priority: 0 }]);
      return opened.queue.health().detail.startsWith('Redis: READONLY');
    });
    const refusals = () =>
      Number(/incr:.*rejected_calls=(\d+)/.exec(redis.command('info', 'commandstats'))?.[1] ?? 0);
    const soFar = refusals();
    await until('two more probes', () => refusals() >= soFar + 2);
    redis.command('replicaof', 'no', 'one');
    await isHeard(opened);
    expect(opened.log.lines.map(({ event }) => event)).toEqual(['queue.down', 'queue.up']);
  });

  test('a server that accepts and never answers is given up on within the bound, and found again', async () => {
    const redis = await start();
    const opened = open(redis.url);
    await listen(opened);
    await isHeard(opened);
    redis.freeze();
    const begun = performance.now();
    await opened.queue.wake([{ id: 'frozen', priority: 0 }]);
    expect(performance.now() - begun).toBeLessThan(400);
    await until('the reason', () =>
      opened.queue.health().detail.startsWith('Redis: no answer within 250 ms'),
    );
    const found = performance.now();
    expect(found - begun).toBeLessThan(800);
    // Nobody else has to find out.
    for (let call = 0; call < 20; call++) await opened.queue.wake([{ id: 'frozen', priority: 0 }]);
    expect(performance.now() - found).toBeLessThan(200);
    redis.thaw();
    opened.heard.length = 0;
    await until('the queue to be up', () => opened.queue.health().state === 'up');
    await opened.queue.wake([{ id: 'thawed', priority: 0 }]);
    await until('the wake-up', () => opened.heard.includes('thawed'));
  });
});
