import { describe, expect } from 'vitest';
import { wordsOf } from '../harness/board.ts';
import { type Story, tell } from '../harness/story.ts';

const SPEC = { leads: { north: ['bea'], east: ['dag'] } } as const;
const GREEN = 'bluf A port works by hand since the morning; ships wait. tlp:green';

/** Ada's port is hit; Bea, who leads north, plans the reports; Dag leads at east, and south takes no part. */
const declare = async (s: Story): Promise<void> => {
  await s.ada.types('/inc declare sev3 Ransomware at a port operator #transport tlp:amber');
  await s.bea.types('/ally consent grant INC-1');
};

/** Bea reads the draft of the leaders' version and approves that. */
const approve = async (s: Story): Promise<void> => {
  await s.bea.types('/brief draft INC-1');
  await s.bea.presses('Approve and send', s.bea.replies.shows('Draft of SITREP'));
};

const report = (s: Story, at: 'north' | 'east' | 'south', number: number): string =>
  wordsOf(s.home(at).shows(`SITREP ${number} (`));

/** Reports of incidents from severity 3 on are asked for by themselves. */
const asked = (s: Story): void => void Object.assign(s.alliance, { sitreps: { fromSeverity: 3 } });

describe('situation reports', () => {
  tell(
    'R-SIT-1: each version is made of what all of its readers may have, and only what may be counted is counted as withheld',
    SPEC,
    async s => {
      await declare(s);
      await s.ada.types('/inc note INC-1 Cranes run by hand tlp:amber countable');
      await s.ada.types('/inc note INC-1 Pier four is dark tlp:amber+strict rel:south countable');
      await s.ada.types('/inc note INC-1 The gate log is gone tlp:amber+strict rel:south');
      await s.ada.types(
        `/inc note INC-1 The night guard was bribed tlp:red to:@north/${s.bea.person.person}`,
        'direct',
      );
      await s.bea.types(`/brief edit INC-1 ${GREEN}`);
      await s.bea.types('/brief edit INC-1 public-line A port is working by hand. tlp:clear');
      await approve(s);
      for (const at of ['north', 'east'] as const) {
        const text = report(s, at, 1);
        expect(text).toContain('INC-1 · SITREP 1 (Initial)');
        expect(text).toContain('Cranes run by hand');
        expect(text).toContain('· 1 item withheld');
        expect(text).not.toMatch(/Pier four|gate log|bribed/u);
      }
      const community = report(s, 'south', 1);
      expect(community).toMatch(/^TLP:GREEN\nSITREP 1 \(Initial\)/u);
      expect(community).toContain('ships wait');
      expect(community).toContain('· 2 items withheld');
      expect(community).not.toMatch(/Cranes|Pier|gate log|bribed|INC-1|SEV3|Northmark|transport/u);
      s.bea.replies.shows('To be published, by a person', 'A port is working by hand.');
      for (const at of ['north', 'east', 'south'] as const) s.home(at).lacks('A port is working by hand');
    },
  );

  tell(
    'R-SIT-1: without a bottom line that may go to everybody, there is no version for them, and whoever plans reads why',
    SPEC,
    async s => {
      await declare(s);
      await s.bea.types('/brief draft INC-1 for:community');
      s.bea.replies.shows('None: the community’s version begins with a bottom line at TLP:GREEN');
      await approve(s);
      s.home('south').lacks('SITREP');
      s.bea.replies.shows('is on its way', 'None for community');
    },
  );

  tell(
    'R-TLP-14: what was tightened after it was approved is left out of what goes out',
    { ...SPEC, south: { platform: 'console' } },
    async s => {
      await declare(s);
      await s.ada.types('/inc note INC-1 Ships are sent to another port tlp:green');
      await s.bea.types(`/brief edit INC-1 ${GREEN}`);
      s.toldToWait('south', true);
      await approve(s);
      const [note] = await s.rows(`select seq from muster.item where kind = 'note'`);
      await s.ada.types(`/ally release ITEM-${note?.seq} tlp:amber sure:yes`);
      s.toldToWait('south', false);
      await s.clock.advance('10m');
      expect(report(s, 'south', 1)).toContain('ships wait');
      s.home('south').lacks('another port');
    },
  );

  tell(
    'R-SIT-2: a fact carries its time and its grade, an outlook how likely and how sure it is, and nobody is named as having done it',
    SPEC,
    async s => {
      await declare(s);
      await s.ada.types('/inc note INC-1 The vendor confirms a flaw grade:b2');
      await s.ada.types('/inc note INC-1 A caller claims it');
      await s.bea.types('/brief edit INC-1 outlook It will be over soon');
      s.bea.replies.shows('An outlook is a judgement. Say how likely it is');
      await s.bea.types('/brief edit INC-1 outlook It is likely over by noon');
      s.bea.replies.shows('Say how sure you are: low, moderate or high confidence');
      await s.bea.types('/brief edit INC-1 outlook Over by noon, likely (low confidence)');
      await approve(s);
      const text = report(s, 'north', 1);
      expect(text).toMatch(/29 Jan \d\d:\d\dZ note ITEM-\d+ \(B2\): The vendor confirms a flaw/u);
      expect(text).toContain('(grade not recorded): A caller claims it');
      expect(text).toContain('Outlook: Over by noon, likely (low confidence)');
      expect(text).toContain('Unknown: none listed');
      expect(text).toContain('Attribution: none stated');
    },
  );

  tell(
    'R-SIT-3: all versions share number and period, and the last one says that none follows',
    SPEC,
    async s => {
      await declare(s);
      await s.bea.types(`/brief edit INC-1 ${GREEN}`);
      await approve(s);
      await s.clock.advance('1h');
      await s.ada.types('/inc contain INC-1 The network is cut');
      await approve(s);
      await s.ada.types('/inc resolve INC-1 Restored from backups');
      await approve(s);
      for (const [number, kind] of [
        [1, 'Initial'],
        [2, 'Update'],
        [3, 'Final'],
      ] as const) {
        const heads = (['north', 'east', 'south'] as const).map(
          at => /SITREP \d \(\w+\), as of .*/u.exec(report(s, at, number))?.[0],
        );
        expect(new Set(heads).size, String(heads)).toBe(1);
        expect(heads[0]).toContain(`SITREP ${number} (${kind})`);
      }
      expect(report(s, 'south', 3)).toContain('No further SITREP follows');
    },
  );

  tell(
    'R-SIT-4: what is overdue is asked of whoever plans, and never sent or filled in without them',
    SPEC,
    async s => {
      asked(s);
      await declare(s);
      await s.clock.advance('29m');
      s.bea.inbox.lacks('SITREP');
      await s.clock.advance('2m');
      s.bea.inbox.shows('Draft of SITREP 1 (Initial) on INC-1', 'Nothing goes out before you approve it');
      s.bea.inbox.lacks('overdue');
      await s.clock.advance('15m');
      s.bea.inbox.shows('SITREP 1 on INC-1 is overdue', 'Muster does not write “no change” for you.');
      await s.clock.advance('24h');
      const nags = s.bea.inbox.all.filter(({ text }) => text.includes('is overdue'));
      expect(nags.length).toBe(4);
      for (const at of ['north', 'east', 'south'] as const) s.home(at).lacks('SITREP');
      for (const who of [s.ada, s.dag, s.hal]) who.inbox.lacks('SITREP');
    },
  );

  tell('what is put off is not asked for before then', SPEC, async s => {
    asked(s);
    await declare(s);
    await s.bea.types('/brief hold INC-1 for:2h');
    s.bea.replies.shows('SITREP 1 is held until', 'Nobody is reminded of it before then.');
    await s.clock.advance('119m');
    s.bea.inbox.lacks('SITREP');
    await s.clock.advance('2m');
    s.bea.inbox.shows('Draft of SITREP 1');
  });

  tell('the next is due by its severity, and half an hour after that rose', SPEC, async s => {
    asked(s);
    await declare(s);
    await approve(s);
    await s.clock.advance('60m');
    await s.ada.types('/inc sev INC-1 5 Two more ports report it');
    await s.clock.advance('29m');
    s.bea.inbox.lacks('Draft of SITREP 2');
    await s.clock.advance('2m');
    s.bea.inbox.shows('Draft of SITREP 2 (Update)');
    await approve(s);
    s.bea.replies.shows('SITREP 2 (Update) on INC-1 is on its way');
    await s.clock.advance('119m');
    s.bea.inbox.lacks('Draft of SITREP 3');
    await s.clock.advance('2m');
    s.bea.inbox.shows('Draft of SITREP 3');
  });

  tell(
    'what was brought forward is not asked for a second time when it would have been due',
    SPEC,
    async s => {
      asked(s);
      await declare(s);
      await approve(s);
      await s.ada.types('/inc sev INC-1 4 Two more ports report it');
      await s.clock.advance('9h');
      expect(s.bea.inbox.all.filter(({ text }) => text.includes('Draft of SITREP 2')).length).toBe(1);
    },
  );

  tell('a report at severity 2 is nobody’s duty, and may be written all the same', SPEC, async s => {
    asked(s);
    await s.ada.types('/inc declare sev2 Printers fail tlp:amber');
    await s.clock.advance('3h');
    s.bea.inbox.lacks('SITREP');
    await approve(s);
    s.home('north').shows('SITREP 1 (Initial)');
  });
});

