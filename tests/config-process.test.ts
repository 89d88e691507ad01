import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { CANARY, mistakesOf, SMALL } from './alliance-text.ts';

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({ env: {}, allianceText: SMALL })).toMatchObject({
      homeDirectory: '.muster',
      host: '127.0.0.1',
      logLevel: 'info',
      role: 'all',
      fresh: false,
      strict: false,
    });
  });

  it.each([
    ['hex', 'AB'.repeat(32)],
    ['base64', Buffer.alloc(32, 0xab).toString('base64')],
    ['base64url', Buffer.alloc(32, 0xab).toString('base64url')],
  ])('gives a key of 32 bytes in %s', (_, key) => {
    const config = readConfig({ env: { MUSTER_KEY: key, MUSTER_PORT: '0' }, allianceText: SMALL });
    expect(config.key?.reveal()).toEqual(new Uint8Array(32).fill(0xab));
    expect(config.port).toBe(0);
  });

  it.each([
    [{ MUSTER_PORT: '65536' }, 'MUSTER_PORT is "65536"'],
    [{ MUSTER_PORT: '-1' }, 'MUSTER_PORT is "-1"'],
    [{ MUSTER_KEY: CANARY }, 'MUSTER_KEY has to be 32 bytes'],
    [{ DATABASE_URL: `mysql://u:${CANARY}@h` }, 'DATABASE_URL has to be an address such as postgres://'],
    [{ REDIS_URL: CANARY }, 'REDIS_URL has to be an address such as redis://'],
    [{ MUSTER_LOG_LEVEL: 'loud' }, 'MUSTER_LOG_LEVEL: "loud" is not known'],
    [{ MUSTER_HOEM: '/x' }, 'did you mean "MUSTER_HOME"?'],
  ])('is refused: %o', (env, says) => {
    const mistakes = mistakesOf({ env });
    expect(mistakes).toEqual([expect.stringContaining(says)]);
    expect(mistakes.join('')).not.toContain(CANARY);
  });

  it('names an alliance file that cannot be read', () => {
    expect(() => readConfig({ env: { MUSTER_ALLIANCE: '/nowhere/alliance.yaml' } })).toThrow(
      'MUSTER_ALLIANCE names /nowhere/alliance.yaml, which cannot be read (ENOENT)',
    );
  });
});

describe('the command line', () => {
  const env = { DATABASE_URL: 'postgres://db/muster' };

  it.each([
    [[], { role: 'all', fresh: false, strict: false }],
    [['worker'], { role: 'worker' }],
    [['--role=gateway', '--strict'], { role: 'gateway', strict: true }],
    [['--fresh', 'all'], { role: 'all', fresh: true }],
  ])('%o is understood', (args, expected) =>
    expect(readConfig({ env, allianceText: SMALL, args })).toMatchObject(expected),
  );

  it.each([
    [['--frsh'], 'did you mean "--fresh"?'],
    [['worker', 'gateway'], 'a process has one role'],
    [['everything'], 'the argument "everything" is not known'],
  ])('%o is refused', (args, says) => expect(mistakesOf({ env, args }).join()).toContain(says));

  it('cannot split the work without a database that both halves reach', () => {
    expect(mistakesOf({ args: ['worker'] }).join()).toContain('the role worker needs DATABASE_URL');
  });
});
