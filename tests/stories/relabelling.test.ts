import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';
const NOTE = '/inc note INC-1 Kestrel talks to 192.0.2.7';
/** The title is ITEM-1, the note ITEM-2. */
const LEADS = { leads: { north: ['bea'], east: ['dag'] } } as const;

describe('a wider label', () => {
  tell(
    'R-TLP-9: its originator widens at once, once they have read what becomes visible to whom',
    { ...LEADS, south: { channel: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      s.home('south').has(0);
      await s.ada.types('/ally release INC-1 to green');
      s.ada.replies.shows(
        'from TLP:AMBER to TLP:GREEN?',
        'What: Ransomware at a port operator',
        'every organisation that it is shared with',
        'Southmere Cyber Corps',
        'cannot be called back',
      );
      expect(await s.rows('select tlp from muster.item')).toEqual([{ tlp: 'TLP:AMBER' }]);
      await s.ada.presses('Release');
      s.ada.replies.shows('INC-1 is TLP:GREEN from now on (was TLP:AMBER).');
      s.home('south').shows('TLP:GREEN', 'Ransomware at a port operator');
      s.home('east').shows('TLP:GREEN', 'Ransomware at a port operator');
      expect(await s.rows('select tlp from muster.incident')).toEqual([{ tlp: 'TLP:GREEN' }]);
    },
  );

  tell(
    'R-TLP-9: one who leads the originator widens as well, and the originator of others asks',
    LEADS,
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.bea.types('/ally release INC-1 to green sure:yes');
      s.bea.replies.shows('INC-1 is TLP:GREEN from now on');
      await s.cem.types('/ally release INC-1 to clear sure:yes');
      s.cem.replies.shows('Asked Northmark CERT. Still TLP:GREEN.');
      expect(await s.rows('select tlp from muster.item')).toEqual([{ tlp: 'TLP:GREEN' }]);
    },
  );

  tell('R-TLP-9: anybody else asks its originator, and only a yes widens it', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.eva.types('/ally release INC-1 to green Our hospitals run the same pumps');
    s.eva.replies.shows('Asked Northmark CERT. Still TLP:AMBER.', 'Silence is no consent');
    s.bea.inbox.shows(
      'May ITEM-1 be released to TLP:GREEN?',
      'Eva (Eastfold CSIRT) asks',
      'Why: Our hospitals run the same pumps',
    );
    s.ada.inbox.shows('May ITEM-1 be released to TLP:GREEN?');
    s.home('east').shows('TLP:AMBER');
    await s.dag.types('/ally yes Q-1');
    s.dag.replies.shows('There is no Q-1 that waits for you.');
    await s.bea.presses('Release');
    s.home('east').shows('TLP:GREEN', 'Ransomware at a port operator');
    s.eva.inbox.shows('Released: ITEM-1 is TLP:GREEN now.');
  });

  tell(
    'R-LEAVE-1: whoever asked and left since reads neither the number nor the label of the text',
    LEADS,
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.eva.types('/ally release INC-1 to green');
      const members = s.alliance.members.map(one => (one.id === 'east' ? { ...one, state: 'left' } : one));
      Object.assign(s.alliance, { members });
      await s.clock.advance('24h');
      s.eva.inbox.shows('Nobody answered your question, and silence is no consent: nothing is released.');
      s.eva.inbox.lacks('ITEM-1', 'TLP:AMBER');
    },
  );

  tell(
    'R-TLP-9: silence is no consent: after a day it is refused, and whoever asked reads so',
    LEADS,
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.eva.types('/ally release INC-1 to green');
      await s.clock.advance('24h');
      s.eva.inbox.shows(
        'Nobody answered whether ITEM-1 may be released, and silence is no consent: it stays TLP:AMBER.',
      );
      await s.bea.types('/ally yes Q-1');
      s.bea.replies.shows('Q-1 was open too long and has lapsed, so nothing changes.');
      expect(await s.rows('select tlp from muster.item')).toEqual([{ tlp: 'TLP:AMBER' }]);
    },
  );

  tell('R-TLP-9: a no leaves it as it is', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.eva.types('/ally release INC-1 to green');
    await s.ada.presses('Keep it');
    s.eva.inbox.shows('Not released: ITEM-1 stays TLP:AMBER.');
    s.home('east').shows('TLP:AMBER');
  });

  tell('R-TLP-9: a yes to a label that was tightened meanwhile widens nothing', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.eva.types('/ally release INC-1 to green');
    await s.ada.types('/ally release INC-1 to amber+strict');
    await s.ada.presses('Release');
    expect(await s.rows('select tlp from muster.item where kind = $1', 'title')).toEqual([
      { tlp: 'TLP:AMBER+STRICT' },
    ]);
    s.home('east').shows('TLP:AMBER+STRICT');
  });

  tell('R-TLP-5: what is widened to CLEAR is published nowhere by that', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:green`);
    const before = Object.keys(await s.everythingSaid()).sort();
    await s.ada.types('/ally release INC-1 to clear');
    s.ada.replies.shows('Muster publishes nothing by itself');
    await s.ada.presses('Release');
    s.home('east').has(2);
    expect(Object.keys(await s.everythingSaid()).sort()).toEqual(before);
  });
});

describe('a tighter label', () => {
  tell(
    'R-TLP-9: anybody who has it tightens it at once, and its originator reads who and why',
    LEADS,
    async s => {
      await s.ada.types(`${DECLARE} tlp:green`);
      await s.eva.types('/ally release INC-1 to amber It names a supplier of ours');
      s.eva.replies.shows('INC-1 is TLP:AMBER from now on (was TLP:GREEN).');
      s.home('north').shows('TLP:AMBER', 'Ransomware at a port operator');
      s.bea.inbox.shows(
        'ITEM-1 is now TLP:AMBER (was TLP:GREEN)',
        'Tightened by Eva (Eastfold CSIRT)',
        'supplier of ours',
      );
      s.ada.inbox.shows('Tightened by Eva (Eastfold CSIRT)');
      s.home('south').lacks('Eva');
      await s.eva.types('/ally release INC-1 to green');
      s.eva.replies.shows('Asked Northmark CERT. Still TLP:AMBER.');
    },
  );

  tell(
    'R-TLP-10: what may not stand any more is taken away, and who has it reads no more than its number',
    { ...LEADS, east: { channel: 'TLP:GREEN', direct: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:green`);
      await s.dag.types('/inc show INC-1');
      await s.ada.types('/ally release INC-1 to amber');
      s.home('east').lacks('port operator');
      s.home('east').shows('ITEM-1 is now TLP:AMBER (was TLP:GREEN), and not for you any more.', 'Delete');
      s.dag.inbox.shows('ITEM-1 is now TLP:AMBER (was TLP:GREEN), and not for you any more.');
      s.dag.inbox.lacks('INC-1', 'port operator');
      s.home('south').shows('ITEM-1 is now TLP:AMBER (was TLP:GREEN).', 'You have this title of INC-1');
    },
  );

  tell('R-TLP-10: who was let in by orgs: stays, and everybody else is out', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types(`${NOTE}`);
    await s.ada.types('/ally release ITEM-2 orgs:east');
    s.ada.replies.shows('ITEM-2 is TLP:AMBER | REL TO EAST from now on (was TLP:AMBER).');
    await s.ada.types('/ally release ITEM-2 orgs:south sure:yes');
    s.ada.replies.shows('ITEM-2 is TLP:AMBER | REL TO EAST, SOUTH from now on');
  });
});

