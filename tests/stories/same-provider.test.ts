import { describe, expect } from 'vitest';
import { type Story, tell } from '../harness/story.ts';

const LEADS = { leads: { north: ['bea'], east: ['dag'], south: ['ivo'] }, coordinators: ['cem'] } as const;

/** SKYBRIDGE's morning: a heads-up, ten minutes later the declaration, then a report that may only be counted. */
const twoReport = async (s: Story): Promise<void> => {
  await s.ada.types(
    '/inc headsup Loss of satellite terminals since 20Z, cause unknown sector:energy tlp:green',
  );
  await s.clock.advance('10m');
  await s.ada.types(
    '/inc declare sev3 Outage at a wind park operator tlp:amber provider:helioskar headsup:H-1',
  );
  await s.clock.advance('40m');
  await s.eva.types(
    '/inc headsup Backup satellite link of dispatch down provider:Helioskar tlp:amber+strict orgs:east countable:yes',
  );
};

const thirdReports = async (s: Story): Promise<void> => {
  await s.clock.advance('15m');
  await s.hal.types('/inc note INC-1 Provider confirms terminals down provider:HELIOSKAR tlp:amber');
};

const NUDGE = '3 members report the same provider in 55 min.';

describe('the same provider', () => {
  tell(
    'R-TLP-15: the third member that names it makes a question, naming only who allowed it',
    LEADS,
    async s => {
      await twoReport(s);
      for (const who of [s.bea, s.dag, s.ivo, s.cem]) who.inbox.lacks('same provider');
      await thirdReports(s);
      for (const who of [s.bea, s.ivo, s.cem]) {
        const seen = who.inbox.shows(
          NUDGE,
          'Northmark CERT, Southmere Cyber Corps, 1 more member',
          'helioskar',
          'INC-1',
        );
        who.inbox.shows('No cross-border notification recorded. Open an umbrella?');
        expect(seen.buttons).toEqual(['Yes', 'Not now']);
        who.inbox.lacks('Eastfold', 'dispatch', 'H-2');
      }
      s.dag.inbox.shows(NUDGE, 'Northmark CERT, Eastfold CSIRT, Southmere Cyber Corps');
      for (const who of [s.ada, s.eva, s.hal, s.fay]) who.inbox.lacks('same provider');
      for (const home of ['north', 'east', 'south'] as const) s.home(home).lacks('same provider');
    },
  );

  tell(
    'R-TLP-15: what may neither be seen nor counted is no member for that reader, and no time',
    LEADS,
    async s => {
      await s.ada.types('/inc headsup Terminals fail provider:helioskar tlp:green');
      await s.clock.advance('3h');
      await s.eva.types('/inc headsup Dispatch link down provider:Helioskar tlp:amber orgs:east');
      await s.clock.advance('3h');
      await s.hal.types('/inc headsup Modems fail provider:HELIOSKAR tlp:green');
      for (const who of [s.bea, s.ivo, s.cem]) who.inbox.has(0);
      s.dag.inbox.shows('3 members report the same provider in 6 h 00 m.');
    },
  );

  tell('it is asked once, and again only when twice as many report it', { ...LEADS }, async s => {
    await twoReport(s);
    await thirdReports(s);
    await s.hal.types('/inc headsup Modems fail as well provider:helioskar tlp:green');
    await s.fay.types('/inc headsup Our modems fail provider:helioskar tlp:green');
    await s.clock.advance('26h');
    s.bea.inbox.has(1);
    s.cem.inbox.has(1);
  });

  tell('after “not now” it is asked once more in a day, if it is still so', LEADS, async s => {
    await twoReport(s);
    await thirdReports(s);
    await s.bea.presses('Not now');
    s.bea.replies.shows('You are asked once more in a day');
    await s.clock.advance('23h');
    s.bea.inbox.has(1);
    await s.clock.advance('61m');
    s.bea.inbox.has(2);
    s.cem.inbox.has(1);
    await s.bea.presses('Not now');
    await s.clock.advance('60h');
    s.bea.inbox.has(3);
  });

  tell('what was taken back before it is said is not counted', LEADS, async s => {
    await twoReport(s);
    await s.eva.types('/inc headsup H-2 withdraw');
    await thirdReports(s);
    s.bea.inbox.lacks('same provider');
  });

  tell(
    'R-TLP-14: whether there is anything to ask is judged when it is said',
    { ...LEADS, north: { platform: 'console' } },
    async s => {
      await twoReport(s);
      s.toldToWait('north', true);
      await thirdReports(s);
      await s.eva.types('/inc headsup H-2 withdraw');
      s.toldToWait('north', false);
      await s.clock.advance('10m');
      s.bea.inbox.lacks('same provider');
      s.ivo.inbox.shows(NUDGE);
    },
  );

  for (const platform of ['console', 'slack', 'discord'] as const)
    tell(
      `on ${platform} one press opens an umbrella, and each part is linked when its own member agrees`,
      { ...LEADS, north: { platform }, east: { platform } },
      async s => {
        await twoReport(s);
        await thirdReports(s);
        await s.cem.presses('Yes');
        // Where a follow-up takes the place of the first answer, that is what stays.
        s.cem.replies.shows(
          ...(platform === 'discord'
            ? ['Declared: INC-2']
            : ['Umbrella taken.', 'Linked: INC-1', 'without you reading']),
        );
        s.home('north').shows(
          'INC-2 · Several members report the same provider',
          'Over',
          'INC-1 Outage at a wind park',
        );
        s.home('north').shows('INC-1 · Outage at a wind park operator', 'Umbrella', 'INC-2');
        s.home('south').shows('INC-2', 'Over', 'INC-1');
        s.home('south').lacks('H-2', 'dispatch');
        s.dag.inbox.shows('May H-2 lie under the umbrella INC-2?', 'It stays yours');
        await s.dag.presses('Link it');
        s.home('east').shows(
          'INC-2',
          'Over',
          'INC-1 Outage at a wind park operator; H-2 Backup satellite link',
        );
        s.home('east').shows('Heads-up H-2', 'Umbrella', 'INC-2');
        for (const home of ['north', 'south'] as const) s.home(home).lacks('H-2');
        s.cem.inbox.lacks('H-2', 'Dag');
        await s.bea.presses('Yes');
        s.bea.replies.shows('Somebody opened an umbrella over it already.');
      },
    );
});
