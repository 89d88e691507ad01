import { describe, expect } from 'vitest';
import { readCall } from '../../src/chat/call.ts';
import type { Actor } from '../harness/actor.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';

/** Somebody types a line, and nothing that follows has been done yet. */
const orders = (s: Story, who: Actor, id: string, line: string, named?: Readonly<Record<string, string>>) =>
  s.receiver.receive({
    id,
    actor: { ...who.person, name: who.name, standing: 'member' },
    place: s.stages.north.home,
    placeKind: 'channel',
    call: { ...readCall(line, 'inc'), ...(named === undefined ? {} : { named }) },
    replyTo: { connection: 'north', handle: '["ada","north-incidents"]', expiresAt: s.clock.now() },
  });

describe('what ends stays ended', () => {
  tell(
    'a call-out whose job comes after the end asks nobody, and whoever paged is told',
    { volunteers: { eva: '+dfir' } },
    async s => {
      await s.ada.types(DECLARE);
      await orders(s, s.ada, 'late-page', 'page INC-1 duty');
      await s.rows(`update muster.job set due_at = due_at + interval '1 minute' where kind = 'open-page'`);
      await s.ada.types('/inc resolve INC-1 Restored from backups');
      await s.clock.advance('2m');
      s.eva.inbox.has(0);
      s.home('north').lacks('call-out');
      s.ada.inbox.shows('Could not be done: page', 'INC-1 is resolved');
    },
  );

  tell(
    'a seat given back after the end is offered to nobody',
    { volunteers: { bea: '+dfir', eva: '+dfir' } },
    async s => {
      await s.ada.types(`${DECLARE} page:duty`);
      await s.bea.types('/oncall ack P-1');
      await s.eva.types('/oncall ack P-1');
      s.eva.replies.shows('You stand by');
      await s.ada.types('/inc resolve INC-1 Restored from backups');
      await s.bea.types('/oncall decline P-1');
      s.eva.inbox.lacks('A seat came free');
    },
  );

  tell('a brief tells that an incident has ended since the last one', {}, async s => {
    await s.ada.types(DECLARE);
    await s.dag.types('/brief');
    await s.clock.advance('10m');
    await s.ada.types('/inc resolve INC-1 Restored from backups');
    await s.dag.types('/brief');
    s.dag.replies.shows('no open incidents', 'INC-1 · 29 Jan 23:00Z resolved by Ada: Restored from backups');
  });
});

describe('an answer', () => {
  tell('is taken while a job is deciding about its call-out', { volunteers: { bea: '+dfir' } }, async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc page INC-1 duty');
    const [job] = await s.rows(`insert into muster.job (kind, payload, leased_until, fence, attempts)
      values ('held', '{}', muster.now() + interval '1 hour', 1, 1) returning id`);
    const held = { id: String(job?.id), kind: 'held', payload: {}, fence: 1, attempt: 1 };
    await s.store.jobs.settle(held, async tx => {
      await tx.lockIncident('1');
      await tx.lockPage('1');
      const answer = await orders(s, s.bea, 'meanwhile', 'ack P-1');
      expect(answer.card.title).toContain('You are on it');
    });
    await s.settled();
    s.home('north').shows('1/1 filled', 'Bea');
  });
});

describe('whom a call does not reach', () => {
  tell(
    'the board says that somebody asked could not be reached',
    { volunteers: { eva: '+dfir', fay: '+dfir' } },
    async s => {
      await s.ada.types(DECLARE);
      await s.rows(`delete from muster.account where person = $1`, s.eva.person.person);
      await s.ada.types('/inc page INC-1 duty');
      s.home('north').shows('call-out P-1', '0/1 filled, 2 invited, 1 not reached');
      s.fay.inbox.shows('Call-out P-1');
      await s.clock.advance('11m');
      s.ada.inbox.shows('NOBODY LEFT TO ASK', '2 were asked, 1 of them could not be reached');
    },
  );

  tell(
    'who was never called is not woken by being told that it is over',
    { east: { platform: 'slack' }, volunteers: { bea: '+dfir', eva: '+dfir' } },
    async s => {
      await s.ada.types(DECLARE);
      s.toldToWait('east', true);
      await s.ada.types('/inc page INC-1 duty');
      await s.bea.types('/oncall ack P-1');
      s.home('north').shows('1/1 filled', 'Bea');
      s.toldToWait('east', false);
      await s.clock.advance('5m');
      s.eva.inbox.has(0);
    },
  );
});

describe('what was typed', () => {
  tell('options that say sure:yes are done as often as they are given', {}, async s => {
    for (const [i, sure] of [undefined, 'yes', 'yes'].entries()) {
      const named = { title: 'Port down', sev: '4', ...(sure === undefined ? {} : { sure }) };
      await orders(s, s.ada, `option-${i}`, 'declare', named);
    }
    await orders(s, s.ada, 'typed', 'declare sev4 Port down');
    await s.settled();
    expect(await s.rows('select number from muster.incident order by number')).toEqual([
      { number: 1 },
      { number: 2 },
      { number: 3 },
    ]);
  });

  tell('a private hospital is a title, and privately is said where it is meant', {}, async s => {
    await s.ada.types('/inc declare sev4 Private hospital hit tlp:amber');
    await s.ada.types('/inc declare sev4 Outage at a private clinic');
    s.home('east').shows('INC-1 · Private hospital hit');
    s.home('east').shows('INC-2 · Outage at a private clinic');
    for (const line of ['private sev2 A personnel matter', 'sev2 Another one #test private tlp:amber']) {
      await s.ada.types(`/inc declare ${line}`);
      s.ada.replies.shows('Declaring…', 'Privately: nobody but your own organisation is told of it.');
    }
    s.home('east').has(2);
    s.home('north').shows('INC-3 · A personnel matter');
    s.home('north').shows('INC-4 · Another one');
  });

  tell('the same words in two rooms are two notes', {}, async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc declare sev2 Phishing wave at two banks');
    for (const number of [1, 2]) {
      const { place } = await s.room(number);
      await s.ada.types('/inc note Vendor is informed', place);
      s.ada.replies.shows(`Note on INC-${number} taken.`);
    }
  });

  tell('a last word is not lost when closing asks whether one is sure', {}, async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc resolve INC-1 Over');
    await s.ada.types('/inc close INC-1 Lessons: keep tapes off the network');
    s.ada.replies.shows('Close INC-1?', 'repeat the line with sure:yes');
    await s.ada.types('/inc close INC-1 Lessons: keep tapes off the network sure:yes');
    s.home('north').shows('closed', 'keep tapes off the network');
  });
});
