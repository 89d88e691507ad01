import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';

const declared = (s: Story, more = 'page:duty') => s.ada.types(`${DECLARE} ${more}`);

describe('volunteers are free', () => {
  tell(
    'R-VOL-1: a page and a proposal are invitations; nobody sits or leads before they say so',
    { volunteers: { eva: '+dfir' } },
    async s => {
      await declared(s);
      s.home('north').shows('0/1 filled, 1 invited');
      s.home('north').lacks('Eva');
      await s.ada.types('/inc lead INC-1 @bea');
      s.ada.replies.shows('Bea is asked to lead INC-1.', 'Nothing changes until they take it.');
      s.home('north').shows('Lead: ', 'nobody yet');
      s.bea.inbox.shows('Would you lead INC-1', 'nothing changes until you press the button');
      await s.bea.presses('Take the lead');
      s.home('south').shows('INC-1', 'Bea');
      s.home('south').lacks('nobody yet');
      s.bea.inbox.shows('You lead INC-1', '/inc update INC-1');
    },
  );

  tell('R-VOL-2: who declined is said to nobody', { volunteers: { eva: '+dfir', fay: '+dfir' } }, async s => {
    await declared(s);
    await s.eva.presses("Can't");
    s.eva.replies.shows('Noted: not this time (call-out P-1).', 'no reason is needed');
    s.home('north').shows('0/1 filled, 2 invited');
    await s.dag.types('/brief');
    await s.clock.advance('1h');
    const { eva: _, ...others } = await s.everythingSaid();
    for (const [reader, said] of Object.entries(others))
      expect(said, reader).not.toMatch(/\bEva\b|declined|not this time/iu);
    const told = await s.rows(
      `select 1 from muster.event e join muster.responder r on r.id = e.actor where r.name = 'Eva'`,
    );
    expect(told).toEqual([]);
  });

  tell(
    'R-VOL-3: a no changes nothing about the next page',
    { volunteers: { bea: '+dfir', eva: '+dfir', fay: 'dfir' } },
    async s => {
      await declared(s);
      await s.eva.presses("Can't");
      await s.ada.types('/inc declare sev3 Phishing wave at two banks page:duty');
      s.eva.inbox.shows('Call-out P-2: dfir');
      s.bea.inbox.shows('Call-out P-2: dfir');
      s.fay.inbox.has(0);
    },
  );

  tell(
    'who is away is left alone, and comes back when they say',
    { volunteers: { bea: '+dfir', eva: '+dfir' } },
    async s => {
      await s.eva.types('/oncall away 2h');
      await declared(s);
      s.eva.inbox.has(0);
      await s.clock.advance('3h');
      await s.ada.types('/inc declare sev3 Phishing wave at two banks page:duty');
      await s.clock.advance('5m');
      s.eva.inbox.shows('Call-out P-2: dfir');
    },
  );

  tell('who volunteers and says they are available is asked first', {}, async s => {
    await s.fay.types('/oncall volunteer dfir cti');
    s.fay.replies.shows('Thank you. You may be asked for dfir, cti.');
    await s.fay.types('/oncall available now 4h');
    s.fay.replies.shows('You are available now, for dfir, cti.', 'Until 30 Jan 02:50Z.');
    await s.dag.types('/oncall now');
    s.dag.replies.shows('Available now: 1', 'Fay');
    await s.hal.types('/oncall now');
    s.hal.replies.shows('Eastfold CSIRT: 1 available');
    s.hal.replies.lacks('Fay');
    await declared(s);
    s.fay.inbox.shows('Call-out P-1: dfir');
    await s.clock.advance('5h');
    await s.dag.types('/oncall now');
    s.dag.replies.shows('Nobody has said they are available.');
  });

  tell('a person can be asked by name, and by nobody who named themselves', {}, async s => {
    await declared(s, '');
    await s.ada.types('/inc page INC-1 @bea @cem need:1 Bring tokens');
    s.bea.inbox.shows('Call-out P-1: you, by name');
    await s.cem.presses("I'm on it");
    s.home('north').shows('1/1 filled', 'Cem', 'Bring tokens');
    s.bea.inbox.shows('no longer needed');
    await s.ada.types('/inc page INC-1 @ada');
    s.ada.replies.shows('You named yourself');
  });

  tell('an answer names its call-out only when several ask', { volunteers: { bea: '+dfir' } }, async s => {
    await declared(s);
    await s.ada.types('/inc declare sev3 Phishing wave at two banks page:duty');
    await s.bea.types('/oncall ack', 'direct');
    expect(s.bea.reply).toBe('Several call-outs ask you: P-2, P-1. Say which.\nTry: /oncall ack P-2');
    await s.bea.types('/oncall ack P-1 eta:15m', 'direct');
    s.bea.replies.shows('You are on it: call-out P-1', 'Noted: you can start in 15 min.');
  });

  tell(
    'who is limited stands by and is paged no more, and may still take the seat',
    { volunteers: { bea: '+dfir' } },
    async s => {
      await declared(s);
      await s.bea.presses('Limited');
      s.bea.replies.shows('You stand by: call-out P-1');
      s.home('north').shows('0/1 filled, 1 invited, 1 standby');
      await s.clock.advance('30m');
      s.bea.inbox.has(1);
      await s.bea.presses("I'm on it");
      s.home('north').shows('1/1 filled', 'Bea');
    },
  );
});
