import { readFileSync } from 'node:fs';

/** The account a child process runs as. Empty: the same as ours. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Accounts an ordinary system already has, the better one first. None is ever created. */
const borrowable = ['postgres', 'nobody'] as const;

/**
 * The account for the database server. PostgreSQL refuses to run as root, so root borrows an unprivileged
 * account that already exists; everyone else runs it as themselves. Throws when there is none to borrow.
 */
export const readAccount = (): Account => {
  if (process.getuid?.() !== 0) return {};
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of borrowable) {
    const [, , uid, gid] = lines.find(line => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as. ' +
      'Start Muster as another user, or set DATABASE_URL.',
  );
};
