import { listIn } from './rules-messages.ts';
import type { Json } from './world.ts';

/**
 * Fills a command's menu the way a person would who means this line: `key:value` goes to the option of that
 * name (`key:"several words"` as well), `sev4` to an option that begins with `sev`, `#word` to `type`, `INC-42` to
 * `id` or `incident`, `RFA-1` and the like to the option of that kind, a word that a menu offers to that menu, and the
 * rest to the first option that takes free words. Throws when the server has no such command.
 */
export const fillMenu = (published: readonly Json[], line: string): Json => {
  const [, root = '', word = '', rest = ''] = /^\/(\S+)\s+(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  const command = published.find(one => one.name === root);
  const sub = listIn(command?.options).find(one => one.name === word);
  if (command === undefined || sub === undefined) throw new Error(`no such command is published: ${line}`);
  const options = listIn(sub.options);
  const values = options.length === 1 ? { [String(options[0]?.name)]: rest } : distribute(options, rest);
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  return {
    id: command.id,
    name: root,
    type: 1,
    options: [{ type: 1, name: word, options: filled.map(([name, value]) => ({ type: 3, name, value })) }],
  };
};

const distribute = (options: readonly Json[], rest: string): Readonly<Record<string, string>> => {
  const names = options.map(option => String(option.name));
  const free = names.find(name => /^(?:text|title|what|needs|message|why)$/.test(name)) ?? names[0] ?? '';
  const values: Record<string, string> = {};
  const loose = (rest.match(/[a-z-]+:"[^"]*"|\S+/giu) ?? []).filter(token => {
    const named = optionFor(options, names, token);
    if (named === undefined || named[0] === free || values[named[0]] !== undefined) return true;
    values[named[0]] = named[1];
    return false;
  });
  const words = Object.keys(values).length === 0 ? rest : loose.join(' ');
  return free === '' ? values : { ...values, [free]: words };
};

/** What a code is the number of. */
const CODES: Readonly<Record<string, string>> = {
  RFA: 'rfa',
  O: 'offer',
  IOC: 'item',
  ITEM: 'item',
  D: 'decision',
  H: 'headsup',
};

const optionFor = (
  options: readonly Json[],
  names: readonly string[],
  token: string,
): readonly [string, string] | undefined => {
  const [, key = '', value = ''] = /^([a-z-]+):(.+)$/i.exec(token) ?? [];
  if (names.includes(key)) return [key, value.replace(/^"(.*)"$/, '$1')];
  const code = CODES[/^([A-Z]{1,4})-\d+$/.exec(token)?.[1] ?? ''];
  if (code !== undefined && names.includes(code)) return [code, token];
  const menu = options.find(option => listIn(option.choices).some(choice => choice.value === token));
  if (menu !== undefined) return [String(menu.name), token];
  const flag = options.find(
    ({ name, choices }) => name === token && listIn(choices).some(one => one.value === 'yes'),
  );
  if (flag !== undefined) return [token, 'yes'];
  const pick = (wanted: (name: string) => boolean, given: string): readonly [string, string] | undefined => {
    const name = names.find(wanted);
    return name === undefined ? undefined : [name, given];
  };
  const [, letters, digit] = /^([a-z]{2,})(\d)$/i.exec(token) ?? [];
  if (letters !== undefined && digit !== undefined) {
    return pick(name => name.startsWith(letters.toLowerCase()), token);
  }
  if (token.startsWith('#')) return pick(name => name === 'type', token);
  if (/^INC-\d/i.test(token)) return pick(name => name === 'id' || name === 'incident', token);
  return undefined;
};
