import { describe, expect, it } from 'vitest';
import { CONNECTIONS, MEMBERS, SMALL, wrongIn } from './alliance-text.ts';

describe('a mistake in the alliance file', () => {
  const connection = (rest: string) =>
    `${MEMBERS}connections: [{ id: north, member: north, home: h, ${rest} }]\n`;

  it.each([
    ['an unknown key', `${SMALL}rolls: {}\n`, 'the key "rolls" is not known; did you mean "roles"?'],
    [
      'a ceiling that is no label',
      connection('platform: console, ceilings: { channel: purple }'),
      '"purple" is no label; write TLP:CLEAR',
    ],
    [
      'a channel ceiling of RED',
      connection('platform: console, ceilings: { channel: TLP:RED }'),
      'never to a channel',
    ],
    [
      'a lead from elsewhere',
      `${SMALL}roles: { leads: { east: [north/ada] } }`,
      'speaks for north; a lead of east',
    ],
    [
      'a workspace that nobody we know hosts',
      connection('platform: console, custodian: { member: west }'),
      'the member "west" is not known',
    ],
    [
      'an acceptance by nobody we know',
      connection('platform: console, custodian: { member: east, acceptedBy: [west] }'),
      'the member "west" is not known',
    ],
    [
      'holidays of no country',
      SMALL.replace('id: north, ', 'id: north, holidays: XX, '),
      '"XX" has no calendar of public holidays; write a country or a part of it',
    ],
    [
      'holidays of no part of a country',
      SMALL.replace('id: north, ', 'id: north, holidays: DE-ZZ, '),
      '"DE-ZZ" has no calendar',
    ],
    [
      'a lead of nobody',
      `${SMALL}roles: { leads: { west: [] } }`,
      'the member "west" is not known; known are north, east',
    ],
    ['a role without a connection', `${SMALL}roles: { leaders: [Ada] }`, 'a person is written connection/id'],
    [
      'a volunteer from nowhere',
      `${SMALL}volunteers: [{ person: w/x, skills: [dfir], zone: UTC }]`,
      'the connection "w"',
    ],
    [
      'a volunteer twice',
      `${SMALL}volunteers: [{ person: north/x, skills: [a], zone: UTC }, { person: north/x, skills: [b], zone: UTC }]`,
      'is taken by volunteers[0]',
    ],
    ['a shared home', SMALL.replace('east-home', 'north-home'), 'is the home of another connection already'],
    [
      'a connection twice',
      SMALL.replace('id: east, member', 'id: north, member'),
      '"north" is taken by connections[0]',
    ],
    ['clashing commands', `${SMALL}commands: { brief: inc }`, '"inc" is the name of inc already'],
    [
      'a command with a space',
      `${SMALL}commands: { brief: "the brief" }`,
      'a command is up to 32 small letters',
    ],
    [
      'a calendar in two places',
      `${SMALL}calendars: [{ id: duty, member: north, url: "https://x.example/d.ics", file: duty.ics }]`,
      'has to be in one place',
    ],
    [
      'a calendar of nobody',
      `${SMALL}calendars: [{ id: duty, member: west, file: duty.ics }]`,
      'the member "west" is not known',
    ],
    [
      'a calendar that is no address',
      `${SMALL}calendars: [{ id: duty, member: north, url: "duty.ics" }]`,
      'is no address; write one that begins with https://',
    ],
    [
      'a calendar whose variable is not set',
      `${SMALL}calendars: [{ id: duty, member: north, secrets: { url: NORTH_DUTY } }]`,
      'NORTH_DUTY is not set in the environment',
    ],
    [
      'a policy that needs nobody',
      `${SMALL}policies: [{ id: duty, needs: {} }]`,
      'is empty; write a skill and how many',
    ],
    [
      'a policy with half a person',
      `${SMALL}policies: [{ id: duty, needs: { dfir: 0.5 } }]`,
      'has to be a whole number',
    ],
    [
      'a policy that never widens',
      `${SMALL}policies: [{ id: duty, needs: { dfir: 1 }, widenAfterMinutes: 0 }]`,
      'has to be 1 minute or more',
    ],
    [
      'an unknown tier',
      `${SMALL}policies: [{ id: duty, needs: { dfir: 1 }, tiers: [{ who: skiled }] }]`,
      'did you mean "skilled"?',
    ],
    [
      'keys that end before anybody is reminded',
      `${SMALL}assignments: { days: 1 }`,
      'has to be 2 days or more',
    ],
    [
      'one member as a pattern',
      `${SMALL}nudge: { members: 1 }`,
      'has to be 2 or more: one member alone is no pattern',
    ],
    ['half a day of a key', `${SMALL}assignments: { days: 7.5 }`, 'has to be a whole number'],
    ['a vetting that nobody knows', `${SMALL}vetting: { required: [ndaa] }`, 'did you mean "nda"?'],
    [
      'a week of too many hours',
      `${SMALL}limits: { hoursInSevenDays: 200 }`,
      'has to be 168 or less: a week has no more hours',
    ],
    [
      'a secretariat that is no member',
      SMALL.replace('name: Lantern', 'secretariat: nobody, name: Lantern'),
      'the member "nobody" is not known',
    ],
    [
      'a member that vouches for itself',
      SMALL.replace('kind: national_csirt }', 'kind: ngo, sponsor: north }'),
      'cannot vouch for itself',
    ],
    [
      'no members',
      `alliance: { id: a, name: A }\nmembers: []\n${CONNECTIONS}`,
      'is empty; an alliance has at least one member',
    ],
    ['a missing part', MEMBERS, 'connections: is missing'],
    ['a list for a file', '- alliance', 'has to be a group of keys'],
    ['nothing at all', '', 'alliance: is missing'],
    ['a word for a list', `${SMALL}volunteers: none`, 'is "none", but has to be a list'],
    [
      'a word for yes',
      `${SMALL}volunteers: [{ person: north/x, skills: [a], zone: UTC, available: yes }]`,
      'has to be true or false',
    ],
  ])('is named: %s', (_, text, says) => expect(wrongIn(text).join('\n')).toContain(says));

  it('of syntax is named with its line and column', () => {
    const mistakes = wrongIn('alliance: { id: a\nmembers: [\n  "x\n');
    expect(mistakes.length).toBeGreaterThan(0);
    expect(mistakes[0]).toMatch(/^the alliance file \(line \d+\): column \d+: /);
  });

  it.each([
    ['a key given twice', `${SMALL}\nroles: {}\nroles: {}\n`],
    ['an alias without its anchor', `${SMALL}\nroles: *nowhere\n`],
    [
      'aliases that grow out of proportion',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((k, i) => `${k}: &${k} [${`*${'abcdefgh'[i]},`.repeat(9)}]`).join('\n')}\n`,
    ],
    ['a key that would reach into the prototype', `${SMALL}\n__proto__: { x: 1 }\n`],
    ['a platform that would reach into the prototype', connection('platform: __defineGetter__')],
  ])('is refused in words: %s', (_, text) => expect(wrongIn(text)).not.toEqual([]));
});
