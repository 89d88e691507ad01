import type { Text } from '../chat/card.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';

type Root = keyof Alliance['commands'];

/** What help says of a command; every command is one of these. */
export interface Helped {
  readonly root: Root;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly example: string;
  readonly args: Readonly<
    Record<string, { readonly hint: string; readonly summary: string; readonly required: boolean }>
  >;
}

/** How a command is typed, from its arguments: `/inc declare [sev0-5] <title> …`. */
export const usage = (command: Helped, root: string): string =>
  [
    `/${root} ${command.name}`,
    ...Object.values(command.args).map(arg => (arg.required ? arg.hint : `[${arg.hint}]`)),
  ].join(' ');

const ROOTS: Readonly<Record<Root, string>> = {
  inc: 'for responders',
  oncall: 'for volunteers',
  brief: 'for leaders',
  ally: 'for members sharing and helping',
};

/** Everything one may type, in the order of the registry. */
export const helpAll =
  (commands: readonly Helped[], root: (root: Root) => string): Saying =>
  () => ({
    title: 'What you can type',
    tone: 'info',
    body: (Object.keys(ROOTS) as Root[]).flatMap((name): readonly Text[] => {
      const mine = commands.filter(c => c.root === name);
      if (mine.length === 0) return [];
      return [
        [{ bold: `/${root(name)}` }, `, ${ROOTS[name]}`],
        ...mine.map((c): Text => [{ code: c.name }, `: ${begins(c.summary)}`]),
      ];
    }),
    foot: ['More on one of them: ', { code: `/${root('inc')} help declare` }],
  });

/** All of them have to fit into one message of every platform; `help <word>` says the rest. */
const begins = (summary: string): string => {
  const [first = ''] = summary.split(/[,:;]\s/u);
  return first.length < LEAST_SAID ? summary : first;
};

const LEAST_SAID = 12;

/** One command: how it is typed, a line that works, what each argument means. */
export const helpOne =
  (command: Helped, root: string): Saying =>
  () => ({
    title: `/${root} ${command.name}: ${command.summary}`,
    tone: 'info',
    body: [
      [{ code: usage(command, root) }],
      ['For example: ', { code: `/${root} ${command.example}` }],
      ...Object.values(command.args).map(
        (arg): Text => [{ code: arg.hint }, `: ${arg.summary}${arg.required ? '' : ' (optional)'}`],
      ),
      ...(command.aliases?.length ? [[`Also understood: ${command.aliases.join(', ')}`] as Text] : []),
    ],
  });
