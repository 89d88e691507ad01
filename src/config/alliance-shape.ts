import { z } from 'zod';
import type { Platform } from '../config.ts';
import { TIERS } from '../domain/page.ts';
import { SECTORS } from '../domain/taxonomy.ts';
import { isZone } from '../domain/time.ts';
import { VETTING } from '../domain/vetting.ts';
import { readTlp } from '../sharing/marking.ts';
import { calendarPlaces, isInOnePlace } from './calendars.ts';
import { contactsShape } from './contacts-shape.ts';
import { shown } from './mistakes.ts';
import { hasHolidays } from './public-holidays.ts';
import { group, text, word } from './shapes.ts';
import { MEMBER_KINDS, REGIMES, ROOTS, TRAITS } from './vocabulary.ts';

const id = text(/^[a-z0-9][a-z0-9_-]{0,31}$/u, 'an id is up to 32 small letters, digits, - and _');
const name = z.string().trim().min(1, 'is empty; write a name').max(100, 'is too long; 100 letters at most');

const label = z.string().transform((typed, context) => {
  const level = readTlp(typed);
  if (level !== undefined) return level;
  context.addIssue(
    `${shown(typed)} is no label; write TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED`,
  );
  return z.NEVER;
});

const channelLabel = label.refine(
  level => level !== 'TLP:RED',
  'cannot be TLP:RED: that goes to people named one by one, never to a channel; TLP:AMBER+STRICT is the most',
);

const defaultLabel = label.refine(
  level => level === 'TLP:AMBER' || level === 'TLP:AMBER+STRICT',
  'has to be TLP:AMBER or TLP:AMBER+STRICT: unmarked text must neither travel freely nor name nobody',
);

const person = text(
  /^[a-z0-9][a-z0-9_-]{0,31}\/[^\s/]{1,64}$/u,
  'a person is written connection/id, such as north/U01',
).transform(typed => {
  const slash = typed.indexOf('/');
  return { connection: typed.slice(0, slash), person: typed.slice(slash + 1) };
});

const channel = text(
  /^[a-z0-9][a-z0-9_-]{0,31}(?:\/[^\s/]{1,64})?$/u,
  'a place is written connection, which is its home, or connection/channel, such as north/C0123',
).transform(typed => {
  const [connection = '', place] = typed.split('/');
  return { connection, place };
});

const people = z.array(person).default([]);
const skill = text(
  /^[a-z][a-z0-9_]{0,31}$/u,
  'a skill is up to 32 small letters, digits and _, such as dfir',
);
const zone = z.string().refine(isZone, {
  error: issue => `${shown(issue.input)} is no time zone; write an IANA name such as Europe/Tallinn`,
});
const holidays = z.string().refine(hasHolidays, {
  error: issue =>
    `${shown(issue.input)} has no calendar of public holidays; write a country or a part of it, such as DE or DE-BY`,
});
const root = text(/^[a-z][a-z0-9_-]{0,31}$/u, 'a command is up to 32 small letters, digits, - and _');

const count = z
  .int('has to be a whole number')
  .min(1, 'has to be 1 or more')
  .max(100, 'has to be 100 or less');

const orders = z.int('has to be a whole number').min(1, 'has to be 1 or more');
const hoursOfWeek = z
  .number()
  .min(1, 'has to be 1 hour or more')
  .max(168, 'has to be 168 or less: a week has no more hours');

const member = group({
  id,
  name,
  nation: text(/^[A-Z]{3}$/u, 'a nation is three capital letters').optional(),
  kind: word(MEMBER_KINDS),
  sector: word(SECTORS).optional(),
  state: word(['active', 'suspended', 'left'])
    .transform(state => (state === 'active' ? undefined : state))
    .optional(),
  sponsor: id.optional(),
  regimes: z.array(word(REGIMES)).optional(),
  is: z.array(word(TRAITS)).optional(),
  zone: zone.optional(),
  holidays: holidays.optional(),
  poc: z.string().trim().min(1, 'is empty; write a telephone number').max(200, 'is too long').optional(),
});

