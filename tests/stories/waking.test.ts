import { expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator tlp:amber';
const CALLED = `select r.name from muster.notice n join muster.responder r on r.id = n.responder
  where n.kind = 'page-call' order by r.name`;

// 22:50Z is 00:50 in Tallinn and 17:50 in Detroit.
tell(
  'R-PAGE-4: whoever names somebody asleep who lets themselves be woken is asked first, and means it with a button',
  { zones: { bea: 'Europe/Tallinn', cem: 'America/Detroit' } },
  async s => {
    await s.bea.types('/oncall quiet night:yes sev:4');
    await s.ada.types(DECLARE);
    await s.ada.types('/inc page INC-1 @bea @cem need:1 urgent');
    s.ada.replies.shows(
      'Wake Bea?',
      'It is 00:50 for Bea, who let themselves be woken from SEV4.',
      'Nobody is paged yet.',
    );
    expect(await s.rows(CALLED)).toEqual([]);
    await s.ada.presses('Page them');
    s.ada.replies.shows('Paging for INC-1: 1 person asked by name.');
    s.bea.inbox.shows('Urgent call-out P-1: you, by name');
    s.cem.inbox.shows('Urgent call-out P-1: you, by name');
  },
);

tell(
  'R-PAGE-4: words for the board are repeated by whoever pages, not by a button',
  { zones: { bea: 'Europe/Tallinn' } },
  async s => {
    await s.bea.types('/oncall quiet night:yes sev:4');
    await s.ada.types('/inc declare sev5 Ransomware at a port operator tlp:amber');
    await s.ada.types('/inc page INC-1 @bea Bring tokens');
    s.ada.replies.shows('Wake Bea?', 'To page them all the same, repeat the line with sure:yes.');
    expect(s.ada.replies.all.at(-1)?.buttons).toEqual([]);
    await s.ada.types('/inc page INC-1 @bea Bring tokens sure:yes');
    s.bea.inbox.shows('Call-out P-1: you, by name');
  },
);

tell(
  "R-PAGE-4: of another organisation's sleepers nobody reads more than how many there are",
  {
    zones: { eva: 'Europe/Tallinn', hal: 'Europe/Tallinn' },
    volunteers: { eva: 'dfir', hal: 'dfir' },
  },
  async s => {
    for (const one of [s.eva, s.hal]) await one.types('/oncall quiet night:yes sev:3');
    await s.ada.types(DECLARE);
    await s.ada.types('/inc page INC-1 duty');
    expect(s.ada.reply).toContain(
      'Wake 2 people?\nIt is their night, and they let themselves be woken for this.\nNobody is paged yet.',
    );
    s.ada.replies.lacks('Eva', 'Hal', '00:50', 'SEV3');
    await s.ada.types(`/inc page INC-1 @east/${s.eva.person.person}`);
    expect(s.ada.reply).toContain('Wake 1 person?\nIt is their night');
    s.ada.replies.lacks('Eva', '00:50', 'SEV3');
    expect(await s.rows(CALLED)).toEqual([]);
    await s.ada.types('/inc page INC-1 duty sure:yes');
    expect(await s.rows(CALLED)).toEqual([{ name: 'Eva' }, { name: 'Hal' }]);
  },
);

tell(
  'R-PAGE-4: nobody is asked anything when the first step reaches somebody awake, or somebody who said they are available',
  {
    zones: { bea: 'Europe/Tallinn', eva: 'Europe/Tallinn', hal: 'America/Detroit' },
    volunteers: { bea: 'dfir', hal: 'dfir' },
  },
  async s => {
    await s.bea.types('/oncall quiet night:yes sev:3');
    await s.ada.types(DECLARE);
    await s.ada.types('/inc page INC-1 duty');
    s.ada.replies.shows('Paging for INC-1: dfir ×1.');
    await s.eva.types('/oncall available now 4h skill:cti');
    await s.ada.types('/inc page INC-1 skill:cti');
    s.ada.replies.shows('Paging for INC-1: cti ×1.');
    s.ada.replies.lacks('Wake');
  },
);
