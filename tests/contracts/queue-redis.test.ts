import { describe } from 'vitest';
import { openRedisQueue } from '../../src/queue/redis-queue.ts';
import { noRedis, openTestRedis } from '../setup/redis.ts';
import { describeQueue } from './queue.ts';

describe.skipIf(noRedis)(noRedis ? `left out: ${noRedis}` : 'with a real server', () => {
  describeQueue('Redis', async () => {
    const redis = await openTestRedis();
    return {
      open: async log => openRedisQueue({ url: redis.url, log }),
      stop: redis.kill,
      start: redis.restart,
      empty: async () => void redis.command('flushall'),
      close: redis.close,
    };
  });
});
