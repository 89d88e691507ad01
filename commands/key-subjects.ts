import type { CommandContext } from '../src/command.ts';
import { comes, isOver } from '../src/domain/page.ts';
import type { AssignmentFile, IncidentFile } from '../src/records.ts';

/** Somebody whom a key of an incident can be for. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly member: string;
}

/**
 * Whom a key can be for: who comes in a call-out of the incident, and who accepted already. Who was asked and has
 * not answered is none of them, because that is nobody's to know (R-VOL-2).
 */
export const keySubjects = (
  file: IncidentFile,
  assignments: readonly AssignmentFile[],
): readonly Subject[] => {
  const coming = file.pages
    .filter(page => !isOver(page))
    .flatMap(page => page.answers.filter(({ responder }) => comes(page.answers, responder)))
    .flatMap(({ responder: id }): readonly Subject[] => {
      const known = file.people[id];
      return known === undefined ? [] : [{ id, ...known }];
    });
  const accepted = assignments
    .filter(({ assignment }) => assignment.keys.accepted !== undefined)
    .map(one => one.responder);
  return [...new Map([...coming, ...accepted].map(one => [one.id, one])).values()];
};

/** Which of them a typed word means: by an account's id, else by the name or, where
 * that means one only, its first word; undefined when it is none or several. */
export const subjectMeant = async (
  { read, place }: CommandContext,
  typed: string,
  subjects: readonly Subject[],
): Promise<Subject | undefined> => {
  const word = typed.replace(/^@/u, '').trim();
  const slash = word.indexOf('/');
  const account =
    slash > 0
      ? { connection: word.slice(0, slash), person: word.slice(slash + 1) }
      : { connection: place.connection, person: word };
  const known = await read.responderAt(account);
  const byAccount = subjects.find(one => one.id === known?.id);
  if (byAccount !== undefined) return byAccount;
  const named = (part: (name: string) => string): readonly Subject[] =>
    subjects.filter(one => part(one.name).localeCompare(word, undefined, { sensitivity: 'base' }) === 0);
  const whole = named(name => name);
  const found = whole.length > 0 ? whole : named(name => name.split(/\s/u, 1)[0] ?? '');
  return found.length === 1 ? found[0] : undefined;
};
