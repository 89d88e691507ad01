/**
 * How good a source is, from A (reliable) to F (cannot be judged), and how good what it says, from 1 (confirmed) to 6
 * (cannot be judged): the admiralty scale, https://www.misp-project.org/taxonomies.html#_admiralty_scale
 */
export type Grade = `${'A' | 'B' | 'C' | 'D' | 'E' | 'F'}${1 | 2 | 3 | 4 | 5 | 6}`;

/** Reads `b2`, `B-2`, `B 2`; undefined when it is none. */
export const readGrade = (typed: string): Grade | undefined => {
  const [, source, said] = /^([A-F])[-/ ]?([1-6])$/iu.exec(typed.trim()) ?? [];
  return source === undefined || said === undefined ? undefined : (`${source.toUpperCase()}${said}` as Grade);
};
