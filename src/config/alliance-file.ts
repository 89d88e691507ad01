import type { z } from 'zod';
import type { AllianceConfig, ConnectionConfig, Platform } from '../config.ts';
import { allianceShape } from './alliance-shape.ts';
import { calendarOf, findCalendarMistakes } from './calendars.ts';
import { findContactMistakes } from './contact-mistakes.ts';
import type { EntryReader, Environment } from './entries.ts';
import { findEntryMistakes, platformPart } from './entries.ts';
import type { Mistake } from './mistakes.ts';
import { shown, writePath } from './mistakes.ts';
import { groupOf, valueAt } from './raw.ts';
import { findBrokenReferences } from './references.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** What an alliance file may refer to. */
export interface AllianceContext {
  readonly env: Environment;
  readonly platforms: readonly Platform[];
  readonly readers: Readonly<Record<string, EntryReader>>;
}

/** The alliance a file describes; without one, `mistakes` says why, each line with its place. */
export const readAlliance = (
  text: string,
  context: AllianceContext,
): { readonly alliance?: AllianceConfig; readonly mistakes: readonly string[] } => {
  const file = readYaml(text);
  if (file.value === undefined) return { mistakes: inOrder(file.mistakes, file.lineOf) };
  const raw = groupOf(file.value);
  const read = allianceShape(context.platforms).safeParse(file.value ?? {});
  const mistakes = [
    ...file.mistakes,
    ...(read.error?.issues ?? []).flatMap(issue => sayIssue(issue, raw)),
    ...findBrokenReferences(raw),
    ...findCalendarMistakes(raw, context.env),
    ...findEntryMistakes(raw, context.env, context.readers),
    ...findContactMistakes(raw, context.env),
  ];
  return {
    ...(read.success && { alliance: allianceOf(read.data) }),
    mistakes: [...new Set(inOrder(mistakes, file.lineOf))],
  };
};

/** As lines, in the order of the file, so that one can mend it from top to bottom. */
const inOrder = (mistakes: readonly Mistake[], lineOf: YamlFile['lineOf']): readonly string[] =>
  mistakes
    .map(mistake => ({ ...mistake, line: mistake.line ?? lineOf(mistake.path ?? []) }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map(({ path, line, says }) => {
      const where = path === undefined || path.length === 0 ? 'the alliance file' : writePath(path);
      return `${where}${line === undefined ? '' : ` (line ${line})`}: ${says}`;
    });

/** One issue of the schema in words; a group with several unknown keys gives one mistake for each. */
const sayIssue = (issue: z.core.$ZodIssue, raw: unknown): readonly Mistake[] => {
  const path = issue.path.filter(step => typeof step !== 'symbol');
  if (issue.code === 'invalid_key')
    return [
      {
        path,
        says: `the key ${shown(path.at(-1))} will not do; ${issue.issues[0]?.message.split('; ')[1] ?? ''}`,
      },
    ];
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_value')
    return issue.message.split('\n').map(says => ({ path, says }));
  const given = valueAt(raw, path);
  if (path.length === 0)
    return [{ path, says: 'has to be a group of keys: alliance, members, connections, …' }];
  if (given === undefined) return [{ path, says: 'is missing' }];
  if (issue.code === 'invalid_value') return [{ path, says: issue.message }];
  const quotes = issue.expected === 'string' && typeof given !== 'object' ? '; put it in quotes' : '';
  return [
    {
      path,
      says: `is ${shown(given)}, but has to be ${EXPECTED[issue.expected] ?? issue.expected}${quotes}`,
    },
  ];
};

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};

const allianceOf = ({
  assignments,
  audit,
  contacts,
  nudge,
  sitreps,
  ...read
}: z.output<ReturnType<typeof allianceShape>>): AllianceConfig => ({
  ...read,
  ...(assignments === undefined ? {} : { assignments }),
  ...(audit === undefined ? {} : { audit }),
  ...(contacts === undefined ? {} : { contacts }),
  ...(nudge === undefined ? {} : { nudge }),
  ...(sitreps === undefined ? {} : { sitreps }),
  alliance: dropUndefined(read.alliance),
  members: read.members.map(dropUndefined),
  connections: read.connections.map(connectionOf),
  calendars: read.calendars.map(calendarOf),
  policies: read.policies.length > 0 ? read.policies : [DUTY],
});

const connectionOf = (
  read: z.output<ReturnType<typeof allianceShape>>['connections'][number],
): ConnectionConfig => ({
  id: read.id,
  member: read.member,
  platform: read.platform,
  home: read.home,
  ceilings: read.ceilings,
  needToKnow: read.needToKnow,
  ...(read.custodian === undefined ? {} : { custodian: read.custodian }),
  ...(read.callout === undefined ? {} : { callout: read.callout }),
  entry: platformPart(read),
});

const DUTY = {
  id: 'duty',
  needs: { dfir: 1 },
  tiers: [{ who: 'available' }, { who: 'skilled' }],
  widenAfterMinutes: 5,
} as const;

/** zod writes `T | undefined` for what may be absent; here absent means absent. */
const dropUndefined = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
