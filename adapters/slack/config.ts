import { z } from 'zod';

/** What one workspace needs. The tokens are values, so this is never logged. */
export interface SlackConfig {
  readonly connection: string;
  /** `xoxb-…` */
  readonly botToken: string;
  /** `xapp-…`: turns on Socket Mode. */
  readonly appToken?: string;
  /** Turns on requests to our HTTP port. */
  readonly signingSecret?: string;
  /** Base address of the Web API. */
  readonly api?: string;
  /** The channel in which the member follows incidents. */
  readonly home: string;
  /** What the four roots are called in this alliance, without the slash. */
  readonly roots: SlackRoots;
  /** How many sockets are held open at once in Socket Mode, 2 unless told otherwise. */
  readonly sockets?: number;
  /** The most new messages a minute in the whole workspace, of which Slack tells no number; 300 unless told otherwise. */
  readonly postsPerMinute?: number;
}

export interface SlackRoots {
  readonly inc: string;
  readonly oncall: string;
  readonly brief: string;
  readonly ally: string;
}

export const DEFAULT_API = 'https://slack.com/api/';

/** The part of an alliance entry that only Slack understands; secrets by the names of environment variables. */
export const slackEntrySchema = z.strictObject({
  secrets: z.strictObject({
    bot: z.string('names no bot token; write bot: NAME_OF_A_VARIABLE that holds xoxb-…'),
    app: z.string().optional(),
    signing: z.string().optional(),
  }),
  api: z
    .url({ protocol: /^https?$/u, error: 'is not a web address such as https://slack.com/api/' })
    .optional(),
  home: z.string().min(1).optional(),
  sockets: z
    .number()
    .int()
    .min(1)
    .max(10, 'is over 10, which is as many sockets as Slack gives one app')
    .optional(),
  postsPerMinute: z
    .number()
    .int('has to be a whole number')
    .min(30, 'has to be 30 or more, which is one message in two seconds')
    .max(6000, 'has to be 6000 or less')
    .optional(),
});

/** An entry read: what the adapter needs of it, or everything that is wrong with it in words. */
export interface SlackEntryRead {
  readonly mistakes: readonly string[];
  readonly config?: Omit<SlackConfig, 'connection' | 'home' | 'roots'>;
}

/**
 * Reads the platform's part of an alliance entry and the secrets it names. Gives `config` exactly when there
 * is no mistake. No mistake repeats a value from the environment.
 */
export const readSlackEntry = (
  entry: unknown,
  env: Readonly<Record<string, string | undefined>>,
): SlackEntryRead => {
  const read = slackEntrySchema.safeParse(entry);
  if (!read.success) return { mistakes: read.error.issues.map(inWords) };
  const { secrets, api, sockets, postsPerMinute } = read.data;
  const bot = secretOf(env, 'bot', secrets.bot, /^xox[bep]/u, 'a bot token begins with xoxb-');
  const app = secretOf(env, 'app', secrets.app, /^xapp-/u, 'an app-level token begins with xapp-');
  const signing = secretOf(env, 'signing', secrets.signing, /^\S{8,}$/u, 'a signing secret is one word');
  const mistakes = [bot, app, signing].flatMap(secret => secret.mistake ?? []);
  if (secrets.app === undefined && secrets.signing === undefined) {
    mistakes.push(
      'secrets names neither app (Socket Mode) nor signing (HTTP), so nothing could be heard; name one',
    );
  }
  if (mistakes.length > 0 || bot.value === undefined) return { mistakes };
  return {
    mistakes,
    config: {
      botToken: bot.value,
      ...(app.value === undefined ? {} : { appToken: app.value }),
      ...(signing.value === undefined ? {} : { signingSecret: signing.value }),
      ...(api === undefined ? {} : { api }),
      ...(sockets === undefined ? {} : { sockets }),
      ...(postsPerMinute === undefined ? {} : { postsPerMinute }),
    },
  };
};

const inWords = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return `the ${path === '' ? 'entry' : path} has ${issue.keys.map(key => `"${key}"`).join(', ')}, which Slack does not know`;
  }
  return `${path === '' ? 'the entry' : path} ${issue.message}`;
};

interface SecretRead {
  readonly value?: string;
  readonly mistake?: string;
}

const secretOf = (
  env: Readonly<Record<string, string | undefined>>,
  key: string,
  variable: string | undefined,
  shape: RegExp,
  hint: string,
): SecretRead => {
  if (variable === undefined) return {};
  const value = env[variable]?.trim();
  if (value === undefined || value === '')
    return { mistake: `secrets.${key}: ${variable} is not set in the environment` };
  return shape.test(value)
    ? { value }
    : { mistake: `secrets.${key}: ${variable} does not look right; ${hint}` };
};
