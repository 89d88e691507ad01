import type { Form, FormInput } from '../../src/chat/card.ts';
import { closest } from '../../src/chat/closest.ts';

/** A form's answers as one line, or why the line does not answer the form. */
export type FormAnswer = { readonly named: Readonly<Record<string, string>> } | { readonly says: string };

/** `title="…" severity="4"`: one line that answers the form; what it already knows is filled in. */
export const renderFormLine = (form: Form): string =>
  ['form', ...form.inputs.map(input => `${input.name}=${quoted(input.value ?? '…')}`)].join(' ');

/** The line that gives exactly these answers. */
export const writeFormLine = (values: Readonly<Record<string, string>>): string =>
  ['form', ...Object.entries(values).map(([name, value]) => `${name}=${quoted(value)}`)].join(' ');

/** A value as it is typed: quotes around it, `\n` for a new line, `\"` and `\\` for themselves. */
const quoted = (value: string): string =>
  `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

const unquoted = (typed: string): string =>
  typed.replace(/\\(.)/gsu, (_all, letter: string) => (letter === 'n' ? '\n' : letter));

/**
 * Reads what follows `form`. An input that is left out keeps the value it was shown with; `…` is the blank that
 * was printed, and counts as left out.
 */
export const readFormLine = (text: string, form: Form): FormAnswer => {
  const given = readPairs(text);
  if (given === undefined) return { says: `Answer like this: ${renderFormLine(form)}` };
  const names = form.inputs.map(input => input.name);
  for (const name of given.keys()) {
    if (names.includes(name)) continue;
    const near = closest(name, names);
    return {
      says: `The form does not ask for “${name}”. ${near ? `Did you mean “${near}”?` : `It asks for ${names.join(', ')}.`}`,
    };
  }
  const named: Record<string, string> = {};
  for (const input of form.inputs) {
    const value = given.get(input.name) ?? input.value ?? '';
    const wrong = wrongWith(input, value);
    if (wrong !== undefined) return { says: wrong };
    if (value.trim() !== '') named[input.name] = value;
  }
  return { named };
};

const wrongWith = (input: FormInput, value: string): string | undefined => {
  if (input.required && value.trim() === '') return `“${input.label}” needs an answer: ${input.name}="…"`;
  const length = [...value].length;
  if (length <= input.maxLength) return undefined;
  return `“${input.label}” has ${length} characters; ${input.maxLength} at most.`;
};

/** The pairs of the line, or undefined when anything in it is no pair. */
const readPairs = (text: string): ReadonlyMap<string, string> | undefined => {
  const pairs = new Map<string, string>();
  const pair = /\s*([a-z][\w-]*)\s*[=:]\s*(?:["“”]((?:[^"“”\\]|\\.)*)["“”]|(\S+))/giuy;
  while (pair.lastIndex < text.trimEnd().length) {
    const match = pair.exec(text);
    if (match?.[1] === undefined) return undefined;
    const value = match[2] === undefined ? (match[3] ?? '') : unquoted(match[2]);
    if (value !== '…') pairs.set(match[1], value);
  }
  return pairs;
};
