import { incidentId, labels, optional, sure, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { incidentCode, move } from '../src/domain/incident.ts';
import { sure as askSure } from '../src/views/sure.ts';
import { changeState, mustDecide } from './lifecycle.ts';

/** Closes a resolved incident; asks first, because it leaves everybody's lists. */
export const close = defineCommand({
  root: 'inc',
  name: 'close',
  summary: 'Close a resolved incident',
  example: 'close INC-42 sure:yes',
  access: 'write',
  args: { id: incidentId(), text: optional(words('text', 'A last word', 2000)), ...labels(), sure: sure() },
  async run(context, args) {
    const file = await context.incident(args.id);
    mustDecide(context, file, 'be closed');
    move(file.incident, 'close');
    if (args.sure) return changeState(context, args, 'close');
    const code = incidentCode(file.incident);
    const what = 'It leaves the lists of open incidents in every organisation. It can be reopened.';
    // A button carries too little for what was written.
    const said = args.text !== undefined;
    return {
      reply: askSure(
        `Close ${code}?`,
        said ? `${what} To close it with your words, repeat the line with sure:yes.` : what,
        `close ${code} sure:yes`,
        said ? `Close ${code} without them` : `Close ${code}`,
      ),
    };
  },
});
