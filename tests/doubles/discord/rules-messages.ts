import type { Json } from './world.ts';
import { ApiRefusal } from './world.ts';

/** One complaint about a body: where, which code, in words. */
export type Complaint = readonly [path: string, code: string, words: string];

export const listIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Throws 50035 with everything that is wrong, as the API does. */
export const refuseForm = (complaints: readonly Complaint[]): void => {
  if (complaints.length === 0) return;
  const errors = Object.fromEntries(
    complaints.map(([path, code, message]) => [path, { _errors: [{ code, message }] }]),
  );
  throw new ApiRefusal(400, 50035, 'Invalid Form Body', { errors });
};

export const longerThan = (path: string, value: unknown, most: number, least = 0): readonly Complaint[] => {
  const { length } = textIn(value);
  if (length > most) return [[path, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`]];
  if (length < least) return [[path, 'BASE_TYPE_REQUIRED', `This field is required`]];
  return [];
};

const embedComplaints = (embed: Json, path: string): readonly Complaint[] => {
  const fields = listIn(embed.fields);
  return [
    ...longerThan(`${path}.title`, embed.title, 256),
    ...longerThan(`${path}.description`, embed.description, 4096),
    ...longerThan(`${path}.footer.text`, (embed.footer as Json | undefined)?.text, 2048),
    ...longerThan(`${path}.author.name`, (embed.author as Json | undefined)?.name, 256),
    ...(fields.length > 25
      ? [[`${path}.fields`, 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.'] as const]
      : []),
    ...fields.flatMap((field, at) => [
      ...longerThan(`${path}.fields.${at}.name`, field.name, 256, 1),
      ...longerThan(`${path}.fields.${at}.value`, field.value, 1024, 1),
    ]),
  ];
};

const embedLength = (embed: Json): number =>
  [
    embed.title,
    embed.description,
    (embed.footer as Json | undefined)?.text,
    (embed.author as Json | undefined)?.name,
    ...listIn(embed.fields).flatMap(field => [field.name, field.value]),
  ].reduce<number>((sum, part) => sum + textIn(part).length, 0);

const componentComplaints = (rows: readonly Json[]): readonly Complaint[] => {
  const buttons = rows.flatMap(row => listIn(row.components));
  const ids = buttons.map(button => button.custom_id);
  return [
    ...(rows.length > 5 ? [['components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5.'] as const] : []),
    ...rows.flatMap((row, at): readonly Complaint[] => {
      const count = listIn(row.components).length;
      return count < 1 || count > 5
        ? [[`components.${at}.components`, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.']]
        : [];
    }),
    ...buttons.flatMap((button, at) => [
      ...longerThan(`components.${at}.label`, button.label, 80, 1),
      ...longerThan(`components.${at}.custom_id`, button.custom_id, 100, 1),
    ]),
    ...(new Set(ids).size < ids.length
      ? [
          [
            'components',
            'COMPONENT_CUSTOM_ID_DUPLICATED',
            'Component custom id cannot be duplicated',
          ] as const,
        ]
      : []),
  ];
};

const mentionComplaints = (allowed: Json | undefined): readonly Complaint[] => {
  const users = (allowed?.users ?? []) as readonly string[];
  const parse = (allowed?.parse ?? []) as readonly string[];
  if (users.length > 100)
    return [['allowed_mentions.users', 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer.']];
  return parse.includes('users') && users.length > 0
    ? [
        [
          'allowed_mentions',
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          'parse:["users"] and users: [ids...]',
        ],
      ]
    : [];
};

/**
 * Refuses what Discord refuses of a message, also what its published schema cannot say:
 * https://discord.com/developers/docs/resources/message#create-message
 */
export const checkMessage = (body: Json, standing?: Json): void => {
  const embeds = listIn(body.embeds ?? standing?.embeds);
  const rows = listIn(body.components ?? standing?.components);
  refuseForm([
    ...longerThan('content', body.content, 2000),
    ...longerThan('nonce', body.nonce, 25),
    ...embeds.flatMap((embed, at) => embedComplaints(embed, `embeds.${at}`)),
    ...(embeds.length > 10 ? [['embeds', 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer.'] as const] : []),
    ...(embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > 6000
      ? [['embeds', 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000'] as const]
      : []),
    ...componentComplaints(rows),
    ...mentionComplaints(body.allowed_mentions as Json | undefined),
  ]);
  const content = textIn(body.content ?? standing?.content).trim();
  const speaks = embeds.some(embed => embedLength(embed) > 0);
  if (content === '' && !speaks) throw new ApiRefusal(400, 50006, 'Cannot send an empty message');
};
