import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';

describe('who may', () => {
  tell('guests and strangers are refused politely, and told whom to ask', {}, async s => {
    const gus = s.joins('Gus', 'north', 'guest');
    await gus.types('/inc declare sev3 Something');
    expect(gus.reply).toBe(
      'Guests cannot use Muster here; ask somebody of Northmark CERT to do this for you, or to make you one of their people.',
    );
    const stranger = s.joins('Stan', 'north', 'outsider');
    await stranger.types('/inc list');
    expect(stranger.reply).toBe(
      "I do not know your organisation here; ask Northmark CERT to do this for you, or use Muster in your own organisation's workspace.",
    );
    expect(await s.rows(`select 1 from muster.responder where name in ('Gus', 'Stan')`)).toEqual([]);
  });

  tell(
    'R-ADM-4: observers read, and neither declare, page, answer nor lead',
    { observers: ['cem'], volunteers: { cem: '+dfir' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:green page:duty`);
      s.cem.inbox.has(0);
      await s.cem.types('/brief');
      s.cem.replies.shows('INC-1');
      for (const line of [
        'declare sev1 x',
        'page INC-1 duty',
        'note INC-1 x',
        'ack',
        'lead INC-1',
        'update INC-1 x',
      ]) {
        await s.cem.types(`/inc ${line}`);
        expect(s.cem.reply).toBe(
          'Observers follow along and read; ask a member organisation to do this for you.',
        );
      }
    },
  );

  tell(
    "R-ADM-4: an observer's home shows how far a call-out is, and not who answered",
    { south: { kind: 'observer', sponsor: 'north' }, volunteers: { eva: '+dfir', jun: '+dfir' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:green page:duty`);
      await s.eva.presses("I'm on it");
      s.home('north').shows('1/1 filled', 'Eva');
      s.home('south').shows('1/1 filled');
      s.home('south').lacks('Eva');
      s.jun.inbox.has(0);
    },
  );

  tell(
    'an incident that may not be seen reads like one that does not exist',
    { south: { channel: 'TLP:GREEN', direct: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber page:duty`);
      const lines = [
        'show INC-*',
        'note INC-* x tlp:green',
        'update INC-* x tlp:green',
        'sev INC-* 2 tlp:green',
        'page INC-* duty tlp:green',
        'lead INC-*',
        'contain INC-* tlp:green',
        'resolve INC-* x tlp:green',
        'close INC-* tlp:green',
        'reopen INC-* tlp:green',
        'cancel INC-* tlp:green',
        'summary INC-*',
        'ack INC-*',
      ];
      for (const line of lines) {
        await s.hal.types(`/inc ${line.replace('*', '1')}`);
        const hidden = s.hal.reply;
        await s.hal.types(`/inc ${line.replace('*', '99')}`);
        expect(hidden.replaceAll('INC-1', 'INC-99'), line).toBe(s.hal.reply);
        expect(hidden, line).toContain('There is no INC-1 that you can see here.');
      }
      await s.hal.types('/oncall ack P-1');
      const hidden = s.hal.reply;
      await s.hal.types('/oncall ack P-99');
      expect(hidden).toBe(s.hal.reply.replace('P-99', 'P-1'));
    },
  );

  tell('orgs: and private: keep an incident among those it was shared with', {}, async s => {
    await s.ada.types(`${DECLARE} orgs:east`);
    s.home('east').shows('INC-1');
    s.home('south').has(0);
    s.ada.replies.lacks('Southmere');
    await s.ada.types('/inc declare sev2 A personnel matter private');
    s.home('north').shows('INC-2');
    s.home('east').lacks('INC-2');
    await s.eva.types('/inc show INC-2');
    s.eva.replies.shows('There is no INC-2 that you can see here.');
    await s.ada.types('/inc page INC-1 @south/hal');
    s.ada.replies.shows("Hal's organisation is not invited to this incident");
  });

  tell(
    'R-CON-1: declared for somebody else, others read which sector is affected, and no name',
    {},
    async s => {
      await s.ada.types('/inc declare sev4 Eastfold grid dispatch is down #energy for:east');
      s.home('north').shows('INC-1 · Eastfold grid dispatch is down');
      s.home('east').shows('INC-1 · Eastfold grid dispatch is down', 'Affected: ', 'Eastfold CSIRT');
      s.home('south').shows('INC-1 · Incident affecting energy');
      s.home('south').lacks('Eastfold', 'grid');
      await s.hal.types('/inc list');
      s.hal.replies.shows('INC-1', 'Incident affecting energy');
      await s.hal.types('/inc list org:east');
      s.hal.replies.shows('Incidents, org:east: none that you can see here.');
      await s.hal.types('/inc sev INC-1 2');
      await s.hal.types('/brief');
      await s.hal.types('/inc show INC-1');
      s.hal.replies.lacks('Eastfold', 'grid');
      // It is theirs all the same, and nobody else decides over it.
      await s.ada.types('/inc sev INC-1 2');
      s.ada.replies.shows('Only the affected organisation or the lead may say that');
      await s.eva.types('/inc sev INC-1 2');
      s.eva.replies.shows('INC-1 is SEV2 Medium from now on.');
    },
  );
});
