import { optional, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { findCommand, nearestCommand } from '../src/forms.ts';
import { helpAll, helpOne } from '../src/views/help.ts';

/** Everything one may type, or one word of it, from the one definition. */
export const help = defineCommand({
  root: 'inc',
  name: 'help',
  aliases: ['?'],
  summary: 'What you can type',
  example: 'help declare',
  access: 'read',
  args: { word: { ...optional(words('word', 'A command', 40)), long: false, suggests: 'word' as const } },
  async run(context, args) {
    const word = args.word?.replace(/^\/\w+\s+/u, '');
    if (word === undefined) return { reply: helpAll(context.commands, context.root) };
    const command = findCommand(context.commands, { word, text: '' });
    if (command !== undefined) return { reply: helpOne(command, context.root(command.root)) };
    const near = nearestCommand(context.commands, word);
    throw new Refused(
      `There is no command “${word.slice(0, 30)}”.${near === undefined ? '' : ` Did you mean “${near.name}”?`}`,
      `/${context.root('inc')} help${near === undefined ? '' : ` ${near.name}`}`,
    );
  },
});
