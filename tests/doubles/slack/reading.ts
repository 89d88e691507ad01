import type { Block, Workspace, Written } from './world.ts';

/** How a person reads what was written: references resolved, formatting gone where it takes effect. */
export const readWritten = (workspace: Workspace, written: Written): string =>
  written.blocks.length === 0
    ? readMrkdwn(workspace, written.text)
    : written.blocks
        .map(block => readBlock(workspace, block))
        .filter(text => text !== '')
        .join('\n');

interface TextObject {
  readonly type: string;
  readonly text: string;
  readonly emoji?: boolean;
}

const readBlock = (workspace: Workspace, block: Block): string => {
  if (block.type === 'actions' || block.type === 'divider') return '';
  const texts = [block.text, ...listOf(block.fields), ...listOf(block.elements)].filter(
    text => text !== undefined,
  );
  return texts.map(text => readText(workspace, text as TextObject)).join('\n');
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const readText = (workspace: Workspace, text: TextObject): string => {
  if (text.type === 'mrkdwn') return readMrkdwn(workspace, text.text);
  return text.emoji === false ? text.text : withEmoji(text.text);
};

const withEmoji = (text: string): string =>
  text.replace(/:(tada|smile|fire|warning|rotating_light|white_check_mark):/gu, '(emoji)');

const fromEntities = (text: string): string =>
  text.replace(/&(amp|lt|gt);/gu, (_, name) => (name === 'amp' ? '&' : name === 'lt' ? '<' : '>'));

/**
 * Slack's mrkdwn as its clients show it: `*bold*` and the like take effect only at the edge of a word. What is
 * in a reference or in code is put aside first, so formatting cannot reach into it.
 */
export const readMrkdwn = (workspace: Workspace, raw: string): string => {
  const aside: string[] = [];
  const put = (text: string): string => `\uE000${aside.push(text) - 1}\uE001`;
  const edge = String.raw`(^|[\s([{?.,!:;=+"\uE001-])`;
  const end = String.raw`(?=$|[\s)\]}?.,!:;=+"'\uE000-])`;
  const styled = (text: string, mark: string): string =>
    text.replace(
      new RegExp(`${edge}[${mark}]([^\\s${mark}](?:[^\\n${mark}]*[^\\s${mark}])?)[${mark}]${end}`, 'gu'),
      '$1$2',
    );
  let text = raw.replace(/<([^<>]*)>/gu, (_, inside: string) => put(readReference(workspace, inside)));
  const code = new RegExp(`${edge}\`([^\`\n]+)\`${end}`, 'gu');
  text = text.replace(code, (_, before: string, inside: string) => `${before}${put(fromEntities(inside))}`);
  for (const mark of ['*', '_', '~']) text = styled(text, mark);
  text = withEmoji(text.replace(/^&gt; ?/gmu, '▌ '));
  text = fromEntities(text.replaceAll('\u2060', ''));
  return text.replace(/\uE000(\d+)\uE001/gu, (_, at: string) => aside[Number(at)] ?? '');
};

const readReference = (workspace: Workspace, inside: string): string => {
  const [target = '', label] = inside.split(/\|(.*)/su);
  if (target.startsWith('@')) return `@${workspace.users.get(target.slice(1))?.name ?? 'somebody'}`;
  if (target.startsWith('#'))
    return `#${workspace.channels.get(target.slice(1))?.name ?? label ?? 'channel'}`;
  if (target.startsWith('!date^')) return readDate(target, label ?? '');
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return fromEntities(label ?? target);
};

/** In UTC, as somebody in that zone reads it. */
const readDate = (target: string, fallback: string): string => {
  const [, seconds = '', format = ''] = target.split('^');
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return fallback;
  const day = at.toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const time = at.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  return format.replace(/\{date[a-z_]*\}/gu, day).replace(/\{time[a-z_]*\}/gu, time);
};

/** Whom a new message notifies. `everyone` stands for the whole channel. */
export const pingedBy = (workspace: Workspace, written: Written, linkNames: boolean): readonly string[] => {
  const parsed = [written.text, ...mrkdwnOf(written.blocks)];
  const found = parsed.flatMap(text => [
    ...[...text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/gu)].map(match => match[1] ?? ''),
    ...(/<!(?:channel|here|everyone)(?:\|[^>]*)?>/u.test(text) ? ['everyone'] : []),
    ...(linkNames ? namesIn(workspace, text) : []),
  ]);
  return [...new Set(found)];
};

/** With `link_names` or `parse: full`, Slack looks for `@name` by itself. */
const namesIn = (workspace: Workspace, text: string): readonly string[] => [
  ...(/@(?:channel|here|everyone)\b/u.test(text) ? ['everyone'] : []),
  ...[...workspace.users.values()].filter(user => text.includes(`@${user.name}`)).map(user => user.id),
];

const mrkdwnOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn' && typeof text === 'string') return [text];
  return Object.values(value).flatMap(mrkdwnOf);
};

/** One thing that can be pressed. */
export interface Pressable {
  readonly label: string;
  readonly value: string;
  readonly block: string;
  readonly action: string;
  readonly kind: string;
}

/** Everything that can be pressed or chosen, in order. */
export const pressablesOf = (written: Written): readonly Pressable[] =>
  written.blocks.flatMap((block, at) =>
    block.type !== 'actions'
      ? []
      : listOf(block.elements).flatMap(element => {
          const one = element as {
            type: string;
            action_id: string;
            text?: TextObject;
            value?: string;
            options?: unknown[];
          };
          const base = { block: String(block.block_id ?? `b${at}`), action: one.action_id, kind: one.type };
          if (one.text !== undefined) return [{ ...base, label: one.text.text, value: one.value ?? '' }];
          return (one.options ?? []).map(option => {
            const { text, value } = option as { text: TextObject; value: string };
            return { ...base, label: text.text, value };
          });
        }),
  );
