import { expect } from 'vitest';
import type { Alliance } from '../../src/sharing/alliance.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';
const DROPPED = `select r.name, n.state, n.why from muster.notice n join muster.responder r on r.id = n.responder
  where n.kind = 'page-call' and n.state <> 'delivered' order by r.name`;

/** The alliance file is changed while a page runs. */
const change = (s: Story, what: Partial<Alliance>): void => void Object.assign(s.alliance, what);

tell(
  'R-PAGE-7: an answer of somebody who was not asked and may know of it counts; nobody else learns that there is one',
  { volunteers: { bea: '+dfir', fay: 'dfir', hal: 'network' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber orgs:east page:duty');
    await s.hal.types('/oncall ack P-1', 'direct');
    expect(s.hal.reply).toBe('There is no call-out P-1 that asks you.\nTry: /oncall now');
    await s.fay.types('/oncall ack P-1', 'direct');
    s.home('north').shows('1/1 filled', 'Fay (Eastfold CSIRT) dfir');
  },
);

tell(
  'R-ADM-4: who became an observer between the page and the answer takes no seat, and is called no more',
  { volunteers: { eva: '+dfir', hal: '+dfir', jun: 'dfir' } },
  async s => {
    s.toldToWait('south', true);
    await s.ada.types(DECLARE);
    change(s, { roles: { ...s.alliance.roles, observers: [s.eva.person, s.hal.person] } });
    s.toldToWait('south', false);
    await s.eva.presses("I'm on it");
    s.eva.replies.shows('Observers follow along and read');
    s.home('north').shows('0/1 filled');
    await s.clock.advance('2m');
    expect(await s.rows(DROPPED)).toEqual([
      { name: 'Hal', state: 'dropped', why: 'they are not among the people of a member any more' },
    ]);
    s.hal.inbox.has(0);
    await s.clock.advance('3m');
    s.jun.inbox.shows('Call-out P-1: dfir');
  },
);

tell(
  'R-ADM-4: whose organisation left the alliance between the page and the answer takes no seat',
  { volunteers: { eva: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    change(s, {
      members: s.alliance.members.filter(one => one.id !== 'east'),
      connections: s.alliance.connections.filter(one => one.id !== 'east'),
    });
    await s.eva.presses("I'm on it");
    s.eva.replies.shows('not part of the alliance any more');
    s.home('north').shows('0/1 filled');
  },
);

tell(
  'R-ADM-4: who is only a guest by now, between the page and the answer, takes no seat',
  { volunteers: { eva: '+dfir' } },
  async s => {
    await s.ada.types(DECLARE);
    const answer = await s.receiver.receive({
      id: 'as-a-guest',
      actor: { ...s.eva.person, name: 'Eva', standing: 'guest' },
      place: { connection: 'east', place: 'direct' },
      placeKind: 'direct',
      call: { word: 'ack', text: 'page:1', root: 'oncall' },
      replyTo: { connection: 'east', handle: 'none', expiresAt: s.clock.now() },
    });
    expect(answer.card.title).toContain('Guests cannot use Muster here');
    await s.settled();
    s.home('north').shows('0/1 filled');
  },
);

tell(
  'somebody whose account is gone cannot be reached, which the board says without a name, and the others are asked',
  { volunteers: { hal: '+dfir', fay: 'dfir' } },
  async s => {
    s.toldToWait('south', true);
    await s.ada.types(DECLARE);
    await s.rows(
      'delete from muster.account where connection = $1 and person = $2',
      'south',
      s.hal.person.person,
    );
    s.toldToWait('south', false);
    await s.clock.advance('2m');
    s.home('north').shows('0/1 filled, 1 invited, 1 not reached');
    s.home('north').lacks('Hal');
    await s.clock.advance('3m');
    s.fay.inbox.shows('Call-out P-1: dfir');
  },
);

tell(
  'a page for a skill nobody has asks whether it is misspelt, and waits when it is meant',
  { volunteers: { bea: '+dfir' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator tlp:amber');
    await s.ada.types('/inc page INC-1 skill:dfri×2');
    s.ada.replies.shows('Nobody has the skill “dfri” yet.', 'Did you mean dfir?', 'Nobody is paged.');
    await s.ada.presses('Page dfir');
    s.ada.replies.shows('Paging for INC-1: dfir ×2.');
    await s.ada.types('/inc page INC-1 skill:juggling');
    s.ada.replies.shows('Nobody has the skill “juggling” yet.');
    s.ada.replies.lacks('juggling ×1');
    await s.ada.types('/inc page INC-1 skill:juggling sure:yes');
    s.ada.inbox.shows('NOBODY LEFT TO ASK', 'call-out P-2', 'Still open: juggling ×1.');
    await s.jun.types('/oncall volunteer juggling');
    s.jun.inbox.shows('Call-out P-2: juggling');
  },
);
