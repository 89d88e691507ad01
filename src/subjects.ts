import type { Played } from './domain/exercise.ts';
import type { Reader } from './records.ts';

/** Which single incidents were looked at on the way to an answer. */
export interface Subjects {
  readonly read: Reader;
  /** They were all of an exercise: so is what is answered, be it a refusal (R-EX-1). Undefined: they were not. */
  played(): Played | undefined;
}

/** Watches a reader, so that no command has to say what its answer is about. */
export const watchSubjects = (read: Reader): Subjects => {
  const seen = new Map<string, boolean>();
  return {
    read: {
      ...read,
      async incident(by) {
        const file = await read.incident(by);
        if (file !== undefined) seen.set(file.incident.id, file.incident.drill !== undefined);
        return file;
      },
      async page(id) {
        const file = await read.page(id);
        if (file !== undefined) seen.set(file.page.incident, file.page.exercise === true);
        return file;
      },
    },
    played: () => {
      const all = [...seen.values()];
      return all.length > 0 && all.every(exercise => exercise) ? { exercise: true } : undefined;
    },
  };
};
