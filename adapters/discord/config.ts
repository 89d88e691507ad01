import { z } from 'zod';
import { createSecret, type Secret } from '../../src/secret.ts';

/** What one Discord connection needs to know. */
export interface DiscordConfig extends DiscordEntry {
  readonly connection: string;
  /** The channel in which the member follows incidents. */
  readonly home: string;
  /** What the roots are called in this alliance, by their own names; by default as they are announced. */
  readonly roots?: Readonly<Record<string, string>>;
}

/** The part of a connection that only Discord understands. */
export interface DiscordEntry {
  readonly token: Secret;
  /** The base URL of the REST interface, without its version. */
  readonly api: string;
  /** The server's id. */
  readonly guild: string;
  /** Whoever has one of these roles is one of the member's own people. */
  readonly people: { readonly roles: readonly string[] };
}

const snowflake = (what: string) =>
  z.string(`${what} has to be an id in quotes, such as "1234567890"`).regex(/^\d{1,20}$/, {
    error: `${what} has to be an id of digits; switch on Developer Mode in Discord and use Copy ID`,
  });

const Entry = z.looseObject({
  secrets: z.looseObject(
    { token: z.string('secrets.token has to name the environment variable that holds the bot token') },
    'secrets.token has to name the environment variable that holds the bot token',
  ),
  api: z
    .url({ protocol: /^https?$/, error: 'api has to be a URL such as https://discord.com/api' })
    .optional(),
  workspace: snowflake('workspace (the server)'),
  home: snowflake('home (the channel)').optional(),
  people: z.object(
    {
      roles: z
        .array(snowflake('each of people.roles'), 'people.roles has to be a list of role ids')
        .min(1, 'people.roles has to name at least one role, or nobody could do anything'),
    },
    'people.roles has to list the roles of the member’s own people',
  ),
});

/** What an alliance file says about a Discord connection, or all that is wrong with it, in words. */
export const readDiscordEntry = (
  entry: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): { readonly mistakes: readonly string[]; readonly config?: DiscordEntry } => {
  const read = Entry.safeParse(entry);
  if (!read.success) return { mistakes: [...new Set(read.error.issues.map(issue => issue.message))] };
  const { secrets, api, workspace, people } = read.data;
  // People paste the whole header now and then; Discord wants the bare token after its own "Bot ".
  const token = env[secrets.token]?.trim().replace(/^Bot\s+/i, '') ?? '';
  if (token === '') return { mistakes: [`${secrets.token} is not set; set it to the bot token`] };
  const base = (api ?? 'https://discord.com/api').replace(/\/(?:v\d+\/?)?$/, '');
  return { mistakes: [], config: { token: createSecret(token), api: base, guild: workspace, people } };
};
