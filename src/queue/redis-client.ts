import { Cluster, Redis } from 'ioredis';
import type { RedisAddress } from './redis-address.ts';

const retryMs = (attempt: number): number => Math.min(attempt * 100, 1000);

const swallowedMs = 2000;

/**
 * A client for any shape of Redis. It connects by itself, now and after every loss. BullMQ demands that requests
 * wait for a lost connection (`maxRetriesPerRequest: null`); an `impatient` client keeps none for later, and
 * replaces a connection that swallows them without an answer. That is for adding, for taking waits by design.
 */
export const openRedisClient = (address: RedisAddress, impatient: boolean): Redis | Cluster => {
  const { kind, hosts, username, password, db, master, sentinelPassword } = address;
  const common = {
    connectTimeout: 2000,
    maxRetriesPerRequest: null,
    keepAlive: 10_000,
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
    ...(address.tls ? { tls: {} } : {}),
    ...(impatient ? { socketTimeout: swallowedMs } : {}),
  };
  const nodes = [...hosts];
  if (kind === 'cluster') {
    // Certificates name hosts, so with TLS the cluster's addresses are not looked up by us.
    const dnsLookup = address.tls
      ? { dnsLookup: (host: string, done: (error: null, address: string) => void) => done(null, host) }
      : {};
    return new Cluster(nodes, {
      redisOptions: common,
      enableOfflineQueue: !impatient,
      clusterRetryStrategy: retryMs,
      ...dnsLookup,
    });
  }
  const single = { ...common, enableOfflineQueue: !impatient, db, retryStrategy: retryMs };
  if (kind === 'single') return new Redis({ ...single, ...nodes[0] });
  return new Redis({
    ...single,
    sentinels: nodes,
    sentinelRetryStrategy: retryMs,
    ...(master ? { name: master } : {}),
    ...(sentinelPassword ? { sentinelPassword } : {}),
    ...(address.tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
  });
};
