import { describe, expect } from 'vitest';
import { clearedFor } from '../contracts/scene.ts';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';

describe('what must not be learnt by the way', () => {
  tell(
    'R-TLP-15: a GREEN line on an AMBER incident does not tell its number to a GREEN place',
    { south: { channel: 'TLP:GREEN', direct: 'TLP:GREEN' } },
    async s => {
      await s.hal.types('/brief');
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.ada.types('/inc note INC-1 The vendor has published a patch tlp:green');
      await s.hal.types('/brief');
      s.hal.replies.shows('no change');
      s.hal.replies.lacks('INC-1', 'vendor');
    },
  );

  tell('R-ADM-4: an observer finds no AMBER incident in a menu', { observers: ['cem'] }, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types('/inc declare sev1 Scans from one network tlp:green');
    const ask = (who: typeof s.cem) =>
      s.receiver.choices({
        actor: { ...who.person, name: who.name, standing: 'member' },
        place: s.stages.north.home,
        placeKind: 'channel',
        word: 'show',
        argument: 'id',
        typed: '',
      });
    expect((await ask(s.bea)).map(choice => choice.value).sort()).toEqual(['INC-1', 'INC-2']);
    expect((await ask(s.cem)).map(choice => choice.value)).toEqual(['INC-2']);
  });

  tell(
    'a follow-up that comes too late for its reply is judged anew by the direct messages it goes to',
    { north: { direct: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      s.ada.replies.shows('Declared: INC-1');
      await s.clock.advance('20m');
      await s.rows(`update muster.notice set state = 'waiting', tried_at = null,
        expires_at = expires_at + interval '1 day' where kind = 'declared'`);
      await s.rows(`update muster.job set done_at = null where kind = 'say' and payload->>'notice' in (
        select id::text from muster.notice where kind = 'declared')`);
      await s.clock.advance('1m');
      s.ada.inbox.has(0);
    },
  );
});

describe('what may stand where it must not', () => {
  tell(
    'a card of an attempt that was cut off is taken away when its place has opened meanwhile',
    { east: { platform: 'slack' } },
    async s => {
      s.toldToWait('east', true);
      await s.ada.types(`${DECLARE} tlp:amber`);
      // A process posted it, and died before it could write that down.
      const [showing] = await s.rows(
        `update muster.showing set tried_at = muster.now() where connection = 'east' returning id`,
      );
      const other = s.stages.east.openAdapter({ clock: s.clock, log: s.log });
      const card = clearedFor(s.stages.east.home, { title: 'Ransomware at a port operator', tone: 'alarm' });
      await other.post(card, { key: `showing:${showing?.id}:0` });
      s.home('east').has(1);
      s.joins('Gus', 'east', 'guest');
      s.toldToWait('east', false);
      await s.clock.advance('2m');
      s.home('east').has(0);
    },
  );
});

describe('what cannot reach whom it is for', () => {
  tell(
    'a RED note is refused where a named person may not be given it, and is not kept',
    { east: { direct: 'TLP:AMBER' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.ada.types('/inc note INC-1 Kestrel tlp:red to:@bea,@east/eva', 'direct');
      s.ada.replies.shows(
        "Eva's direct messages take TLP:AMBER at most, so TLP:RED cannot reach them; nothing was kept",
      );
      s.bea.inbox.has(0);
      expect(await s.tablesWith('Kestrel')).toEqual([]);
    },
  );

  tell('nobody is told of, or asked to lead, what their organisation is not invited to', {}, async s => {
    await s.ada.types(`${DECLARE} private`);
    const outside = "Hal's organisation is not invited to this incident, so they cannot be told of it";
    await s.ada.types('/inc note INC-1 Kestrel tlp:red to:@south/hal', 'direct');
    s.ada.replies.shows(outside);
    await s.ada.types('/inc lead INC-1 @south/hal');
    expect(s.ada.reply).toContain(outside);
    await s.ada.types('/inc declare sev2 A personnel matter private lead:@south/hal');
    expect(s.ada.reply).toContain(outside);
    expect(await s.tablesWith('Kestrel')).toEqual([]);
  });

  tell('an observer is not asked to lead', { observers: ['cem'] }, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types('/inc lead INC-1 @cem');
    s.ada.replies.shows('Cem follows along as an observer');
    s.cem.inbox.has(0);
  });

  tell('TLP:RED without names is refused wherever it is typed, for nobody could read it', {}, async s => {
    await s.ada.types(DECLARE);
    const lines = [
      'declare sev3 Kestrel',
      'contain INC-1 Kestrel',
      'sev INC-1 2 Kestrel',
      'page INC-1 @bea Kestrel',
    ];
    for (const line of lines) {
      await s.ada.types(`/inc ${line} tlp:red`, 'direct');
      expect(s.ada.reply, line).toContain('TLP:RED goes to named people only');
    }
    expect(await s.tablesWith('Kestrel')).toEqual([]);
    expect(await s.rows('select state, severity from muster.incident')).toEqual([
      { state: 'open', severity: 4 },
    ]);
  });

  tell(
    'two incidents released to different members stand in one list of whoever released them',
    {},
    async s => {
      await s.ada.types(`${DECLARE} rel:east`);
      await s.ada.types('/inc declare sev2 Phishing wave rel:south');
      await s.ada.types('/inc list');
      s.ada.replies.shows('INC-1', 'INC-2', 'REL TO NORTH');
    },
  );
});
