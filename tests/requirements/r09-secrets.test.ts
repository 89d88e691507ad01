import { describe, expect } from 'vitest';
import type { SlackStage } from '../doubles/slack/stage.ts';
import { tell } from '../harness/story.ts';

describe('R9: no secret stands in a log, an error, a job, a queue or a row', () => {
  tell(
    'tokens, reply addresses and what people wrote, through everything that can go wrong',
    {
      east: { platform: 'slack' },
      south: { platform: 'discord' },
      volunteers: { eva: '+dfir', ivo: '+dfir' },
    },
    async s => {
      const slack = s.stages.east as SlackStage;
      for (const method of ['chat.postMessage', 'chat.update', 'conversations.info', 'conversations.open'])
        for (const how of [
          { status: 500 },
          { error: 'invalid_auth' },
          { status: 429, retryAfter: '1' },
          { how: 'drop' as const },
        ])
          slack.double.fail({ method, times: 1, ...how });
      await s.ada.types('/inc declare sev4 Zanzibar pumps are out tlp:amber page:duty');
      await s.eva.types('/inc note INC-1 Zanzibar turbine nine');
      await s.ivo.types('/inc note INC-9 Zanzibar valve');
      await s.clock.advance('10m');
      const secrets = [
        ...(s.stages.east.entry === undefined ? [] : Object.values(slack.env)),
        ...Object.values(s.stages.south.env),
        '/commands/T',
      ].filter(one => one.length > 6);
      const logged = JSON.stringify(s.log.lines, (_, held: unknown) =>
        held instanceof Error ? `${held.name} ${held.message} ${held.stack} ${String(held.cause)}` : held,
      );
      expect(secrets.length).toBeGreaterThan(2);
      for (const secret of secrets) {
        expect(logged).not.toContain(secret);
        expect(await s.tablesWith(secret), 'a secret').toEqual([]);
      }
      expect(logged).not.toMatch(/Zanzibar|turbine|valve/u);
      // What people wrote stands once, in its item; jobs and queues hold ids.
      for (const table of await s.tablesWith('Zanzibar')) expect(table).toBe('muster.item');
    },
  );
});
