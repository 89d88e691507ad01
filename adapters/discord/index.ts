/** The Discord adapter: everything the rest of the house may use of it. */
export type { DiscordOptions } from './adapter.ts';
export { createDiscordAdapter } from './adapter.ts';
export type { DiscordConfig, DiscordEntry } from './config.ts';
export { readDiscordEntry } from './config.ts';
export type { DiscordGateways } from './gateways.ts';
export { createDiscordGateways } from './gateways.ts';
export { discordInvite } from './invite.ts';
export { EVERYTHING } from './limits.ts';