describe('everybody who has a text', () => {
  for (const platform of ['console', 'slack', 'discord'] as const) {
    tell(
      `R-TLP-10: reads of its new label once, and each message carries it or is gone (${platform})`,
      { ...LEADS, north: { platform }, east: { platform } },
      async s => {
        await s.ada.types(`${DECLARE} tlp:amber`);
        await s.ada.types(
          `/inc note INC-1 Kestrel is inside tlp:red to:@bea,@${s.eva.person.connection}/${s.eva.person.person}`,
          'direct',
        );
        s.bea.inbox.shows('TLP:RED', 'Kestrel is inside');
        s.eva.inbox.shows('TLP:RED', 'Kestrel is inside');
        await s.ada.types('/ally release ITEM-2 to amber sure:yes', 'direct');
        s.eva.inbox.shows('TLP:AMBER', 'Kestrel is inside');
        s.eva.inbox.shows('ITEM-2 is now TLP:AMBER (was TLP:RED), released by its originator.');
        s.eva.inbox.has(2);
        await s.clock.advance('1h');
        s.eva.inbox.has(2);
        await s.ada.types('/ally release ITEM-2 to red', 'direct');
        s.eva.inbox.shows('TLP:RED', 'Kestrel is inside');
      },
    );

    tell(
      `R-TLP-10: a note that may not stand in a room any more is taken out of it (${platform})`,
      { ...LEADS, north: { platform } },
      async s => {
        await s.ada.types(`${DECLARE} tlp:amber`);
        await s.ada.types(NOTE);
        const room = await s.room(1);
        room.shows('Kestrel talks to 192.0.2.7');
        await s.ada.types('/ally release ITEM-2 to red', 'direct');
        room.lacks('Kestrel');
        room.shows('ITEM-2 is now TLP:RED (was TLP:AMBER), and not for you any more.');
        const copies = await s.rows(
          `select distinct on (copy) outcome from muster.delivery d join muster.item i on i.id = d.item
           where i.kind = 'note' and d.place is not null order by copy, d.id desc`,
        );
        expect(copies).toEqual([{ outcome: 'retracted' }]);
      },
    );
  }

  tell('R-TLP-10: doing it twice tells nobody twice', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    await s.ada.types(NOTE);
    await s.ada.types('/ally release ITEM-2 to green sure:yes');
    const said = await s.everythingSaid();
    await s.rows(`update muster.job set done_at = null, due_at = muster.now() where kind = 'mend-copy'`);
    await s.settled();
    expect(await s.everythingSaid()).toEqual(said);
  });

  tell(
    'R-TLP-10: a copy that cannot be taken back is told of loudly, to its originator alone',
    LEADS,
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      await s.ada.types(NOTE);
      // A process posted it, and died before it could write down what became of it.
      await s.rows(
        `insert into muster.delivery (item, originator, carrier, copy, connection, place, label, outcome, at)
       select id, originator, 'notice', 'notice:9', 'east', $1, '{"tlp": "TLP:AMBER"}', 'begun', muster.now()
       from muster.item where kind = 'note'`,
        s.stages.east.home.place,
      );
      await s.ada.types('/ally release ITEM-2 orgs:south');
      const loud = 'CANNOT TAKE BACK: a copy of ITEM-2 may stand in a channel of Eastfold CSIRT';
      s.ada.inbox.shows(loud, '/ally holders ITEM-2');
      s.bea.inbox.shows(loud);
      s.home('east').lacks(loud);
      s.dag.inbox.has(0);
    },
  );
});

