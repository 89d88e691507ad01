/** A Redis to connect to, whatever its shape. */
export interface RedisAddress {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly db: number;
  /** For Sentinel: the name of the master, and the password of the sentinels themselves. */
  readonly master?: string;
  readonly sentinelPassword?: string;
}

const shape =
  /^redis(?<tls>s)?(?:\+(?<kind>sentinel|cluster))?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?]+)(?:\/(?<path>[^?]*))?(?<query>\?.*)?$/;

const usage =
  'REDIS_URL is redis://user:password@host:6379/0, redis+sentinel://host:26379,host:26379/name-of-master or ' +
  'redis+cluster://host:7000,host:7001; rediss: instead of redis: is TLS.';

const readHost = (text: string, standardPort: number): { host: string; port: number } => {
  const found = /^(?:\[(?<six>[0-9a-f:.]+)\]|(?<name>[^:[\]]+))(?::(?<port>\d{1,5}))?$/i.exec(text)?.groups;
  const host = found?.six ?? found?.name;
  if (host === undefined) throw new Error(usage);
  return { host, port: Number(found?.port ?? standardPort) };
};

/** What is in the text and not empty, its percent signs resolved. */
const decoded = (text: string | undefined): string | undefined =>
  text ? decodeURIComponent(text) : undefined;

/**
 * Reads REDIS_URL: `redis://user:password@host:6379/0` for one server, `rediss:` for TLS,
 * `redis+sentinel://user:password@s1:26379,s2:26379/name-of-master?db=0&sentinelPassword=…` for Sentinel, and
 * `redis+cluster://user:password@n1:7000,n2:7000` for a cluster. Throws with these forms, never with the text
 * itself, which has a password in it.
 */
export const readRedisAddress = (text: string): RedisAddress => {
  const parts = shape.exec(text.trim())?.groups;
  if (parts?.hosts === undefined) throw new Error(usage);
  const kind = parts.kind === 'sentinel' || parts.kind === 'cluster' ? parts.kind : 'single';
  const query = new URLSearchParams(parts.query);
  const standardPort = kind === 'sentinel' ? 26_379 : 6379;
  const hosts = parts.hosts.split(',').map(host => readHost(host, standardPort));
  const master = kind === 'sentinel' ? decoded(parts.path) : undefined;
  const db = Number((kind === 'single' && parts.path) || query.get('db') || 0);
  const many = kind === 'single' && hosts.length > 1;
  if (many || !Number.isInteger(db) || (kind === 'sentinel' && !master)) throw new Error(usage);
  const username = decoded(parts.user);
  const password = decoded(parts.password);
  const sentinelPassword = query.get('sentinelPassword');
  return {
    kind,
    hosts,
    tls: parts.tls === 's',
    db,
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
    ...(master ? { master } : {}),
    ...(sentinelPassword ? { sentinelPassword } : {}),
  };
};
