import { z } from 'zod';

/** What the gateway tells us and we use; everything else in an event is left unread. */

const User = z.object({
  id: z.string(),
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
});
const Member = z.object({ roles: z.array(z.string()), nick: z.string().nullish() });

const Value = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
const Input = z.object({ custom_id: z.string(), value: z.string().optional() });

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object */
export const InteractionEvent = z.object({
  id: z.string(),
  application_id: z.string(),
  type: z.number(),
  token: z.string(),
  guild_id: z.string().optional(),
  channel_id: z.string(),
  member: Member.extend({ user: User }).optional(),
  user: User.optional(),
  data: z
    .object({
      name: z.string().optional(),
      custom_id: z.string().optional(),
      options: z.array(Value.extend({ options: z.array(Value).optional() })).optional(),
      components: z
        .array(z.object({ components: z.array(Input).optional(), component: Input.optional() }))
        .optional(),
    })
    .default({}),
  message: z
    .object({ embeds: z.array(z.object({ footer: z.object({ text: z.string() }).optional() })).default([]) })
    .optional(),
});
export type InteractionEvent = z.output<typeof InteractionEvent>;

/** https://discord.com/developers/docs/resources/message#message-object, as the gateway sends it */
export const MessageEvent = z.object({
  id: z.string(),
  type: z.number(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  author: User,
  member: Member.optional(),
  content: z.string(),
  webhook_id: z.string().optional(),
  attachments: z.array(z.looseObject({ filename: z.string(), title: z.string().nullish() })).default([]),
});
export type MessageEvent = z.output<typeof MessageEvent>;

/** Something a person did, with what is needed to find the connection it belongs to. */
export type Heard =
  | { readonly kind: 'interaction'; readonly event: InteractionEvent }
  | { readonly kind: 'message'; readonly event: MessageEvent };

/** The types of interaction we answer. */
export const INTERACTION = { command: 2, button: 3, typing: 4, form: 5 } as const;

/** Whoever did it, by id. */
export const whoIn = (heard: Heard): z.output<typeof User> | undefined =>
  heard.kind === 'message' ? heard.event.author : (heard.event.member?.user ?? heard.event.user);

/** Types of messages that a person wrote: a plain one and a reply. */
export const WRITTEN: readonly number[] = [0, 19];
