import type { ArgumentInfo, CommandInfo } from '../../src/ports.ts';
import { label } from './inert.ts';

/** https://discord.com/developers/docs/interactions/application-commands */
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const MOST_OPTIONS = 25;
const LARGEST = 8000;

const SUBCOMMAND = 1;
const STRING = 3;

/** One application command as Discord takes it. */
export interface PublishedCommand {
  readonly type: 1;
  readonly name: string;
  readonly description: string;
  readonly options: readonly PublishedOption[];
}

interface PublishedOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly max_length?: number;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly options?: readonly PublishedOption[];
}

/**
 * One application command a root, one subcommand a word. Throws, naming the root, what Discord would refuse:
 * more than 25 words or options, a name it does not allow, more than 8,000 characters.
 */
export const renderCommands = (commands: readonly CommandInfo[]): readonly PublishedCommand[] =>
  [...new Set(commands.map(command => command.root))].map(root => {
    const name = checkName(root);
    const words = commands.filter(command => command.root === root);
    if (words.length > MOST_OPTIONS) throw new Error(`/${name} has ${words.length} words; Discord allows 25`);
    const options = words.map(renderSubcommand);
    const published = { type: 1 as const, name, description: describe(words), options };
    const size = sizeOf(published);
    if (size >= LARGEST) throw new Error(`/${name} takes ${size} characters; Discord allows fewer than 8000`);
    return published;
  });

const describe = (words: readonly CommandInfo[]): string =>
  label(words.map(word => word.name).join(', '), 100) || '…';

const renderSubcommand = (command: CommandInfo): PublishedOption => {
  const { arguments: all, name } = command;
  if (all.length > MOST_OPTIONS) throw new Error(`"${name}" has ${all.length} options; Discord allows 25`);
  // Discord wants the required ones first.
  const sorted = [...all.filter(one => one.required), ...all.filter(one => !one.required)];
  return {
    type: SUBCOMMAND,
    name: checkName(name),
    description: label(command.summary, 100) || '…',
    ...(sorted.length === 0 ? {} : { options: sorted.map(renderOption) }),
  };
};

/** Every option is text: people and ids are suggested while typing, because a menu ends at 25 entries. */
const renderOption = (argument: ArgumentInfo): PublishedOption => ({
  type: STRING,
  name: checkName(argument.name),
  description: label(argument.summary, 100) || '…',
  ...(argument.required ? { required: true } : {}),
  ...(argument.choices !== undefined && argument.choices.length > 0
    ? { choices: argument.choices.map(({ label: shown, value }) => ({ name: label(shown, 100), value })) }
    : {
        ...(argument.suggests ? { autocomplete: true } : {}),
        max_length: Math.max(1, Math.min(argument.maxLength, 6000)),
      }),
});

const checkName = (name: string): string => {
  if (!NAME.test(name) || name !== name.toLowerCase()) {
    throw new Error(`"${name}" cannot be a name in Discord: 1 to 32 lower-case letters, digits, - or _`);
  }
  return name;
};

/** Discord counts names, descriptions and values, its subcommands' and choices' too. */
const sizeOf = (option: PublishedCommand | PublishedOption): number =>
  option.name.length +
  option.description.length +
  ('choices' in option ? (option.choices ?? []) : []).reduce(
    (sum, c) => sum + c.name.length + c.value.length,
    0,
  ) +
  (option.options ?? []).reduce((sum, one) => sum + sizeOf(one), 0);