describe('bad lines of a release', () => {
  tell('are answered with what was wrong, and change nothing', LEADS, async s => {
    await s.ada.types(`${DECLARE} tlp:amber`);
    const answers: Readonly<Record<string, string>> = {
      '/ally release ITEM-99 to green': 'There is no ITEM-99 that you can see here.',
      '/ally release ITEM-1': 'Released to what? Give a label, or orgs: with the members.',
      '/ally release ITEM-1 to amber': 'ITEM-1 is TLP:AMBER already, so nothing changes.',
      '/ally release ITEM-1 to purple': 'Released to what?',
      '/ally release ITEM-1 to:purple': 'There is no label TLP:PURPLE.',
      '/ally release ITEM-1 to amber strict': '“tlp” was given twice',
      '/ally release ITEM-1 to green orgs:east': 'Give either a label or orgs:',
      '/ally release ITEM-1 orgs:atlantis': '“atlantis” is no organisation of this alliance.',
      '/ally release ITEM-1 to red': "What stands on an incident's card cannot be TLP:RED",
      '/ally release INC-1 to green NATO RESTRICTED': 'classification banner',
    };
    for (const [line, answer] of Object.entries(answers)) {
      await s.ada.types(line);
      expect(s.ada.reply, line).toContain(answer);
    }
    expect(await s.rows('select tlp, rel_to from muster.item')).toEqual([{ tlp: 'TLP:AMBER', rel_to: null }]);
  });

  tell('whoever may not see it reads the same as if it were not there', LEADS, async s => {
    await s.ada.types(`${DECLARE} orgs:east`);
    await s.hal.types('/ally release ITEM-1 to green');
    const hidden = s.hal.reply.replace('ITEM-1', 'ITEM-9');
    await s.hal.types('/ally release ITEM-9 to green');
    expect(s.hal.reply.endsWith(hidden)).toBe(true);
    await s.ada.types('/ally release INC-1 orgs:south');
    s.ada.replies.shows('Southmere Cyber Corps is not among those it is shared with');
  });
});
