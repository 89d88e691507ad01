import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport tlp:amber page:duty';

/** What is kept of somebody, as if it had been said. */
const keep = (s: Story, name: string, kind: string, detail: object) =>
  s.rows(
    `insert into muster.fact (kind, responder, detail)
     select $1, id, $2 from muster.responder where name = $3 returning id`,
    kind,
    JSON.stringify(detail),
    name,
  );

describe('hours', () => {
  tell(
    'R-PAGE-5: who worked up to their limit is asked by nobody until the seven days are over',
    { volunteers: { eva: '+dfir', fay: 'dfir' }, limits: { hoursInSevenDays: 40 } },
    async s => {
      await keep(s, 'Eva', 'hours', { hours: 30 });
      await s.eva.types('/oncall me limit:25h');
      s.eva.replies.shows('Noted: you are asked until you have worked 25 h in seven days, and not beyond.');
      await s.ada.types(DECLARE);
      s.eva.inbox.has(0);
      s.fay.inbox.shows('Call-out P-1: dfir');
      await s.eva.types('/oncall me');
      s.eva.replies.shows(
        'Nobody asks you for now: you worked 30 h in seven days, and the limit is 25 h.',
        'Last 7 days',
        '30 h worked of 25 h',
      );
      await s.eva.types('/oncall me limit:none');
      await s.ada.types('/inc declare sev3 Phishing wave at two banks page:duty');
      s.eva.inbox.shows('Call-out P-2: dfir');
      await s.eva.types('/oncall me limit:25h');
      await s.clock.advance('7d');
      await s.ada.types('/inc declare sev3 Lost backups at a ferry line page:duty');
      s.eva.inbox.shows('Call-out P-3: dfir');
      const { eva: _, ...others } = await s.everythingSaid();
      for (const [reader, said] of Object.entries(others)) expect(said, reader).not.toMatch(/seven days/iu);
    },
  );

  tell(
    'R-PAGE-5: hours said while the page waits hold at once, and of one call-out the latest word counts',
    { volunteers: { hal: '+dfir' }, limits: { hoursInSevenDays: 10 } },
    async s => {
      s.toldToWait('south', true);
      await s.ada.types(DECLARE);
      const [page] = await s.rows('select id from muster.page');
      for (const hours of [90, 10])
        await s.rows(
          `insert into muster.fact (kind, responder, page, detail) select 'hours', id, $1, $2
           from muster.responder where name = 'Hal' returning id`,
          page?.id,
          JSON.stringify({ hours }),
        );
      s.toldToWait('south', false);
      await s.clock.advance('4m');
      s.hal.inbox.lacks('Call-out P-1');
      await s.hal.types('/oncall me');
      s.hal.replies.shows('you worked 10 h in seven days, and the limit is 10 h. Rest well');
    },
  );

  tell('a limit that no week has is refused with a line that works', {}, async s => {
    await s.eva.types('/oncall me limit:200h');
    s.eva.replies.shows('“200h” is no number of hours from 1 to 168; write limit:20h, or limit:none.');
  });
});

