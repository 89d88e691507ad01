import { Routes } from 'discord.js';
import { z } from 'zod';
import type { PublishedCommand } from './commands.ts';
import type { Rest } from './rest.ts';

const Option: z.ZodType = z.lazy(() =>
  z.object({
    type: z.number(),
    name: z.string(),
    description: z.string(),
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
    max_length: z.number().optional(),
    choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })).optional(),
    options: z.array(Option).optional(),
  }),
);

/** Only what we set ourselves; Discord adds ids, versions and defaults, which are no difference. */
const Published = z.array(
  z.object({
    type: z.number(),
    name: z.string(),
    description: z.string(),
    options: z.array(Option).optional(),
  }),
);

/**
 * Makes the server's commands these, in one request that replaces them all; none is made when they are so
 * already, because a server may create 200 a day only. Says whether anything changed.
 */
export const publishCommands = async (
  rest: Rest,
  application: string,
  guild: string,
  commands: readonly PublishedCommand[],
): Promise<boolean> => {
  const route = Routes.applicationGuildCommands(application, guild);
  const doing = 'publishing the commands';
  const standing = Published.safeParse(await rest({ doing, method: 'GET', route }));
  if (standing.success && fingerprint(byName(standing.data)) === fingerprint(byName(commands))) return false;
  await rest({ doing, method: 'PUT', route, body: commands });
  return true;
};

const byName = <Named extends { readonly name: string }>(commands: readonly Named[]): readonly Named[] =>
  [...commands].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The same for the same commands, in whatever order Discord writes the keys or leaves out what is off. */
const fingerprint = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(
              ([, kept]) =>
                kept !== undefined && kept !== false && !(Array.isArray(kept) && kept.length === 0),
            )
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
