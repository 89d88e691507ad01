import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber';

describe('notes', () => {
  tell('a note is a line of the timeline and is echoed in the room, not in the homes', {}, async s => {
    await s.ada.types(DECLARE);
    await s.eva.types('/inc note INC-1 Vendor confirms the patch works at:22:30Z');
    s.eva.replies.shows('Note on INC-1 taken.');
    const room = await s.room(1);
    room.shows(
      'Note on INC-1',
      'Vendor confirms the patch works',
      'Eva, Eastfold CSIRT',
      'happened 29 Jan 22:30Z',
    );
    for (const home of ['north', 'east', 'south'] as const) s.home(home).lacks('Vendor');
    const [event] = await s.rows(`select at, recorded_at from muster.event where kind = 'note'`);
    expect(event?.at).toEqual(new Date('2027-01-29T22:30:00Z'));
  });

  tell('an update stands on every card, and is posted everywhere with to:all', {}, async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc update INC-1 Two terminals are offline');
    s.home('south').shows('Latest: Two terminals are offline');
    s.home('south').has(1);
    await s.ada.types('/inc update INC-1 All terminals are offline to:all');
    s.home('south').shows('Update on INC-1', 'All terminals are offline');
    s.home('south').has(2);
  });

  tell('R-TLP-1: a RED note goes to the people it names, one by one, and nowhere else', {}, async s => {
    const SECRET = 'Kestrel-7 is the insider';
    await s.ada.types(DECLARE);
    await s.ada.types(`/inc note INC-1 ${SECRET} tlp:red to:@bea,@east/eva`, 'direct');
    s.ada.replies.shows('It goes to the people you named, one by one, and nowhere else.');
    for (const named of [s.bea, s.eva]) named.inbox.shows('TLP:RED', SECRET, 'END TLP:RED');
    await s.dag.types('/brief');
    await s.cem.types('/inc show INC-1');
    await s.bea.types('/inc show INC-1', 'direct');
    await s.clock.advance('1h');
    const said = await s.everythingSaid();
    const readers = Object.entries(said).filter(([, text]) => text.includes('Kestrel'));
    expect(readers.map(([reader]) => reader).sort()).toEqual(['bea', 'eva']);
    expect(await s.tablesWith('Kestrel')).toEqual(['muster.item']);
    expect(JSON.stringify(s.log.lines)).not.toContain('Kestrel');
  });

  tell(
    'R-TLP-1: a RED note that could not reach the person it names is refused before it is kept',
    { east: { direct: 'TLP:AMBER' } },
    async s => {
      await s.ada.types(DECLARE);
      await s.ada.types('/inc note INC-1 Kestrel-7 is the insider tlp:red to:@east/eva', 'direct');
      expect(s.ada.reply).toBe(
        "Eva's direct messages take TLP:AMBER at most, so TLP:RED cannot reach them; nothing was kept, so tell them in a way agreed for it.",
      );
      s.eva.inbox.has(0);
      expect(await s.tablesWith('Kestrel')).toEqual([]);
    },
  );

  tell(
    'R-TLP-13: what people write stands in its item, and in no job, event, message or log',
    {},
    async s => {
      await s.ada.types('/inc declare sev4 Zanzibar terminal page:none');
      await s.ada.types('/inc update INC-1 Zanzibar cranes');
      await s.ada.types('/inc note INC-1 Zanzibar vendor called');
      await s.ada.types('/inc page INC-1 skill:dfir Zanzibar keys');
      await s.ada.types('/inc sev INC-1 5 Zanzibar second site');
      await s.ada.types('/inc resolve INC-1 Zanzibar restored');
      await s.clock.advance('1h');
      expect(await s.tablesWith('Zanzibar')).toEqual(['muster.item']);
      expect(JSON.stringify(s.log.lines)).not.toContain('Zanzibar');
    },
  );

  tell('R-TLP-1: RED needs names, and names need RED', {}, async s => {
    await s.ada.types(DECLARE);
    await s.ada.types('/inc note INC-1 Kestrel tlp:red', 'direct');
    expect(s.ada.reply).toBe(
      'TLP:RED goes to named people only; say who may read it.\nTry: /inc note INC-1 tlp:red to:@user <text>',
    );
    await s.ada.types('/inc note INC-1 Kestrel to:@bea', 'direct');
    s.ada.replies.shows('Only a TLP:RED note goes to named people');
    await s.ada.types('/inc update INC-1 Kestrel tlp:red', 'direct');
    s.ada.replies.shows('An update is for everybody on the incident, so it cannot be TLP:RED');
    expect(await s.tablesWith('Kestrel')).toEqual([]);
  });
});

describe('briefs', () => {
  tell('a brief gives the bottom line, the table, and what changed since the last one', {}, async s => {
    await s.dag.types('/brief');
    s.dag.replies.shows('Bottom line: no open incidents.', '0 items withheld');
    await s.ada.types(DECLARE);
    await s.bea.types('/inc declare sev2 Phishing wave at two banks');
    await s.dag.types('/brief now');
    s.dag.replies.shows(
      '2 open incidents; the worst is INC-1',
      'Severe',
      'nobody yet',
      'declared SEV4 Severe by Ada',
    );
    await s.clock.advance('20m');
    await s.dag.types('/brief summary');
    s.dag.replies.shows('Since 29 Jan 22:50Z: no change.', '20 min');
    await s.ada.types('/inc update INC-1 Cranes run by hand');
    await s.dag.types('/inc summary INC-1');
    await s.dag.types('/brief');
    s.dag.replies.shows('Since 29 Jan 23:10Z:', '29 Jan 23:10Z update ITEM-3 by Ada: Cranes run by hand');
    await s.eva.types('/brief');
    s.eva.replies.shows('This is your first brief');
  });

  tell('what ended since the last brief is news, though it is not in the table any more', {}, async s => {
    await s.ada.types(DECLARE);
    await s.dag.types('/brief');
    await s.ada.types('/inc resolve INC-1 Restored from backups');
    await s.dag.types('/brief');
    s.dag.replies.shows('no open incidents', 'INC-1 · 29 Jan 22:50Z resolved by Ada: Restored from backups');
  });

  tell(
    'R-TLP-15: what is withheld is counted only where its originator lets it',
    { east: { direct: 'TLP:GREEN', channel: 'TLP:GREEN' } },
    async s => {
      await s.ada.types(DECLARE);
      await s.dag.types('/brief');
      s.dag.replies.shows('no open incidents', '0 items withheld');
      await s.ada.types('/inc declare sev3 Phishing wave at two banks countable');
      await s.dag.types('/brief');
      s.dag.replies.shows('no open incidents', '1 item withheld');
      s.dag.replies.lacks('INC-');
    },
  );
});
