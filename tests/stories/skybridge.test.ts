import { describe, expect, test } from 'vitest';
import { openAllianceStory } from '../harness/alliance-story.ts';
import type { PlatformName } from '../harness/stages.ts';
import { type Sky, type SkyHome, skybridge } from './fixtures/skybridge.ts';
import { judgeReport, reportAtHalfPastTwelve } from './fixtures/skybridge-report.ts';

const RED = 'Focused malicious traffic from own terminals';
const NORDWIND = 'Remote control lost on 4,120 turbines, 8.1 GW; turbines in automatic mode';
const CES = 'Backup satellite link of emergency dispatch down, 3 counties, radio fallback works';

/** The night: what each member saw, and what it let others know of it. */
const untilMorning = async (s: Sky): Promise<void> => {
  const { hela, bo, alva, nora, cid } = s.who;
  await s.until('2027-02-24T03:10:00Z');
  await hela.types('/inc declare sev3 Terminals behave strangely orgs:bor-cert tlp:amber');
  await hela.types(`/inc note INC-1 ${RED} tlp:red to:@bor/${bo.person.person} at:03:10Z`, 'direct');
  await s.until('2027-02-24T04:35:00Z');
  await hela.types('/brief aware INC-1 time:04:30Z Terminals de-registering en masse');
  await s.until('2027-02-24T04:50:00Z');
  await alva.types(
    '/inc headsup Loss of satellite terminals at an energy operator since 04Z, cause unknown sector:energy tlp:green sure:yes',
  );
  await s.until('2027-02-24T05:00:00Z');
  await alva.types(
    '/inc declare sev3 SKYBRIDGE Loss of remote control at a wind park #energy for:nordwind provider:helioskar headsup:H-1 tlp:amber',
  );
  await nora.types('/ally consent grant INC-2 name:helpers admit:all until:72h mode:remote pap:amber');
  await nora.types(`/inc note INC-2 ${NORDWIND} at:04:05Z countable tlp:amber`);
  await s.until('2027-02-24T05:30:00Z');
  await nora.presses('Approve and send');
  await s.until('2027-02-24T05:40:00Z');
  await cid.types(`/inc note INC-2 ${CES} provider:helioskar rel:nlca-sec countable tlp:amber+strict`);
  await s.until('2027-02-24T05:55:00Z');
  await bo.types(
    '/inc note INC-2 Provider confirms 23,400 terminals down in 9 nations provider:helioskar countable tlp:amber',
  );
};

/** The forenoon: a blind request, an offer, a no, a finding. */
const untilNoon = async (s: Sky): Promise<void> => {
  const { nora, alva, wim, dora, otto } = s.who;
  await s.until('2027-02-24T07:45:00Z');
  await nora.types('/brief aware INC-2 time:07:40Z Control centre confirmed the loss of control');
  await s.until('2027-02-24T08:20:00Z');
  await alva.types(
    '/ally need firmware_re x2 satcom x1 INC-2 sector:energy tlp:green measures:"Local operation; field crews at 60 sites; LTE routers ordered" other:"Vendor support contract"',
  );
  await s.until('2027-02-24T09:05:00Z');
  await wim.types(
    '/ally offer RFA-1 malware_analysis x2 remote caveat:"firmware image only, no customer data" rel:ald-ncsc,bor-cert,wes-cnt,nordwind',
  );
  await s.until('2027-02-24T09:30:00Z');
  await dora.types('/ally offer RFA-1 not:yes');
  await s.until('2027-02-24T09:40:00Z');
  await alva.types('/ally accept O-1 sure:yes');
  await s.until('2027-02-24T10:15:00Z');
  await otto.types(
    '/inc note INC-2 Flash overwritten by management command; wiper sample sha256:3f7a0000 finding grade:B2 pap:amber tlp:amber',
  );
};

/** Noon: somebody wants to pass the finding on, and the alliance decides. */
const untilHalfPastTwelve = async (s: Sky): Promise<void> => {
  const { bo, alva, otto } = s.who;
  await s.until('2027-02-24T12:00:00Z');
  const [ioc] = await s.rows(`select seq from muster.item where kind = 'finding'`);
  await bo.types(`/ally release IOC-${ioc?.seq} tlp:green`);
  await alva.types('/ally decide Raise alliance severity to 4 silence:2h INC-2');
  await s.until('2027-02-24T12:10:00Z');
  await bo.types(
    '/inc note INC-2 One satellite broadband provider confirms mass loss of terminals tlp:green',
  );
  await s.until('2027-02-24T12:25:00Z');
  await otto.types('/ally yes');
};

/** What was adopted, and what was handed in two days later. */
const untilTheEnd = async (s: Sky): Promise<void> => {
  const { nora } = s.who;
  await s.until('2027-02-24T14:05:00Z');
  await s.until('2027-02-26T15:00:00Z');
  await nora.types('/brief submitted INC-2 nis2 notification REF-118');
  await nora.types('/brief clocks INC-2');
};

const PLATFORMS: readonly (readonly [string, (home: SkyHome) => PlatformName])[] = [
  ['a console', () => 'console'],
  ['Slack', () => 'slack'],
  ['Discord', () => 'discord'],
];

