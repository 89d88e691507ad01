import { describe, expect } from 'vitest';
import type { StorySpec } from '../harness/cast.ts';
import { answers, callsTo, gives, linkIn, opens } from '../harness/reached.ts';
import { type Story, tell } from '../harness/story.ts';

const EVA: StorySpec = { outside: true, volunteers: { eva: '+dfir' } };
const MAIL = 'email:eva@east.example';

/** Ada declares once, and pages Eva for it again and again; `urgent` when somebody chose that. */
const paged = async (s: Story, i: number, urgent = false): Promise<void> => {
  if (i === 1) await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber');
  await s.ada.types(`/inc page INC-1 skill:dfir sure:yes${urgent ? ' urgent' : ''}`);
};

describe('many call-outs at once', () => {
  tell('the first goes at once, and what follows within two minutes goes in one message', EVA, async s => {
    await gives(s, s.eva, `${MAIL} after:1m`);
    await paged(s, 1);
    await s.clock.advance('30s');
    for (const i of [2, 3, 4]) await paged(s, i);
    await s.clock.advance('30s');
    // Three more are due within two minutes, so they go along with the first.
    expect(callsTo(s, MAIL)).toHaveLength(1);
    expect(callsTo(s, MAIL)[0]).toContain('4 call-outs wait for you');
    await paged(s, 5);
    await s.clock.advance('1m');
    expect(callsTo(s, MAIL)).toHaveLength(1);
    await s.eva.types('/oncall me');
    s.eva.replies.shows('P-5', 'waits: it goes together with others that wait');
    await s.clock.advance('1m');
    expect(callsTo(s, MAIL)).toHaveLength(2);
    expect(callsTo(s, MAIL)[1]).toContain('Call-out P-5: dfir');
  });

  tell('each call-out of one message is answered by itself', EVA, async s => {
    await gives(s, s.eva, `${MAIL} after:1m`);
    for (const i of [1, 2]) await paged(s, i);
    await s.clock.advance('1m');
    const link = linkIn(callsTo(s, MAIL)[0]);
    expect((await opens(link)).buttons).toHaveLength(6);
    const page = await answers(s, link, 'ack', '2');
    expect(page.text).toContain('You are on it.');
    expect(page.buttons).toHaveLength(6);
    s.home('north').shows('call-out P-2', '1/1 filled');
    s.home('north').shows('call-out P-1', '0/1 filled');
  });

  tell('what is urgent does not wait to be bundled', EVA, async s => {
    await gives(s, s.eva, `${MAIL} after:1m`);
    await paged(s, 1);
    await s.clock.advance('1m');
    await paged(s, 2, true);
    await s.clock.advance('1m');
    expect(callsTo(s, MAIL)).toHaveLength(2);
    expect(callsTo(s, MAIL)[1]).toContain('Urgent call-out P-2: dfir');
  });

  tell(
    'after six messages in an hour one says that more waits, and then nothing until the hour has passed',
    EVA,
    async s => {
      await gives(s, s.eva, `${MAIL} after:1m`);
      for (let i = 1; i <= 9; i += 1) {
        await paged(s, i, i % 2 === 0);
        await s.clock.advance('3m');
      }
      const came = callsTo(s, MAIL);
      expect(came).toHaveLength(7);
      expect(came[6]).toContain('More call-outs wait for you');
      await s.eva.types('/oncall me');
      s.eva.replies.shows('P-9', 'waits: enough messages went there within the hour');
      await s.clock.advance('30m');
      expect(callsTo(s, MAIL)).toHaveLength(7);
      await s.eva.types('/oncall decline P-8');
      await s.clock.advance('10m');
      const after = callsTo(s, MAIL);
      expect(after).toHaveLength(8);
      expect(after[7]).toContain('2 call-outs wait for you');
      expect(after[7]).toContain('P-7');
      expect(after[7]).not.toContain('P-8');
      expect(after[7]).toContain('P-9');
    },
  );

  tell('what is no longer wanted goes in no message', EVA, async s => {
    await gives(s, s.eva, `${MAIL} after:1m`);
    for (const i of [1, 2, 3]) await paged(s, i);
    await s.eva.types('/oncall decline P-1');
    await s.ada.types('/oncall standdown P-3');
    await s.clock.advance('5m');
    expect(callsTo(s, MAIL)).toHaveLength(1);
    expect(callsTo(s, MAIL)[0]).toContain('Call-out P-2: dfir');
  });
});
