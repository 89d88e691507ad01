import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

describe('one incident, many homes', () => {
  tell(
    'declared in Slack, acknowledged in Discord, resolved in Slack; every card follows',
    {
      north: { platform: 'slack' },
      east: { platform: 'discord' },
      south: { platform: 'console' },
      volunteers: { eva: '+dfir', ivo: 'dfir' },
    },
    async s => {
      await s.ada.types('/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty');
      s.ada.replies.shows(
        'Declared: INC-1 · Ransomware at a port operator',
        'Shown to Northmark CERT, Eastfold CSIRT, Southmere Cyber Corps',
      );
      for (const home of ['north', 'east', 'south'] as const) {
        s.home(home).shows('INC-1 · Ransomware at a port operator', 'SEV4 Severe', 'open', 'TLP:AMBER');
        s.home(home).shows('call-out P-1', '0/1 filled, 1 invited');
      }
      s.eva.inbox.shows('Call-out P-1: dfir');
      s.eva.inbox.lacks('port operator', 'INC-1');
      await s.eva.presses("I'm on it");
      s.eva.replies.shows('You are on it: call-out P-1');
      for (const home of ['north', 'east', 'south'] as const) {
        s.home(home).shows('call-out P-1', '1/1 filled', 'Eva');
        s.home(home).has(2);
      }
      s.ada.inbox.shows('is filled', 'On it: Eva');
      await s.ada.types('/inc resolve INC-1 Restored from backups');
      for (const home of ['north', 'east', 'south'] as const) {
        const card = s.home(home).shows('INC-1', 'resolved', 'Restored from backups');
        expect(card.buttons).toEqual([]);
        expect(card.edits).toBeGreaterThan(0);
        s.home(home).shows('Stood down');
      }
      s.eva.inbox.shows('thank you for being on it');
    },
  );

  tell(
    'declared in Discord, acknowledged in Slack, resolved in Discord by a form; every card follows',
    {
      north: { platform: 'discord' },
      east: { platform: 'slack' },
      south: { platform: 'discord', channel: 'TLP:GREEN' },
      volunteers: { eva: '+dfir' },
    },
    async s => {
      await s.ada.types('/inc declare title:Ransomware at a port operator sev:4 tlp:amber page:duty');
      s.home('south').has(0);
      await s.eva.presses("I'm on it");
      s.eva.replies.shows('You are on it: call-out P-1');
      await s.eva.presses('15 min');
      s.home('north').shows('1/1 filled', 'Eva', 'from');
      await s.ada.types('/inc resolve id:INC-1');
      expect(s.ada.form()?.names).toContain('text');
      await s.ada.fills({ text: 'Restored from backups' });
      for (const home of ['north', 'east'] as const) {
        s.home(home).shows('INC-1', 'resolved', 'Restored from backups');
        s.home(home).has(2);
      }
      s.eva.inbox.shows('thank you for being on it');
      s.home('south').has(0);
    },
  );
});
