import { expect } from 'vitest';
import { tell } from '../harness/story.ts';
import { CAST } from './fixtures/admission.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #energy tlp:amber';
const ASK = '/brief ask INC-1 Will the port open tomorrow?';

for (const [platforms, spec] of Object.entries({
  consoles: {},
  Slack: { north: { platform: 'slack' } },
  Discord: { north: { platform: 'discord' } },
} as const)) {
  tell(
    `a leader's question on ${platforms} reaches the lead, and the answer returns`,
    { ...CAST, ...spec },
    async s => {
      await s.ada.types(DECLARE);
      await s.ada.types('/inc lead INC-1');
      await s.cem.types(ASK);
      s.cem.replies.shows('Ada is asked about INC-1.', 'The answer comes to you alone.');
      s.ada.inbox.shows('Cem, Northmark CERT, asks about INC-1', 'Will the port open tomorrow?');
      await s.ada.types('/ally yes Q-1');
      s.ada.replies.shows('Q-1 wants an answer in words.', '/brief answer Q-1');
      await s.ada.types('/brief answer ref:Q-1 Yes, one quay of three');
      s.ada.replies.shows('Answer to Q-1 about INC-1 taken.', 'It goes to Cem alone.');
      s.cem.inbox.shows(
        'Ada, Northmark CERT, answers about INC-1',
        'Yes, one quay of three',
        'You asked: Will the port',
      );
      s.home('north').lacks('one quay');
      await s.ada.types('/brief answer ref:Q-1 No');
      s.ada.replies.shows('Q-1 was answered already');
      await s.clock.advance('2h');
      s.cem.inbox.lacks('Nobody has answered');
    },
  );
}

tell('the lead is reminded, and whoever leads now may answer', CAST, async s => {
  await s.ada.types(DECLARE);
  await s.ada.types('/inc lead INC-1');
  await s.cem.types(ASK);
  const reminded = async () =>
    (await s.rows(`select from muster.notice where kind = 'question' and state = 'delivered'`)).length;
  await s.clock.advance('16m');
  expect(await reminded()).toBe(2);
  await s.bea.types('/inc lead INC-1');
  await s.clock.advance('15m');
  s.bea.inbox.shows('Will the port open tomorrow?');
  await s.bea.types('/brief answer ref:Q-1 Yes, from six');
  s.cem.inbox.shows('Bea, Northmark CERT, answers about INC-1', 'Yes, from six');
  await s.clock.advance('2h');
  expect(await reminded()).toBe(3);
});

tell(
  'when nobody answers, whoever asked and the coordinators are told once',
  { ...CAST, coordinators: ['hal'] },
  async s => {
    await s.hal.types('/oncall me');
    await s.ada.types(DECLARE);
    await s.ada.types('/inc lead INC-1');
    await s.cem.types(ASK);
    await s.clock.advance('61m');
    s.cem.inbox.lacks('Nobody has answered');
    await s.clock.advance('15m');
    s.cem.inbox.shows('Nobody has answered Q-1 about INC-1', 'Ada leads it.');
    s.hal.inbox.shows('Nobody has answered Q-1 about INC-1');
    s.hal.inbox.lacks('Will the port open');
    await s.clock.advance('4h');
    expect(await s.rows(`select from muster.notice where kind = 'ask-waits'`)).toHaveLength(2);
    await s.ada.presses('I cannot say');
    s.cem.inbox.shows('Ada cannot say that.', 'Asked: Will the port open tomorrow?');
  },
);

tell('a question or answer that may not be had is refused before anything is kept', CAST, async s => {
  await s.ada.types(DECLARE);
  await s.dag.types('/brief ask INC-9 Anything?');
  const unknown = s.dag.reply;
  await s.ada.types('/inc declare sev3 Private matter private');
  await s.dag.types('/brief ask INC-2 Anything?');
  expect(s.dag.reply).toBe(unknown.replaceAll('INC-9', 'INC-2'));
  await s.bea.types('/brief ask INC-1 Will it end?');
  s.bea.replies.shows('INC-1 has nobody but you to ask.');
  await s.ada.types('/brief answer Q-7 Yes');
  s.ada.replies.shows('There is no Q-7 that waits for you.');
  await s.ada.types('/brief answer Yes');
  s.ada.replies.shows('Nothing waits for your answer right now.');
  await s.cem.types(ASK);
  await s.dag.types('/brief answer ref:Q-1 I do not know');
  s.dag.replies.shows('There is no Q-1 that waits for you.');
  expect(await s.rows(`select from muster.item where kind in ('question', 'answer')`)).toHaveLength(1);
});
