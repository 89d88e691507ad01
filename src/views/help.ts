import type { Text } from '../chat/card.ts';
import { type Command, type Root, usage } from '../command.ts';
import type { Saying } from '../sharing/clear.ts';

const ROOTS: Readonly<Record<Root, string>> = {
  inc: 'for responders',
  oncall: 'for volunteers',
  brief: 'for leaders',
  ally: 'for members sharing and helping',
};

/** Everything one may type, in the order of the registry. */
export const helpAll =
  (commands: readonly Command[], root: (root: Root) => string): Saying =>
  () => ({
    title: 'What you can type',
    tone: 'info',
    body: (Object.keys(ROOTS) as Root[]).flatMap((name): readonly Text[] => {
      const mine = commands.filter(c => c.root === name);
      if (mine.length === 0) return [];
      return [
        [{ bold: `/${root(name)}` }, `, ${ROOTS[name]}`],
        ...mine.map((c): Text => [{ code: c.name }, ` ${c.summary}`]),
      ];
    }),
    foot: ['More on one of them: ', { code: `/${root('inc')} help declare` }],
  });

/** One command: how it is typed, a line that works, what each argument means. */
export const helpOne =
  (command: Command, root: string): Saying =>
  () => ({
    title: `/${root} ${command.name}: ${command.summary}`,
    tone: 'info',
    body: [
      [{ code: usage(command, root) }],
      ['For example: ', { code: `/${root} ${command.example}` }],
      ...Object.values(command.args).map(
        (arg): Text => [{ code: arg.hint }, ` ${arg.summary}${arg.required ? '' : ' (optional)'}`],
      ),
      ...(command.aliases?.length ? [[`Also understood: ${command.aliases.join(', ')}`] as Text] : []),
    ],
  });
