import { z } from 'zod';
import type { Block } from './world.ts';
import { Refusal } from './world.ts';

/** Limits as https://docs.slack.dev/reference/block-kit states them. A breach is `invalid_blocks`, as there. */
const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
const actionId = z.string().min(1).max(255);
const option = z.strictObject({ text: plainText(75), value: z.string().min(1).max(150) });

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.string().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(option).min(2).max(5),
});
const select = z.strictObject({
  type: z.literal('static_select'),
  action_id: actionId,
  placeholder: plainText(150).optional(),
  options: z.array(option).min(1).max(100),
});
const elements = z
  .array(z.discriminatedUnion('type', [button, overflow, select]))
  .min(1)
  .max(25)
  .refine(list => new Set(list.map(one => one.action_id)).size === list.length);

const input = z.strictObject({
  type: z.literal('input'),
  block_id: z.string().max(255).optional(),
  optional: z.boolean().optional(),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  element: z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: actionId,
    multiline: z.boolean().optional(),
    min_length: z.number().int().max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
    placeholder: plainText(150).optional(),
    initial_value: z.string().max(3000).optional(),
  }),
});
const id = { block_id: z.string().max(255).optional() };
const block = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('section'),
      ...id,
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
    })
    .refine(section => section.text !== undefined || section.fields !== undefined),
  z.strictObject({ type: z.literal('header'), ...id, text: plainText(150) }),
  z.strictObject({ type: z.literal('context'), ...id, elements: z.array(anyText(2000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('divider'), ...id }),
  z.strictObject({ type: z.literal('actions'), ...id, elements }),
  input,
]);

const view = z.looseObject({
  type: z.literal('modal'),
  callback_id: z.string().max(255),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  external_id: z.string().max(255).optional(),
  blocks: z.array(block).min(1).max(100),
});

/** Observed: the words of all blocks together. */
const MOST_WORDS = 13_200;

const refuse = (error: z.ZodError): never => {
  const messages = error.issues.map(
    issue => `[ERROR] ${issue.message} [json-pointer:/blocks/${issue.path.join('/')}]`,
  );
  throw new Refusal('invalid_blocks', { response_metadata: { messages } });
};

/** The blocks of a message, or `invalid_blocks`, or `msg_blocks_too_long`. */
export const checkBlocks = (given: unknown): readonly Block[] => {
  if (given === undefined) return [];
  const read = z.array(block).max(50).safeParse(given);
  if (!read.success) return refuse(read.error);
  if (wordsIn(read.data) > MOST_WORDS) throw new Refusal('msg_blocks_too_long');
  return read.data as readonly Block[];
};

const wordsIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + wordsIn(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : wordsIn(one)),
    0,
  );
};

/** A modal, or `invalid_arguments`. */
export const checkView = (given: unknown): Readonly<Record<string, unknown>> => {
  const read = view.safeParse(given);
  if (!read.success)
    throw new Refusal('invalid_arguments', { response_metadata: { messages: [read.error.message] } });
  return read.data;
};
