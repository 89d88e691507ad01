import { type Call, readCall } from '../../src/chat/call.ts';
import { INTERACTION, type InteractionEvent } from './events.ts';
import { readForm } from './form.ts';

/** What each root is called in chat, by its own name. */
export type Roots = Readonly<Record<string, string>>;

const ownName = (roots: Roots, shown: string): string =>
  Object.entries(roots).find(([, name]) => name === shown)?.[0] ?? shown;

/** The neutral spelling: Discord writes a mention of a person as `<@id>`, the grammar as `@id`. */
const neutral = (text: string): string => text.replace(/<@!?(\d+)>/g, '@$1');

/** The call that a slash command, a button or a submitted form makes; undefined for what is none of ours. */
export const readInteractionCall = (event: InteractionEvent, roots: Roots): Call | undefined => {
  const { type, data } = event;
  if (type === INTERACTION.button) return readCall(data.custom_id ?? '');
  if (type === INTERACTION.form) return readForm(data.custom_id ?? '', inputsOf(event));
  const [sub] = data.options ?? [];
  if (type !== INTERACTION.command || data.name === undefined || sub === undefined) return undefined;
  const given = (sub.options ?? []).map(({ name, value }) => [name, neutral(String(value ?? ''))] as const);
  const named = Object.fromEntries(given.filter(([, value]) => value !== ''));
  const call = { root: ownName(roots, data.name), word: sub.name, text: '' };
  return Object.keys(named).length === 0 ? call : { ...call, named };
};

const inputsOf = ({ data }: InteractionEvent): Readonly<Record<string, string>> => {
  const inputs = (data.components ?? []).flatMap(
    row => row.components ?? (row.component ? [row.component] : []),
  );
  return Object.fromEntries(inputs.map(input => [input.custom_id, neutral(input.value ?? '')]));
};

/** The option being typed, for which a menu is wanted. */
export const readTyping = (
  event: InteractionEvent,
): { readonly word: string; readonly argument: string; readonly typed: string } | undefined => {
  const [sub] = event.data.options ?? [];
  const focused = sub?.options?.find(option => option.focused === true);
  return sub && focused && { word: sub.name, argument: focused.name, typed: String(focused.value ?? '') };
};

/** A line typed to the bot: `declare …`, `inc declare …` and `/inc declare …` are the same. */
export const readLine = (line: string, roots: Roots, known: readonly string[]): Call => {
  const bare = neutral(line).trim().replace(/^\//, '');
  const first = ownName(roots, bare.split(/\s/, 1)[0] ?? '');
  if (!known.includes(first)) return readCall(bare);
  return readCall(bare.replace(/^\S+/, ''), first);
};
