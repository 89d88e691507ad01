import { type Call, readCall } from '../../src/chat/call.ts';
import { INTERACTION, type InteractionEvent } from './events.ts';
import { readForm } from './form.ts';

/** The neutral spelling: Discord writes a mention of a person as `<@id>`, the grammar as `@id`. */
const neutral = (text: string): string => text.replace(/<@!?(\d+)>/g, '@$1');

/** The call that a slash command, a button or a submitted form makes; undefined for what is none of ours. */
export const readInteractionCall = (event: InteractionEvent): Call | undefined => {
  const { type, data } = event;
  if (type === INTERACTION.button) return readCall(data.custom_id ?? '');
  if (type === INTERACTION.form) return readForm(data.custom_id ?? '', inputsOf(event));
  const [sub] = data.options ?? [];
  if (type !== INTERACTION.command || data.name === undefined || sub === undefined) return undefined;
  const given = (sub.options ?? []).map(({ name, value }) => [name, neutral(String(value ?? ''))] as const);
  const named = Object.fromEntries(given.filter(([, value]) => value !== ''));
  const call = { root: data.name, word: sub.name, text: '' };
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
export const readLine = (line: string, roots: readonly string[]): Call => {
  const bare = neutral(line).trim().replace(/^\//, '');
  const first = bare.split(/\s/, 1)[0] ?? '';
  return roots.includes(first) ? readCall(bare.slice(first.length), first) : readCall(bare);
};