describe('what people say of themselves', () => {
  tell(
    'hours of every week count as available, on the clock of the person',
    { volunteers: { eva: 'dfir', fay: '+dfir' }, zones: { eva: 'Europe/Tallinn' } },
    async s => {
      // Saturday 00:50 in Tallinn, in the night.
      await s.eva.types('/oncall available sat 00:00-02:00; mon-fri 18-22');
      s.eva.replies.shows(
        'You are available every week: Sat 00:00-02:00, Mon-Fri 18:00-22:00 in Europe/Tallinn.',
      );
      await s.dag.types('/oncall now');
      s.dag.replies.shows('Available now: 2', 'Eva dfir, until 30 Jan 00:00Z');
      await s.ada.types(DECLARE);
      s.eva.inbox.shows('Call-out P-1: dfir');
      await s.clock.advance('70m');
      await s.dag.types('/oncall now');
      s.dag.replies.shows('Available now: 1');
      await s.eva.types('/oncall me');
      s.eva.replies.shows('Sat 00:00-02:00, Mon-Fri 18:00-22:00 in Europe/Tallinn');
      await s.eva.types('/oncall available none');
      s.eva.replies.shows('Your weekly hours are gone.');
      await s.eva.types('/oncall available none');
      s.eva.replies.shows('You have no weekly hours.', '/oncall available mon-fri 18:00-22:00');
      await s.eva.types('/oncall available mon 25-26');
      s.eva.replies.shows('I cannot read “mon 25-26” as days and hours of every week.');
    },
  );

  tell(
    'their own word on their zone counts before what the platform tells, and at once',
    { volunteers: { eva: 'dfir' }, zones: { eva: 'Asia/Tokyo' } },
    async s => {
      // 22:50Z: morning in Tokyo, midnight in Tallinn.
      await s.eva.types('/oncall quiet zone:Europe/Tallinn');
      s.eva.replies.shows('Your quiet hours: 22:00-07:00 in Europe/Tallinn; nobody wakes you.');
      await s.eva.types('/oncall away until 02:00');
      s.eva.replies.shows('You are away until 2027-01-30 00:00Z');
      await s.eva.types('/oncall available none');
      await s.clock.advance('2h');
      await s.ada.types(DECLARE);
      await s.clock.advance('10m');
      s.eva.inbox.has(0);
      await s.eva.types('/oncall me zone:auto');
      s.eva.replies.shows('Noted: your clock is in the zone that your platform tells.');
      await s.eva.types('/oncall me');
      s.eva.replies.shows('22:00-07:00 in Asia/Tokyo');
      await s.eva.types('/oncall quiet zone:Atlantis');
      s.eva.replies.shows('“Atlantis” is no time zone; write an IANA name such as zone:Europe/Tallinn');
    },
  );

  tell('languages are kept and shown to the person', {}, async s => {
    await s.eva.types('/oncall volunteer dfir lang:en,et');
    s.eva.replies.shows('Thank you. You may be asked for dfir, in English, Estonian.');
    await s.eva.types('/oncall me');
    s.eva.replies.shows('Languages', 'English, Estonian');
    await s.eva.types('/oncall me lang:en,klingonish');
    s.eva.replies.shows('are not all languages; write their ISO codes, such as lang:en,et.');
  });
});

describe('vetting', () => {
  tell(
    'R-PAGE-5: whose NDA has ended is asked by nobody, and only they learn why',
    { volunteers: { eva: '+dfir', fay: 'dfir' }, leads: { east: ['dag'] } },
    async s => {
      await keep(s, 'Eva', 'vetting', { nda: '2027-01-03' });
      await s.ada.types(DECLARE);
      s.eva.inbox.has(0);
      s.fay.inbox.shows('Call-out P-1: dfir');
      await s.eva.types('/oncall me');
      s.eva.replies.shows(
        'Nobody asks you for now: your NDA ended on 3 Jan 2027. Ask Dag to put that right.',
      );
      const { eva: _, ...others } = await s.everythingSaid();
      for (const [reader, said] of Object.entries(others)) expect(said, reader).not.toMatch(/NDA/u);
    },
  );

  tell(
    'R-PAGE-5: what the alliance requires and nobody noted counts as missing, by name too',
    { volunteers: { eva: '+dfir' }, vetting: { required: ['agreement', 'check'] } },
    async s => {
      await keep(s, 'Eva', 'vetting', { agreement: '2026-01-05' });
      await s.ada.types(DECLARE);
      await s.ada.types(
        '/inc page INC-1 @east/U8 need:1'.replace('@east/U8', `@east/${s.eva.person.person}`),
      );
      s.ada.replies.shows('1 of those you named cannot be asked right now.');
      s.eva.inbox.has(0);
      await s.eva.types('/oncall me');
      s.eva.replies.shows('no background check is noted for you. Ask who leads your organisation');
    },
  );
});
