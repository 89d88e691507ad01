import type { Command } from '../command.ts';
import type { ArgumentInfo, CommandInfo } from '../ports.ts';

const MENU = 25;

/** The commands as platforms with typed menus announce them, under the names this alliance gave the roots. */
export const commandInfos = (
  commands: readonly Command[],
  roots: Readonly<Record<Command['root'], string>>,
): readonly CommandInfo[] =>
  commands.map(command => ({
    root: roots[command.root],
    name: command.name,
    summary: command.summary,
    arguments: Object.entries(command.args).map(
      ([name, argument]): ArgumentInfo => ({
        name: name.toLowerCase(),
        summary: argument.summary,
        // A form asks for what is missing, so that nothing typed is lost; menus need not insist.
        required: argument.required && command.form === undefined,
        ...(argument.choices && argument.choices.length <= MENU ? { choices: argument.choices } : {}),
        suggests: argument.suggests !== undefined,
        maxLength: argument.maxLength ?? 200,
      }),
    ),
  }));
