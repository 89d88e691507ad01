import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { CANARY, MEMBERS, mistakesOf, SMALL, TOKEN, wrongIn } from './alliance-text.ts';

describe('a secret', () => {
  const withSecrets = (secrets: string, more = '') =>
    `${MEMBERS}connections: [{ id: north, member: north, platform: slack, home: C1, secrets: ${secrets} }]\n${more}`;

  it('is named by its variable, and that variable has to be set', () => {
    expect(wrongIn(withSecrets('{ bot: NORTH_BOT }'), { NORTH_BOT: TOKEN })).toEqual([]);
    expect(wrongIn(withSecrets('{ bot: NORTH_BOT }'), { NORTH_BOT: '  ' })).toEqual([
      'connections[0].secrets.bot (line 6): NORTH_BOT is not set in the environment; set it to the secret itself',
    ]);
  });

  it.each([
    ['as a value', withSecrets(`{ bot: "${TOKEN}" }`)],
    ['without the look of one', withSecrets(`{ bot: "${CANARY}" }`)],
    ['in capitals', withSecrets(`{ bot: ${CANARY.toUpperCase()} }`)],
    ['in a comment', `${SMALL}# the old one was ${TOKEN}\n`],
    ['as a key', `${SMALL}${TOKEN}: x\n`],
    ['in a broken line', `alliance: { id: "${TOKEN}\n`],
    ['in a broken line, without the look of one', `alliance: { id: "${CANARY}\n`],
    ['in an address', `${SMALL}x: postgres://u:${CANARY}@h/d\n`],
    ['where something else belongs', `${SMALL}roles: { leaders: ["${TOKEN}"] }\n`],
  ])('that stands in the file is refused without being repeated: %s', (_, text) => {
    const mistakes = wrongIn(text);
    expect(mistakes).not.toEqual([]);
    expect(mistakes.join('\n').toLowerCase()).not.toContain(CANARY);
  });

  it('never shows when a configuration is printed', () => {
    const env = {
      NORTH_BOT: TOKEN,
      DATABASE_URL: `postgres://muster:${CANARY}@db/muster`,
      REDIS_URL: `redis://:${CANARY}@redis:6379`,
      MUSTER_KEY: 'ab'.repeat(32),
    };
    const config = readConfig({ env, allianceText: withSecrets('{ bot: NORTH_BOT }') });
    const printed = [
      JSON.stringify(config),
      inspect(config, { depth: null, showHidden: true }),
      String(config),
    ].join('\n');
    expect(printed).not.toContain(CANARY);
    expect(printed).not.toMatch(/(?:ab){8}|171, 171/);
    expect(config.databaseUrl?.reveal()).toBe(env.DATABASE_URL);
    expect(config.redisUrl?.reveal()).toBe(env.REDIS_URL);
    expect(config.key?.reveal()).toEqual(new Uint8Array(32).fill(0xab));
  });
});

describe("a platform's own reader", () => {
  const text = `${MEMBERS}connections: [{ id: north, member: north, platform: discord, home: "1", workspace: "2", secrets: { token: A_TOKEN } }]`;

  it('is given the rest of the entry and the environment, and joins its mistakes to the list', () => {
    const seen: unknown[] = [];
    const discord = (...given: unknown[]) => {
      seen.push(given);
      return { mistakes: ['people.roles is missing'] };
    };
    const env = { A_TOKEN: TOKEN };
    expect(mistakesOf({ allianceText: text, env, platforms: { discord } })).toEqual([
      'connections[0] (line 6): people.roles is missing',
    ]);
    expect(seen).toEqual([[{ workspace: '2', secrets: { token: 'A_TOKEN' } }, env]]);
  });

  it('does not say again what was said, and cannot repeat a secret', () => {
    const discord = () => ({ mistakes: ['secrets.token: A_TOKEN is not set', `bad: ${TOKEN}`] });
    const mistakes = mistakesOf({ allianceText: text, platforms: { discord } });
    expect(mistakes).toHaveLength(2);
    expect(mistakes.join('\n')).not.toContain(CANARY);
  });
});
