import { z } from 'zod';
import { isZone } from '../../src/domain/time.ts';
import type { CornerSettings } from './corner.ts';

/** What the console understands of a connection in the alliance file, or what is wrong with it, in words. */
export interface ConsoleEntry {
  readonly mistakes: readonly string[];
  readonly people: CornerSettings['people'];
  readonly homeOpen: boolean;
}

/**
 * Reads `people: [{ id, name, zone, standing? }]` and `homeOpen?`. Without mistakes the rest can be used; with
 * mistakes it is empty.
 */
export const readConsoleEntry = (entry: Readonly<Record<string, unknown>>): ConsoleEntry => {
  const read = shape.safeParse(entry);
  if (!read.success) {
    return { mistakes: read.error.issues.map(inWords), people: [], homeOpen: false };
  }
  const ids = read.data.people.map(person => person.id);
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  const mistakes = twice.map(id => `people has ${id} twice; each id stands for one person`);
  return { mistakes, people: mistakes.length > 0 ? [] : read.data.people, homeOpen: read.data.homeOpen };
};

const person = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/u, 'has to be up to 32 small letters, digits, - and _'),
    name: z.string().trim().min(1, 'is empty; write a name').max(100, 'is longer than 100 letters'),
    zone: z
      .string()
      .refine(isZone, 'is no time zone; write an IANA name such as Europe/Tallinn')
      .default('UTC'),
    standing: z
      .enum(['member', 'guest', 'outsider'], 'has to be member, guest or outsider')
      .default('member'),
  })
  .readonly();

const shape = z.strictObject({
  people: z.array(person, 'has to be a list of people').min(1, 'is empty; name at least one person'),
  homeOpen: z.boolean('has to be true or false').default(false),
});

/** `people[0].zone is no time zone; …` */
const inWords = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  const where = path.replace(/^\./u, '');
  if (issue.code !== 'unrecognized_keys') return `${where} ${issue.message}`;
  return `${where === '' ? '' : `${where}: `}the console does not know ${issue.keys.join(', ')}`;
};
