import { describe } from 'vitest';
import { watchPlaces } from '../../jobs/watch-places.ts';
import type { SlackStage } from '../doubles/slack/stage.ts';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';
const LEADS = { leads: { north: ['bea'], east: ['dag'] } } as const;

/** As a process does when it starts. */
const watching = async (s: Story): Promise<void> => {
  await s.store.jobs.standing(watchPlaces.job({ standing: true }));
  await s.settled();
};

describe('a place that others can read by now', () => {
  tell(
    'R-TLP-12: stops receiving, says so, and what may not stand there is gone within a minute',
    { ...LEADS, east: { platform: 'slack' } },
    async s => {
      await watching(s);
      await s.ada.types(DECLARE);
      s.home('east').shows('Ransomware at a port operator');
      s.joins('Gus', 'east', 'guest');
      await s.clock.advance('1m');
      s.home('east').has(1);
      s.home('east').shows('Others can read along here', 'Muster posts nothing here above TLP:CLEAR');
      s.home('east').lacks('INC-1', 'port operator', 'ITEM-1');
      const loud = 'OTHERS READ ALONG: the home of Eastfold CSIRT';
      s.ada.inbox.shows(loud, 'Of yours this stood there: ITEM-1', '/ally holders ITEM-1');
      s.bea.inbox.shows(loud, 'ITEM-1');
      s.dag.inbox.shows(loud, 'Take out whoever does not belong there');
      s.dag.inbox.lacks('ITEM-1', 'port operator');
      await s.ada.types('/inc contain INC-1');
      await s.clock.advance('10m');
      s.home('east').has(1);
      s.ada.inbox.has(1);
    },
  );

  tell(
    'R-TLP-12: shows everything anew once nobody else reads it',
    { ...LEADS, east: { platform: 'slack' } },
    async s => {
      await watching(s);
      await s.ada.types(DECLARE);
      const gus = s.joins('Gus', 'east', 'guest');
      await s.clock.advance('1m');
      s.home('east').lacks('port operator');
      const { workspace } = s.stages.east as SlackStage;
      workspace.channels.get(s.stages.east.home.place)?.members.delete(gus.person.person);
      await s.clock.advance('1m');
      s.home('east').shows('Ransomware at a port operator');
      s.home('east').shows('Only the people of Eastfold CSIRT read this place again.');
    },
  );

  tell(
    'R-TLP-12: nobody is alarmed about a place that others have always read, where only CLEAR stands',
    { ...LEADS, east: { platform: 'slack' } },
    async s => {
      s.joins('Gus', 'east', 'guest');
      await watching(s);
      await s.ada.types('/inc declare sev1 A public advisory tlp:clear');
      await s.clock.advance('5m');
      s.home('east').has(1);
      s.home('east').shows('TLP:CLEAR', 'A public advisory');
      s.dag.inbox.has(0);
    },
  );

  tell(
    'R-TLP-12: a note that was said there is taken out of it as well, and stays on its list',
    { ...LEADS, north: { platform: 'slack' } },
    async s => {
      await watching(s);
      await s.ada.types(DECLARE);
      await s.ada.types('/inc note INC-1 Kestrel talks to 192.0.2.7');
      const room = await s.room(1);
      room.shows('Kestrel');
      const gus = s.joins('Gus', 'north', 'guest');
      const { workspace } = s.stages.north as SlackStage;
      workspace.channels.get(room.place.place)?.members.add(gus.person.person);
      await s.clock.advance('1m');
      room.lacks('Kestrel', 'port operator');
      room.shows('Others can read along here');
      await s.ada.types('/ally holders ITEM-2');
      s.ada.replies.shows('the room, Northmark CERT', 'taken back');
    },
  );
});

describe('who comes later', () => {
  tell(
    'R-TLP-11: has from then on what its marking allows, and no RED text of before',
    {
      ...LEADS,
      leads: { north: ['bea'], east: ['dag'] },
      volunteers: { eva: '+dfir' },
      east: { needToKnow: false },
    },
    async s => {
      await s.ada.types(`${DECLARE} page:duty`);
      await s.ada.types('/inc note INC-1 Kestrel is inside tlp:red to:@bea', 'direct');
      await s.ada.types('/inc update INC-1 The vendor was told');
      await s.eva.presses("I'm on it");
      await s.eva.types('/inc show INC-1');
      s.eva.replies.shows('There is no INC-1 that you can see here.');
      await s.eva.presses('No conflict: let me in');
      await s.dag.presses('Authorise');
      await s.bea.presses('Let in');
      await s.eva.types('/inc show INC-1');
      s.eva.replies.shows('Ransomware at a port operator', 'The vendor was told');
      await s.eva.types('/brief since 8h');
      for (const board of [s.eva.replies, s.eva.inbox]) board.lacks('Kestrel');
    },
  );
});
