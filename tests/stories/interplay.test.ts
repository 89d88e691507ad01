import { expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

/** Eastfold's server is Northmark's second one here: Eva there may be Cem's other account. Bea leads. */
const TWO = {
  east: { member: 'north' },
  volunteers: { cem: '+dfir' },
  leads: { north: ['bea'] },
} as const;

const codeIn = (said: string): string => /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/u.exec(said)?.[0] ?? 'none';

/** Both accounts are one person's from now on, and the entry of `gone` becomes that of the other. */
const links = async (s: Story, kept: 'cem' | 'eva', gone: 'cem' | 'eva'): Promise<void> => {
  await s[kept].types('/oncall link');
  await s[gone].types(`/oncall link ${codeIn(s[kept].reply)}`);
  await s[kept].presses('Yes, it is me');
  await s.clock.advance('1s');
};

const cemAccepts = async (s: Story): Promise<void> => {
  await s.ada.types('/inc declare sev4 Ransomware at a port operator #energy tlp:amber page:duty');
  await s.cem.presses("I'm on it");
  await s.cem.presses('No conflict: let me in');
};

tell(
  'R-ADM-1: a key that is asked for while accounts are linked is given to the one person',
  TWO,
  async s => {
    await cemAccepts(s);
    await links(s, 'eva', 'cem');
    await s.bea.presses('Authorise and let in');
    const [north, east] = [await s.room(1, 'north'), await s.room(1, 'east')];
    expect(s.cem.sees(north.place)).toBe(true);
    expect(s.eva.sees(east.place)).toBe(true);
  },
);

tell('R-ADM-1: whoever is in a room and links an account is let in with that as well', TWO, async s => {
  await cemAccepts(s);
  await s.bea.presses('Authorise and let in');
  await links(s, 'cem', 'eva');
  const east = await s.room(1, 'east');
  expect(s.eva.sees(east.place)).toBe(true);
  await s.ada.types('/ally room who INC-1');
  s.ada.replies.shows('In the room of INC-1: 2');
});

tell('R-ADM-1: an account that is taken off is out of the room at once; the other stays', TWO, async s => {
  await cemAccepts(s);
  await s.bea.presses('Authorise and let in');
  await links(s, 'cem', 'eva');
  const [north, east] = [await s.room(1, 'north'), await s.room(1, 'east')];
  await s.eva.types('/oncall link off');
  await s.clock.advance('1s');
  expect(s.eva.sees(east.place)).toBe(false);
  await s.clock.advance('2h');
  expect(s.cem.sees(north.place)).toBe(true);
  s.cem.inbox.lacks('You are out of the room');
});

tell(
  'R-ADM-1: who declares a conflict before they were let in is asked about no more',
  { volunteers: { eva: '+dfir' }, leads: { north: ['bea'], east: ['dag'] } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #energy tlp:amber page:duty');
    await s.eva.presses("I'm on it");
    await s.eva.presses('No conflict: let me in');
    await s.eva.types('/oncall conflict north');
    await s.dag.types('/ally yes Q-1');
    s.dag.replies.shows('Q-1 was taken back, so nothing changes.');
    s.eva.inbox.lacks('You are told when you are in');
  },
);

tell(
  'R-PAGE-1: who answers unasked and cannot do what is needed stands by, and is not told that it is filled',
  { volunteers: { bea: '+dfir', eva: '+cti' } },
  async s => {
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #energy tlp:amber page:duty');
    await s.eva.types('/oncall ack P-1');
    s.eva.replies.shows('You stand by', 'Its seats are for other skills than those you named');
    s.home('north').shows('0/1 filled', '1 standby');
  },
);

tell(
  'whoever leads names people by the first word of their name, where that means one only',
  { volunteers: { eva: '+dfir' }, leads: { north: ['bea'], east: ['dag'] } },
  async s => {
    await s.rows(`update muster.responder set name = 'Eva Sorel' where name = 'Eva' returning id`);
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #energy tlp:amber page:duty');
    const [page] = s.eva.inbox.all;
    await s.rows(`insert into muster.fact (kind, responder, incident, page, detail)
      select 'answer', r.id, p.incident, p.id, '{"answer": "ack"}'
      from muster.page p, muster.responder r where r.name = 'Eva Sorel' returning id`);
    expect(page?.text).toContain('Call-out P-1');
    await s.bea.types('/ally admit @eva INC-1');
    s.bea.replies.shows('Eva Sorel is admitted to INC-1.');
  },
);
