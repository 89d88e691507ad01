import { z } from 'zod';
import { closest } from './chat/closest.ts';
import type { Argument } from './command.ts';
import { readDecisionCode } from './domain/decision.ts';
import { readHeadsupCode } from './domain/headsup.ts';
import { readIncidentCode, SEVERITIES, type Severity } from './domain/incident.ts';
import { readSkills } from './domain/roster.ts';
import { readTag, TAGS } from './domain/taxonomy.ts';
import { readMinutes } from './domain/time.ts';
import { keyed, read, words } from './plain-arguments.ts';

/**
 * The kinds of argument that commands are made of. Each reads a raw value or says in words what it wanted; the
 * same definition serves the line, the form, the menu and the help.
 */

/** The incident meant: `INC-42`, or `42` as the first word. */
export const incidentId = (): Argument<number | undefined> => ({
  keys: ['inc', 'incident', 'id'],
  claims: (word, index) =>
    /^inc[-_]?\d/iu.test(word) || (index === 0 && /^#?\d{1,9}$/u.test(word)) ? word : undefined,
  hint: 'INC-42',
  label: 'Incident',
  summary: "The incident; not needed in the incident's room",
  required: false,
  suggests: 'incident',
  maxLength: 20,
  schema: read(readIncidentCode, typed => `“${typed}” is not an incident's number; they look like INC-42.`),
});

/** Severity as `sev4`, `severity:4`, or a bare digit where `bare` allows it. */
export const severity = (bare = false): Argument<Severity> => ({
  keys: ['sev', 'severity'],
  claims: word => {
    const match = (bare ? /^(?:sev(?:erity)?-?)?(\d+)$/iu : /^sev(?:erity)?-?(\d+)$/iu).exec(word);
    return match?.[1];
  },
  hint: bare ? '0-5' : 'sev4',
  label: 'Severity',
  summary: 'How bad: 0 baseline, 1 low, 2 medium, 3 high, 4 severe, 5 emergency',
  required: true,
  choices: SEVERITIES.map((name, level) => ({ label: `${level} ${name}`, value: String(level) })).reverse(),
  maxLength: 12,
  schema: read(
    typed => {
      const level = /^(?:sev(?:erity)?-?)?([0-5])\b/iu.exec(typed.trim())?.[1];
      return level === undefined ? undefined : (Number(level) as Severity);
    },
    typed => `There is no severity ${typed}. Use 0 (baseline) to 5 (emergency), for example sev4.`,
  ),
});

/** `#energy`: a sector or an incident class. */
export const tag = (summary: string): Argument<string | undefined> => ({
  keys: ['type', 'sector'],
  claims: word => (/^#\p{L}[\p{L}\p{N}_-]*$/u.test(word) ? word : undefined),
  hint: '#energy',
  summary,
  required: false,
  suggests: 'tag',
  maxLength: 40,
  schema: read(readTag, typed => {
    const near = closest(typed.replace(/^#/u, ''), TAGS);
    return `There is no tag “${typed}”. ${near === undefined ? 'Use a sector such as #energy or a class such as #intrusions' : `Did you mean #${near}`}${near === undefined ? '; or leave the # away to keep the word in the text.' : '?'}`;
  }),
});

/** `@somebody`: resolved by the command, in the connection it was typed in. */
export const person = (summary: string): Argument<string | undefined> => ({
  keys: ['user', 'person', 'lead'],
  claims: word => (/^@[^\s@]/u.test(word) ? word : undefined),
  hint: '@user',
  summary,
  required: false,
  suggests: 'responder',
  maxLength: 100,
  schema: z.string().trim().min(1),
});

/** Several people: `@ada @bea`. */
export const people = (summary: string): Argument<string | undefined> => ({
  ...person(summary),
  many: true,
  hint: '@user…',
});

/** A duration after a key, in minutes: `eta:20m`, at most a week. */
export const minutes = (keys: readonly string[], summary: string): Argument<number | undefined> => ({
  keys,
  hint: `${keys[0]}:20m`,
  summary,
  required: false,
  maxLength: 20,
  schema: read(
    typed => {
      const found = typed.trim().toLowerCase() === 'now' ? 0 : readMinutes(typed, { leastMs: 0 });
      return found === undefined || found < 0 || found > 7 * 24 * 60 ? undefined : found;
    },
    typed => `“${typed}” is not a length of time up to a week; write ${keys[0]}:20m or ${keys[0]}:1h30m.`,
  ),
});

/** One or more skills, each in its one spelling. */
export const skills = (required: boolean): Argument<readonly string[] | undefined> => ({
  keys: ['skill', 'skills'],
  claims: word => (/^[\p{L}][\p{L}\p{N}_-]*,?$/u.test(word) ? word.replace(/,$/u, '') : undefined),
  many: true,
  hint: required ? '<skill…>' : 'skill:dfir',
  summary: 'Skills, such as dfir, malware_re, ot_scada',
  required,
  suggests: 'skill',
  maxLength: 300,
  schema: z
    .string()
    .transform(readSkills)
    .refine(list => list.length > 0, 'Name at least one skill, such as dfir.')
    .refine(list => list.length <= 30, 'That is more than 30 skills.')
    .refine(
      list => list.every(word => /^[\p{L}][\p{L}\p{N}_]{1,39}$/u.test(word)),
      'A skill is one word of up to 40 letters, digits and underscores, such as ot_scada.',
    ),
});

/** A page's number: `page:7` or `P-7`. */
export const pageId = (): Argument<string | undefined> => ({
  keys: ['page'],
  claims: word => (/^P-?\d{1,12}$/iu.test(word) ? word : undefined),
  hint: 'P-7',
  summary: 'The call-out you answer; not needed when you were asked by one only',
  required: false,
  maxLength: 20,
  schema: read(
    typed => /^(?:P-?)?0*(\d{1,12})$/iu.exec(typed.trim())?.[1],
    typed => `“${typed}” is not a call-out's number; they look like P-7.`,
  ),
});

/** A question's number: `Q-12`. */
export const questionId = (): Argument<string | undefined> => ({
  keys: ['ref', 'question'],
  claims: word => (/^Q-?\d{1,12}$/iu.test(word) ? word : undefined),
  hint: 'Q-12',
  label: 'Question',
  summary: 'What waits for you; not needed when it is one thing only',
  required: false,
  maxLength: 20,
  schema: read(
    typed => /^(?:Q-?)?0*(\d{1,12})$/iu.exec(typed.trim())?.[1],
    typed => `“${typed}” is no question's number; they look like Q-12.`,
  ),
});

/** A span of hours on a clock, `22:00-07:00`, or `off`; what it means is the command's to find out. */
export const hours = (): Argument<string | undefined> => ({
  keys: ['hours'],
  claims: word => (/^(?:\d{1,2}(?::?\d{2})?(?:-|–)\d{1,2}(?::?\d{2})?|off)$/iu.test(word) ? word : undefined),
  hint: '22:00-07:00|off',
  label: 'Hours',
  summary: 'From when to when, on your own clock; off for none',
  required: false,
  maxLength: 20,
  schema: z.string().trim().toLowerCase().min(1),
});

/** A way to be reached with its address, `email:ada@north.example`, or `email:off`; which there are is the alliance's. */
export const contact = (): Argument<string | undefined> => ({
  keys: ['contact'],
  claims: word => (/^[a-z][a-z0-9-]{1,19}:(?!\/\/)\S/iu.test(word) ? word : undefined),
  hint: 'email:<address>|off',
  summary: 'How you can be reached outside chat: email:…, ntfy:…, sms:+…',
  required: false,
  maxLength: 300,
  schema: read(
    typed => (/^[a-z][a-z0-9-]{1,19}:\s*\S/iu.test(typed.trim()) ? typed.trim() : undefined),
    () => 'Write the way and the address with a colon between them, such as email:ada@north.example.',
  ),
});

/** A member organisation, by its id or its name. */
export const organisation = (): Argument<string> => ({
  ...words('organisation', 'A member organisation', 100),
  keys: ['org', 'member'],
  hint: '<org>',
  long: false,
  suggests: 'member',
});

/** A heads-up's number: `headsup:H-3`, or `H-3` as the first word. */
export const headsupId = (): Argument<string | undefined> => ({
  keys: ['headsup'],
  claims: (word, index) => (index === 0 && /^H-\d{1,12}$/iu.test(word) ? word : undefined),
  hint: 'headsup:H-3',
  label: 'Heads-up',
  summary: 'The heads-up that is meant',
  required: false,
  maxLength: 20,
  schema: read(readHeadsupCode, typed => `“${typed}” is no heads-up's number; they look like H-3.`),
});

/** A decision's number: `D-3`, among the first words. */
export const decisionId = (): Argument<string | undefined> => ({
  keys: ['decision'],
  claims: (word, index) => (index < 2 && /^D-\d{1,12}$/iu.test(word) ? word : undefined),
  hint: 'D-3',
  label: 'Decision',
  summary: 'The decision that is meant',
  required: false,
  maxLength: 20,
  schema: read(readDecisionCode, typed => `“${typed}” is no decision's number; they look like D-3.`),
});

/** `provider:helioskar`: who provides what failed. */
export const provider = (): Argument<string | undefined> => ({
  ...keyed(['provider'], 'provider:helioskar', 'Whose service it is, to find who else reports the same'),
  maxLength: 120,
});

export { type Labels, labels, tlp } from './label-arguments.ts';
export { flag, flagged, flagOutside, keyed, option, optional, sure, words } from './plain-arguments.ts';