const connection = (platforms: readonly Platform[]) =>
  z.looseObject({
    id,
    member: id,
    platform: word(platforms),
    home: text(/^\S{1,64}$/u, 'a home is the id of a channel, without spaces'),
    ceilings: group({
      channel: channelLabel.default('TLP:AMBER'),
      direct: label.default('TLP:AMBER'),
    }).prefault({}),
    needToKnow: z.boolean().default(true),
    custodian: z
      .union([
        id.transform(host => ({ member: host, acceptedBy: [] as string[] })),
        group({ member: id, acceptedBy: z.array(id).default([]) }),
      ])
      .optional(),
    callout: group({
      role: text(/^[A-Z0-9]{1,32}$/u, 'a role is the id of a role or user group, such as "333" or S0123'),
      place: text(/^\S{1,64}$/u, 'a place is the id of a channel, without spaces').optional(),
      from: count.default(10),
    }).optional(),
  });

const policy = group({
  id,
  needs: z
    .record(skill, count)
    .refine(needs => Object.keys(needs).length > 0, 'is empty; write a skill and how many'),
  tiers: z
    .array(group({ who: word(TIERS) }))
    .min(1, 'is empty; write [{ who: available }, { who: skilled }]')
    .max(10, 'has more than 10 tiers')
    .default([{ who: 'available' }, { who: 'skilled' }]),
  widenAfterMinutes: z
    .number()
    .min(1, 'has to be 1 minute or more')
    .max(1440, 'has to be a day (1440) or less')
    .default(5),
  nudgeAfterMinutes: z
    .int('has to be a whole number')
    .min(5, 'has to be 5 minutes or more')
    .max(1440, 'has to be a day (1440) or less')
    .default(30),
});

const calendar = group({ id, member: id, zone: zone.optional(), ...calendarPlaces }).refine(
  isInOnePlace,
  'has to be in one place: write url, file, or secrets: { url: NAME_OF_A_VARIABLE }',
);

/** What an alliance file may hold, key by key. How its parts refer to each other is checked apart. */
export const allianceShape = (platforms: readonly Platform[]) =>
  group({
    alliance: group({
      id,
      name,
      defaultMarking: defaultLabel.default('TLP:AMBER'),
      secretariat: id.optional(),
      security: z.array(person).optional(),
    }),
    members: z.array(member).min(1, 'is empty; an alliance has at least one member'),
    connections: z.array(connection(platforms)).min(1, 'is empty; connect at least one workspace or server'),
    roles: group({
      coordinators: people,
      leaders: people,
      leads: z.record(id, people).default({}),
      observers: people,
    }).prefault({}),
    contacts: contactsShape.optional(),
    audit: group({
      checkpoints: channel,
      everyMinutes: z
        .int('has to be a whole number')
        .min(1, 'has to be 1 or more')
        .max(1440, 'has to be a day (1440) or less')
        .default(60),
    }).optional(),
    policies: z.array(policy).default([]),
    calendars: z.array(calendar).default([]),
    vetting: group({ required: z.array(word(VETTING)).default([]) }).optional(),
    limits: group({ hoursInSevenDays: hoursOfWeek.optional() }).optional(),
    quotas: group({ personAMinute: orders.optional(), memberAMinute: orders.optional() }).optional(),
    assignments: group({
      days: z
        .int('has to be a whole number')
        .min(2, 'has to be 2 days or more: people are reminded a day before it ends')
        .max(90, 'has to be 90 days or less'),
    }).optional(),
    nudge: group({
      members: z
        .int('has to be a whole number')
        .min(2, 'has to be 2 or more: one member alone is no pattern')
        .max(100, 'has to be 100 or less')
        .default(3),
      withinHours: z
        .number()
        .min(1, 'has to be 1 hour or more')
        .max(720, 'has to be 720 (30 days) or less')
        .default(72),
    }).optional(),
    sitreps: group({
      fromSeverity: z.literal([0, 1, 2, 3, 4, 5], 'has to be a severity, from 0 to 5').default(3),
    }).optional(),
    commands: group({
      inc: root.default(ROOTS.inc),
      oncall: root.default(ROOTS.oncall),
      brief: root.default(ROOTS.brief),
      ally: root.default(ROOTS.ally),
    }).prefault({}),
    volunteers: z
      .array(
        group({
          person,
          skills: z.array(skill).min(1, 'is empty; write at least one skill'),
          zone,
          available: z.boolean().default(false),
        }),
      )
      .default([]),
  });
