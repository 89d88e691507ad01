export { createSlackAdapter, type SlackSurroundings } from './adapter.ts';
export {
  readSlackEntry,
  type SlackConfig,
  type SlackEntryRead,
  type SlackRoots,
  slackEntrySchema,
} from './config.ts';
export { slackManifest } from './manifest.ts';
export { postLimit } from './pace.ts';
