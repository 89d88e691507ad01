import type { Call } from './chat/call.ts';
import type { Form, FormInput } from './chat/card.ts';
import { closest } from './chat/closest.ts';
import { type Slot, split } from './chat/grammar.ts';
import type { Arguments, Command, Values } from './command.ts';
import { Refused } from './errors.ts';
import { usage } from './views/help.ts';

/** The command a word names, by its name or an alias. */
export const findCommand = (commands: readonly Command[], call: Call): Command | undefined => {
  const word = call.word.toLowerCase();
  return commands.find(command => command.name === word || command.aliases?.includes(word));
};

/** The nearest command to a word nobody knows. */
export const nearestCommand = (commands: readonly Command[], word: string): Command | undefined => {
  const near = closest(
    word,
    commands.flatMap(command => [command.name, ...(command.aliases ?? [])]),
  );
  return near === undefined ? undefined : findCommand(commands, { word: near, text: '' });
};

const slotsOf = (args: Arguments): readonly Slot[] =>
  Object.entries(args).map(([name, argument]) => ({
    ...argument,
    name,
    keys: [name.toLowerCase(), ...argument.keys],
  }));

/** The arguments of a call, checked. Throws `Refused` with the first thing that is wrong and a line that works. */
export const readArguments = (command: Command, call: Call, root: string): Values<Arguments> => {
  const example = `/${root} ${command.example}`;
  const raw = rawArguments(command, call, example);
  const values: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(command.args)) {
    const typed = raw.get(name);
    if (typed === undefined) {
      if (argument.required) {
        throw new Refused(
          `${capital(command.name)} needs ${argument.hint}: ${usage(command, root)}.`,
          example,
        );
      }
      continue;
    }
    const read = argument.schema.safeParse(typed);
    if (!read.success) throw new Refused(read.error.issues[0]?.message ?? `I cannot read ${name}.`, example);
    values[name] = read.data;
  }
  return values;
};

const rawArguments = (command: Command, call: Call, example: string): ReadonlyMap<string, string> => {
  try {
    return split(call.text, slotsOf(command.args), call.named);
  } catch (error) {
    throw error instanceof Refused ? new Refused(error.message, error.example ?? example) : error;
  }
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * The form that completes this call: asked for when a required argument is missing, and not of a form that
 * was filled. Pure, because a platform wants its form before anything else.
 */
export const formFor = (commands: readonly Command[], call: Call): Form | undefined => {
  const command = findCommand(commands, call);
  if (command?.form === undefined) return undefined;
  let raw: ReadonlyMap<string, string>;
  try {
    raw = split(call.text, slotsOf(command.args), call.named);
  } catch {
    return undefined; // The line itself is wrong; the refusal says so better than a form.
  }
  const missing = Object.entries(command.args).some(([name, arg]) => arg.required && !raw.has(name));
  if (!(command.opensForm?.(raw) ?? missing)) return undefined;
  const asked = command.form.filter(name => !raw.has(name)).slice(0, 5);
  return {
    title: `${capital(command.name)}${raw.has('id') ? ` ${raw.get('id')}` : ''}`,
    word: command.name,
    text: call.text,
    inputs: asked.map(name => inputOf(name, command.args)),
  };
};

const inputOf = (name: string, args: Arguments): FormInput => {
  const argument = args[name];
  if (argument === undefined) throw new Error(`a form asks for ${name}, which is no argument`);
  return {
    name,
    label: argument.label ?? capital(name),
    hint: argument.summary,
    long: argument.long ?? false,
    required: argument.required,
    maxLength: argument.maxLength ?? 200,
  };
};
