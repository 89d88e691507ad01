import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file of the house, read for its shape. */
export interface Source {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Its code: comments are gone, and of each string only the quotes are left. Lines stay where they were. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As written: `../errors.ts`, `zod`, `node:http`. */
  readonly from: string;
  /** True when nothing of it is left at run time. */
  readonly type: boolean;
  /** What is taken from it, as written between the braces, or ''. */
  readonly names: string;
}

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Reads a source from its text. */
export const readSource = (path: string, text: string): Source => {
  const { code, strings } = strip(text);
  return { path, text, code, imports: importsIn(code, strings) };
};

/** Every TypeScript file below these folders. */
export const readSources = (...folders: readonly string[]): readonly Source[] =>
  filesBelow(...folders)
    .filter(path => path.endsWith('.ts'))
    .map(path => readSource(path, readFileSync(join(ROOT, path), 'utf8')));

/** Every file below these folders, as paths from the root. */
export const filesBelow = (...folders: readonly string[]): readonly string[] =>
  folders.flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );

/** Where an import leads, from the root; a package's name stays as it is. */
export const resolveImport = (path: string, from: string): string =>
  from.startsWith('.') ? join(dirname(path), from).split(sep).join('/') : from;

const importsIn = (code: string, strings: readonly string[]): readonly Import[] => {
  const found: Import[] = [];
  const at = (index: string | undefined): string => strings[Number(index)] ?? '';
  // Between `import` or `export` and `from` stand names, commas, braces and stars, and nothing else.
  const statics = /\b(import|export)\s+(type\s+)?([\w$*{},\s]*?)\s*\bfrom\s*"(\d+)"/gu;
  for (const [, , type, names = '', index] of code.matchAll(statics)) {
    found.push({ from: at(index), type: type !== undefined, names });
  }
  for (const [, index] of code.matchAll(/\bimport\s*"(\d+)"/gu)) {
    found.push({ from: at(index), type: false, names: '' });
  }
  for (const [, before = '', index] of code.matchAll(/(\S\s*)?\bimport\s*\(\s*"(\d+)"\s*\)/gu)) {
    found.push({ from: at(index), type: before.trim() === ':', names: '' });
  }
  return found;
};

/** Numbers the strings of a source and leaves `"number"` in their place; drops comments. */
const strip = (text: string): { readonly code: string; readonly strings: readonly string[] } => {
  const strings: string[] = [];
  /** The depth of braces at which each open `${` began. */
  const templates: number[] = [];
  let code = '';
  let depth = 0;
  let i = 0;
  const keepLines = (end: number): void => {
    code += text.slice(i, end).replace(/[^\n]/gu, '');
    i = end;
  };
  const keepString = (quote: string): void => {
    const start = i + 1;
    let end = start;
    while (end < text.length && text[end] !== quote) {
      if (quote === '`' && text.startsWith('${', end)) break;
      end += text[end] === '\\' ? 2 : 1;
    }
    code += `"${strings.push(text.slice(start, end)) - 1}"`;
    i = end + 1;
    if (text[end] === '$') {
      templates.push(depth);
      code += '+';
      i = end + 2;
    }
  };
  while (i < text.length) {
    const letter = text[i] ?? '';
    const two = text.slice(i, i + 2);
    if (two === '//') keepLines(endOf(text, '\n', i));
    else if (two === '/*') keepLines(endOf(text, '*/', i + 2) + 2);
    else if (letter === '/' && beginsRegex(code)) {
      code += '"regex"';
      i = endOfRegex(text, i);
    } else if (letter === '}' && templates.at(-1) === depth) {
      templates.pop();
      code += '+';
      keepString('`');
    } else if (letter === "'" || letter === '"' || letter === '`') keepString(letter);
    else {
      if (letter === '{') depth += 1;
      if (letter === '}') depth -= 1;
      code += letter;
      i += 1;
    }
  }
  return { code, strings };
};

const endOf = (text: string, mark: string, from: number): number => {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
};

/** A slash after a value divides; after anything else it begins a regular expression. */
const beginsRegex = (before: string): boolean => {
  const word = /(?:^|[^\w$])(return|typeof|case|in|of)$/u.test(before.trimEnd());
  return word || !/[\w$)\]"}]$/u.test(before.trimEnd());
};

const endOfRegex = (text: string, start: number): number => {
  let inClass = false;
  let i = start + 1;
  for (; i < text.length && text[i] !== '\n'; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '[') inClass = true;
    else if (text[i] === ']') inClass = false;
    else if (text[i] === '/' && !inClass) break;
  }
  i += 1;
  while (/[a-z]/u.test(text[i] ?? '')) i += 1;
  return i;
};