describe.each(PLATFORMS)('SKYBRIDGE on %s', (_, platformOf) => {
  test('keeps every member in control of what it said, from the first sign to the release', {
    timeout: 240_000,
  }, async () => {
    const s = await openAllianceStory(skybridge(platformOf));
    try {
      await untilMorning(s);
      judgeMorning(s);
      await untilNoon(s);
      judgeForenoon(s);
      await untilHalfPastTwelve(s);
      await judgeNoon(s);
      await reportAtHalfPastTwelve(s);
      await judgeReport(s);
      await untilTheEnd(s);
      await judgeAll(s);
    } finally {
      await s.close();
    }
  });
});

/** The third member that names the provider makes the question; who may only be counted is a number. */
const judgeMorning = ({ who, home }: Sky): void => {
  who.alva.inbox.shows(
    '3 members report the same provider in 55 min.',
    'Aldmark National Cyber Security Centre, Borvania CERT, 1 more member',
  );
  who.alva.inbox.lacks('Cestria');
  for (const one of ['dor', 'wes', 'otl', 'hel'] as const) home(one).lacks('same provider', 'helioskar');
  who.nora.replies.shows('Those whose offer is accepted read who is affected; others read the sector alone.');
  who.hela.replies.shows('NIS2 early warning', '25 Feb 04:30Z', '27 Feb 04:30Z');
};

/** Help is asked for without a name, until an offer is accepted. */
const judgeForenoon = ({ who, home }: Sky): void => {
  who.nora.replies.shows('NIS2 early warning', '25 Feb 07:40Z', '27 Feb 07:40Z');
  for (const one of ['sec', 'bor', 'ces', 'dor', 'otl', 'hel'] as const) {
    home(one).shows('RFA-1 · energy, ALD', '2 of 3');
    home(one).lacks('Nordwind', 'Aldmark National Cyber Security Centre, for');
    // Borvania's leader is among those whom the affected organisation's invitation lets read its report.
    if (one !== 'bor') home(one).lacks('turbines', 'wind park');
  }
  who.wim.inbox.shows(
    'O-1 is accepted',
    'Asked by: Aldmark National Cyber Security Centre, for Nordwind Turbines',
  );
  who.sol.inbox.shows('Dorland CERT cannot help with RFA-1');
};

/** A finding is widened by its originator alone, and whoever has it is told. */
const judgeNoon = async (s: Sky): Promise<void> => {
  s.who.bo.replies.shows('Asked Orbital Threat Lab. Still TLP:AMBER.');
  s.who.bo.inbox.shows('is now TLP:GREEN (was TLP:AMBER), released by its originator.');
  const room = await s.rows(`select connection, place from muster.room where connection = 'ald'`);
  const seen = s.stages.ald.at({ connection: 'ald', place: String(room[0]?.place) }).map(({ text }) => text);
  expect(seen.join('\n')).toContain('is now TLP:GREEN (was TLP:AMBER)');
};

/** What must be so when the day is told. */
const judgeAll = async (s: Sky): Promise<void> => {
  const said = await s.everythingSaid();
  const readersOf = (words: string | RegExp): readonly string[] =>
    Object.entries(said)
      .filter(([, text]) => text.search(words) >= 0)
      .map(([where]) => where.split('/')[0] ?? '')
      .sort();
  // The RED note reached one person.
  expect(readersOf(RED)).toEqual(['bo']);
  // What is for the secretariat stayed there, its time and its place as well.
  expect(readersOf(/Backup satellite link|3 counties/u)).toEqual([]);
  // Who said no is known to the secretariat, and to themselves.
  expect(readersOf(/Dorland CERT cannot help|not now for/u)).toEqual(['dora', 'sol']);
  // Deadlines are their owner's.
  expect(readersOf(/NIS2|GDPR/u)).toEqual(['hela', 'nora']);
  expect(readersOf(/NIS2[^Z]{0,60}2[57] Feb 04:30Z/u)).toEqual(['hela']);
  // Nobody is named as having done it.
  expect(readersOf(/attribut(?!ion:\W*none stated)|threat actor|APT\d/iu)).toEqual([]);
  s.who.nora.replies.shows('NIS2 final report', '26 Mar 15:00Z', 'met, handed in 26 Feb 15:00Z');
  s.home('bor').shows('Adopted', 'no objection');
  await moved(s);
};

/** Somebody remembers that it was earlier: every deadline moves by as much, and the former time stays on record. */
const moved = async (s: Sky): Promise<void> => {
  await s.who.nora.types('/brief aware INC-2 time:2027-02-24T07:10Z The night shift had seen it');
  await s.who.nora.types('/brief clocks INC-2');
  s.who.nora.replies.shows('25 Feb 07:10Z', '27 Feb 07:10Z', '26 Mar 15:00Z');
  expect(
    await s.rows(
      `select detail->>'before' as before, detail->>'at' as at from muster.event e
        join muster.incident i on i.id = e.incident
        where e.kind = 'aware' and i.number = 2 order by e.id desc limit 1`,
    ),
  ).toEqual([{ before: '2027-02-24T07:40:00.000Z', at: '2027-02-24T07:10:00.000Z' }]);
};
