import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConsoleEntry } from '../adapters/console/entry.ts';
import { readDiscordEntry } from '../adapters/discord/config.ts';
import { readSlackEntry } from '../adapters/slack/config.ts';
import { readConfig } from '../src/config.ts';
import { mistakesOf, SMALL, wrongIn } from './alliance-text.ts';

describe('a small alliance file', () => {
  it('is enough, and what it leaves out has a default', () => {
    const config = readConfig({ env: {}, allianceText: SMALL });
    expect(config.alliance).toEqual({ id: 'lantern', name: 'Lantern Coast', defaultMarking: 'TLP:AMBER' });
    expect(config.connections[0]).toEqual({
      id: 'north',
      member: 'north',
      platform: 'console',
      home: 'north-home',
      ceilings: { channel: 'TLP:AMBER', direct: 'TLP:AMBER' },
      needToKnow: true,
      entry: {},
    });
    expect(config.roles).toEqual({ coordinators: [], leaders: [], leads: {}, observers: [] });
    expect(config.policies).toEqual([
      {
        id: 'duty',
        needs: { dfir: 1 },
        tiers: [{ who: 'available' }, { who: 'skilled' }],
        widenAfterMinutes: 5,
      },
    ]);
    expect(config.commands).toEqual({ inc: 'inc', oncall: 'oncall', brief: 'brief', ally: 'ally' });
    expect(config.volunteers).toEqual([]);
  });

  it('may say who hosts a workspace, in short or with who accepted that', () => {
    const custodianIn = (written: string) =>
      readConfig({
        env: {},
        allianceText: SMALL.replace('home: north-home', `home: north-home, custodian: ${written}`),
      }).connections[0]?.custodian;
    expect(custodianIn('east')).toEqual({ member: 'east', acceptedBy: [] });
    expect(custodianIn('{ member: east, acceptedBy: [north] }')).toEqual({
      member: 'east',
      acceptedBy: ['north'],
    });
  });

  it('may spell labels as people do, and name people by connection and id', () => {
    const config = readConfig({
      env: {},
      allianceText: `${SMALL.replace('home: north-home', 'home: north-home, ceilings: { channel: amber strict, direct: tlp:red }')}
roles: { leaders: [north/ada], leads: { east: ["east/u:1@x"] } }
volunteers: [{ person: east/eva, skills: [dfir], zone: America/New_York, available: true }]
commands: { inc: incident }
vetting: { required: [nda, check] }
limits: { hoursInSevenDays: 37.5 }`,
    });
    expect(config.connections[0]?.ceilings).toEqual({ channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED' });
    expect(config.roles.leaders).toEqual([{ connection: 'north', person: 'ada' }]);
    expect(config.roles.leads).toEqual({ east: [{ connection: 'east', person: 'u:1@x' }] });
    expect(config.volunteers[0]?.person).toEqual({ connection: 'east', person: 'eva' });
    expect(config.commands.inc).toBe('incident');
    expect(config.vetting).toEqual({ required: ['nda', 'check'] });
    expect(config.limits).toEqual({ hoursInSevenDays: 37.5 });
  });
});

describe('an alliance file with ten mistakes', () => {
  const text = `alliance: { id: lantern, name: Lantern Coast, defaultMarking: green }
members:
  - { id: north, name: Northmark CERT, kind: national_cisrt }
  - { id: north, name: Again, kind: observer }
connections:
  - { id: north, member: nroth, platform: slak, home: 222 }
  - { id: east, member: north, platform: console, home: h, celings: { channel: red } }
roles: { leaders: [x/U1] }
policies: [{ id: duty, needs: { DFIR: 1 } }]
commands: { inc: ally }
volunteers: [{ person: east/eva, skills: [dfir], zone: Mars/Base }]
`;

  it('names all of them at once, each with its place, its line and what would be right', () => {
    const mistakes = wrongIn(text);
    const expected = [
      /^alliance\.defaultMarking \(line 1\): has to be TLP:AMBER or TLP:AMBER\+STRICT/,
      /^members\[0\]\.kind \(line 3\): "national_cisrt" is not known; did you mean "national_csirt"\?$/,
      /^members\[1\]\.id \(line 4\): "north" is taken by members\[0\]/,
      /^members\[1\] \(line 4\): a member of kind observer needs a sponsor/,
      /^connections\[0\]\.member \(line 6\): the member "nroth" is not known; did you mean "north"\?$/,
      /^connections\[0\]\.platform \(line 6\): "slak" is not known; did you mean "slack"\?$/,
      /^connections\[0\]\.home \(line 6\): is 222, but has to be text; put it in quotes$/,
      /^connections\[1\] \(line 7\): the key "celings" is not known; did you mean "ceilings"\?$/,
      /^roles\.leaders\[0\] \(line 8\): "x\/U1": the connection "x" is not known; known are north, east$/,
      /^policies\[0\]\.needs\.DFIR \(line 9\): the key "DFIR" will not do; a skill is/,
      /^commands\.\w+( \(line \d+\))?: "ally" is the name of inc already/,
      /^volunteers\[0\]\.zone \(line 11\): "Mars\/Base" is no time zone; write an IANA name/,
    ];
    for (const mistake of expected) expect(mistakes).toContainEqual(expect.stringMatching(mistake));
    expect(mistakes).toHaveLength(expected.length);
  });

  it('says so in one error, in the order of the file, with what the environment has wrong', () => {
    const env = { MUSTER_PORT: 'eighty' };
    const [first, ...rest] = mistakesOf({ allianceText: text, env });
    expect(first).toBe('MUSTER_PORT is "eighty"; write a whole number from 0 to 65535');
    const lines = rest.map(mistake => Number(/\(line (\d+)\)/.exec(mistake)?.[1] ?? 0));
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(() => readConfig({ env, allianceText: text })).toThrow(
      /^The configuration has 13 mistakes:\n {2}- /,
    );
  });
});

describe('the files that come with Muster', () => {
  it('start without any file: three members on the console, and somebody for the policy duty', () => {
    const config = readConfig({ env: {} });
    expect(config.members.map(member => member.id)).toEqual(['north', 'east', 'south']);
    expect(config.connections.map(connection => [connection.platform, connection.ceilings])).toEqual([
      ['console', { channel: 'TLP:AMBER+STRICT', direct: 'TLP:RED' }],
      ['console', { channel: 'TLP:AMBER', direct: 'TLP:AMBER' }],
      ['console', { channel: 'TLP:GREEN', direct: 'TLP:GREEN' }],
    ]);
    const listed = config.connections.flatMap(({ id, entry }) =>
      (entry.people as { id: string }[]).map(person => `${id}/${person.id}`),
    );
    const named = [
      ...config.roles.coordinators,
      ...config.roles.leaders,
      ...Object.values(config.roles.leads).flat(),
    ];
    for (const { connection, person } of [...named, ...config.volunteers.map(volunteer => volunteer.person)])
      expect(listed).toContain(`${connection}/${person}`);
    for (const policy of config.policies)
      for (const [skill, count] of Object.entries(policy.needs))
        expect(
          config.volunteers.filter(volunteer => volunteer.skills.includes(skill)).length,
        ).toBeGreaterThanOrEqual(count);
    expect(
      config.volunteers.some(volunteer => volunteer.available && volunteer.skills.includes('dfir')),
    ).toBe(true);
  });

  it('hold an example for Slack and Discord that is right once its variables are set', () => {
    const text = readFileSync(new URL('../docs/alliance.example.yaml', import.meta.url), 'utf8');
    const names = [
      'NORTH_SLACK_BOT',
      'NORTH_SLACK_APP',
      'GRID_SLACK_BOT',
      'GRID_SLACK_SIGNING',
      'EAST_DISCORD_TOKEN',
      'SMTP_USER',
      'SMTP_PASSWORD',
      'NTFY_TOKEN',
      'SMS_SIGNING',
      'EAST_NIGHTS_CALENDAR',
    ];
    const signing = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    const env = Object.fromEntries(names.map(name => [name, name === 'SMS_SIGNING' ? signing : 'set']));
    expect(
      readConfig({ env, allianceText: text }).connections.map(connection => connection.platform),
    ).toEqual(['slack', 'slack', 'discord']);
    const missing = wrongIn(text);
    expect(missing).toHaveLength(names.length);
    for (const name of names) expect(missing.join('\n')).toContain(`${name} is not set`);
  });

  it('hold with the platforms that read them', () => {
    const platforms = { slack: readSlackEntry, discord: readDiscordEntry, console: readConsoleEntry };
    const [bot, app] = [['xo', 'xb-1-2'].join(''), ['xa', 'pp-1-A'].join('')];
    const env = {
      NORTH_SLACK_BOT: bot,
      NORTH_SLACK_APP: app,
      GRID_SLACK_BOT: bot,
      GRID_SLACK_SIGNING: 'a1b2c3d4e5',
      EAST_DISCORD_TOKEN: 'a.b.c',
      SMTP_USER: 'muster',
      SMTP_PASSWORD: 'set',
      NTFY_TOKEN: 'set',
      SMS_SIGNING: Buffer.alloc(32, 1).toString('base64'),
      EAST_NIGHTS_CALENDAR: 'https://calendar.example.org/nights.ics',
    };
    const example = readFileSync(new URL('../docs/alliance.example.yaml', import.meta.url), 'utf8');
    expect(wrongIn(example, env, platforms)).toEqual([]);
    expect(readConfig({ env: {}, platforms }).alliance.id).toBe('lantern');
    expect(wrongIn(example, {}, platforms)).toHaveLength(10);
  });
});