describe('bad input', () => {
  tell('is answered with what was wrong and a line that works, and sends nothing', SPEC, async s => {
    await declare(s);
    const tries: readonly (readonly [string, string])[] = [
      ['/brief approve INC-1', 'Read the draft first'],
      ['/brief approve INC-1 draft:soon', 'Read the draft first'],
      ['/brief edit INC-1 part:weather It rains', '“weather” is no part of a report; there are bluf'],
      ['/brief edit INC-1 bluf All is lost tlp:red', 'Nothing at TLP:RED is in any report'],
      ['/brief hold INC-1 for:never', 'never'],
      ['/brief draft INC-9', 'INC-9'],
    ];
    for (const [line, says] of tries) {
      await s.bea.types(line);
      expect(s.bea.reply, line).toContain(says);
    }
    await s.bea.types('/brief edit INC-1 bluf');
    expect(s.bea.form()?.names).toContain('text');
    await s.ada.types('/inc note INC-1 Somebody said so grade:Z9');
    s.ada.replies.shows('“Z9” is no grade', 'grade:B2');
    for (const at of ['north', 'east', 'south'] as const) s.home(at).lacks('SITREP');
  });

  tell('who does not plan writes no report, and reads what they can do', SPEC, async s => {
    await declare(s);
    for (const line of [
      'edit INC-1 bluf Nothing is wrong',
      'approve INC-1 draft:3',
      'hold INC-1',
      'draft INC-1',
    ]) {
      await s.eva.types(`/brief ${line}`);
      s.eva.replies.shows('The reports on INC-1 are its lead’s', 'For the report:');
    }
  });

  tell('a draft that is out of date is not sent, and what changed is shown', SPEC, async s => {
    await declare(s);
    await s.bea.types('/brief draft INC-1');
    await s.ada.types('/inc note INC-1 The backups are gone too');
    await s.bea.presses('Approve and send', s.bea.replies.shows('Draft of SITREP 1'));
    s.bea.replies.shows('Not sent: something changed on INC-1 since that draft', 'The backups are gone too');
    s.home('north').lacks('SITREP');
  });

  tell('what is approved once is sent once', SPEC, async s => {
    await declare(s);
    await s.bea.types('/brief draft INC-1');
    const draft = s.bea.replies.shows('Draft of SITREP 1');
    await s.bea.presses('Approve and send', draft);
    await s.bea.presses('Approve and send', draft);
    const seen = s.home('north').all.filter(({ text }) => text.includes('SITREP 1 (Initial)'));
    expect(seen.length).toBe(1);
  });
});
