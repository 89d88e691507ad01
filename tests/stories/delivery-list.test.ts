import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';

/** What is on the list of the items of this kind, in the order it was written. */
const listed = (s: Story, kind: string) =>
  s.rows(
    `select d.carrier, d.connection, coalesce(r.name, d.place) as "to", d.label->>'tlp' as tlp, d.outcome
    from muster.delivery d join muster.item i on i.id = d.item left join muster.responder r on r.id = d.responder
    where i.kind = $1 order by d.id`,
    kind,
  );
const line = (carrier: string, connection: string, to: string, tlp: string, outcome: string) => ({
  carrier,
  connection,
  to,
  tlp,
  outcome,
});

describe('on the delivery list stands', () => {
  tell('every place in which a card stands, each once, however often it is shown anew', {}, async s => {
    await s.ada.types(DECLARE);
    const places = async () =>
      (await listed(s, 'title'))
        .filter(({ carrier, outcome }) => carrier === 'showing' && outcome === 'delivered')
        .map(({ to }) => to)
        .sort();
    const room = (await s.room(1)).place.place;
    const { north, east, south } = s.stages;
    const everywhere = [room, north.home.place, east.home.place, south.home.place].sort();
    expect(await places()).toEqual(everywhere);
    await s.ada.types('/inc contain INC-1');
    s.home('east').shows('contained');
    expect(await places()).toEqual(everywhere);
  });

  tell('everybody who read it in a private reply, once', {}, async s => {
    await s.ada.types(DECLARE);
    await s.hal.types('/inc show INC-1');
    await s.hal.types('/inc show INC-1');
    s.hal.replies.shows('Ransomware at a port operator');
    const read = (await listed(s, 'title')).filter(({ connection }) => connection === 'south').slice(2);
    expect(read).toEqual([line('reply', 'south', 'Hal', 'TLP:AMBER', 'delivered')]);
  });

  tell('whoever was shown its words in a menu', {}, async s => {
    await s.ada.types(DECLARE);
    const menu = await s.receiver.choices({
      actor: { ...s.fay.person, name: 'Fay', standing: 'member' },
      place: s.stages.east.home,
      placeKind: 'channel',
      word: 'show',
      argument: 'id',
      typed: '',
    });
    expect(menu).toEqual([{ label: 'INC-1 Ransomware at a port operator', value: 'INC-1' }]);
    const shown = (await listed(s, 'title')).filter(({ carrier }) => carrier === 'menu');
    expect(shown).toEqual([line('menu', 'east', 'Fay', 'TLP:AMBER', 'delivered')]);
  });

  tell('each of those whom a RED note names, and no place', {}, async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc note INC-1 Kestrel tlp:red to:@bea,@east/eva', 'direct');
    expect(await listed(s, 'note')).toEqual([
      line('notice', 'north', 'Bea', 'TLP:RED', 'begun'),
      line('notice', 'north', 'Bea', 'TLP:RED', 'delivered'),
      line('notice', 'east', 'Eva', 'TLP:RED', 'begun'),
      line('notice', 'east', 'Eva', 'TLP:RED', 'delivered'),
    ]);
  });

  tell('nothing of what a platform sends back to wait and that is dropped in the end', {}, async s => {
    await s.ada.types(DECLARE);
    s.toldToWait('east', true);
    await s.ada.types('/inc note INC-1 Kestrel tlp:red to:@east/eva', 'direct');
    await s.clock.advance('7h');
    s.toldToWait('east', false);
    await s.clock.advance('5m');
    s.eva.inbox.has(0);
    expect((await listed(s, 'note')).at(-1)).toEqual(line('notice', 'east', 'Eva', 'TLP:RED', 'refused'));
  });

  tell(
    'that a card is gone from where it may not stand any more',
    { east: { platform: 'slack' } },
    async s => {
      await s.ada.types(DECLARE);
      s.joins('Gus', 'east', 'guest');
      await s.clock.advance('1m');
      await s.ada.types('/inc contain INC-1');
      s.home('east').has(0);
      expect((await listed(s, 'title')).filter(({ connection }) => connection === 'east')).toEqual([
        line('showing', 'east', s.stages.east.home.place, 'TLP:AMBER', 'begun'),
        line('showing', 'east', s.stages.east.home.place, 'TLP:AMBER', 'delivered'),
        line('showing', 'east', s.stages.east.home.place, 'TLP:AMBER', 'retracted'),
      ]);
    },
  );
});

describe('what cannot be put on the list', () => {
  tell('is not shown: a reply says so, and a menu is empty', {}, async s => {
    await s.ada.types(DECLARE);
    await s.rows('revoke insert on muster.delivery from muster_bot');
    await s.hal.types('/inc show INC-1');
    s.hal.replies.shows('Not accepted: Muster cannot reach its records right now.');
    s.hal.replies.lacks('Ransomware');
    await s.hal.types('/inc help');
    s.hal.replies.shows('What you can type');
    const menu = await s.receiver.choices({
      actor: { ...s.fay.person, name: 'Fay', standing: 'member' },
      place: s.stages.east.home,
      placeKind: 'channel',
      word: 'show',
      argument: 'id',
      typed: '',
    });
    expect(menu).toEqual([]);
  });

  tell('is not posted, and comes as soon as it can be', {}, async s => {
    await s.rows('revoke insert on muster.delivery from muster_bot');
    await s.ada.types(DECLARE);
    s.home('east').has(0);
    await s.rows('grant insert on muster.delivery to muster_bot');
    await s.clock.advance('1m');
    s.home('east').shows('Ransomware at a port operator');
  });
});
