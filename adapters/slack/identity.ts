import { z } from 'zod';
import type { SlackApi } from './api.ts';

/** Who we are in this workspace. */
export interface Identity {
  readonly botId: string;
  readonly botUserId: string;
  readonly team: string;
}

const shape = z.object({ user_id: z.string(), bot_id: z.string().optional(), team_id: z.string() });

/** Gives our identity, asked for once and kept; a failed asking is not kept, so the next call asks again. */
export const createIdentity = (api: SlackApi): (() => Promise<Identity>) => {
  let known: Promise<Identity> | undefined;
  return () => {
    known ??= api.call('auth.test', {}, shape).then(
      answer => ({ botId: answer.bot_id ?? answer.user_id, botUserId: answer.user_id, team: answer.team_id }),
      (error: unknown) => {
        known = undefined;
        throw error;
      },
    );
    return known;
  };
};
