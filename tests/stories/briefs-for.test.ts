import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const AMBER = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';
const GREEN = '/inc declare sev2 Phishing wave at two banks tlp:green';

describe('a brief for somebody in particular', () => {
  tell('holds for the community only what every member may read, and nobody’s name', {}, async s => {
    await s.ada.types(AMBER);
    await s.fay.types(GREEN);
    await s.fay.types('/inc lead INC-2');
    await s.fay.types('/inc update INC-2 Block the sender tlp:green');
    await s.fay.types('/inc note INC-2 One bank is Harbour Bank tlp:amber');
    await s.ada.types('/inc declare sev3 Odd logins at a water works tlp:green orgs:east');
    await s.ada.types('/brief summary for:community');
    const brief = s.ada.replies.shows(
      'for the community',
      'INC-2 Phishing wave at two banks',
      'Block the sender',
    );
    expect(brief.text).toContain('TLP:GREEN');
    expect(brief.text).not.toMatch(/AMBER|INC-1|INC-3|Ransomware|Odd logins|Harbour|Fay|seats|Lead/u);
    expect(brief.buttons).toEqual([]);
    expect(await s.rows(`select kind from muster.fact where kind = 'briefed'`)).toEqual([]);
    await s.ada.types('/brief');
    s.ada.replies.shows('3 open incidents', 'This is your first brief');
  });

  tell(
    'is refused for the community where it is on an incident that is not for every member',
    {},
    async s => {
      await s.ada.types(AMBER);
      await s.ada.types('/brief summary INC-1 for:community');
      s.ada.replies.shows('INC-1 is not for every member', '/brief summary INC-1');
      await s.ada.types('/brief summary for:community');
      s.ada.replies.shows('no open incidents that every member may read.');
      expect(s.ada.replies.all.at(-1)?.text).not.toContain('INC-1');
    },
  );

  tell(
    'tells responders who is missing and what was said last, and leaders what it always does',
    {},
    async s => {
      await s.eva.types('/oncall volunteer dfir');
      await s.ada.types(AMBER);
      await s.ada.types('/inc update INC-1 Two terminals are offline');
      await s.ada.types('/inc page INC-1 skill:dfir×2');
      await s.ada.types('/brief summary for:responders');
      s.ada.replies.shows(
        'for responders',
        'INC-1 needs dfir ×2',
        'INC-1 latest,',
        'Two terminals are offline',
      );
      await s.ada.types('/brief summary for:leaders');
      expect(s.ada.replies.shows('Bottom line: 1 open incident').text).not.toContain('INC-1 latest');
      await s.ada.types('/brief summary for:press');
      s.ada.replies.shows('“press” is not one of leaders, responders, community');
    },
  );
});
