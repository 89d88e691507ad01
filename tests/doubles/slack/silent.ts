import { type Logger, LogLevel } from '@slack/web-api';

/** A logger for SDKs whose complaints are what a test is about. */
export const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
