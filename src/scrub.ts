import { HIDDEN } from './secret.ts';

/** A shape that only a secret has, and what to put in its place. */
type Shape = readonly [RegExp, string];

/**
 * Secrets known by their look, wherever they stand. Each shape is written so that a scan stays linear: bounded
 * repeats, or one run that ends at a character it cannot hold.
 */
const SHAPES: readonly Shape[] = [
  // Workspace tokens: xoxb-, xoxp-, xoxe-, xapp-; a rotated one has two such heads, xoxe.xoxp-.
  [/xox[a-z]-[\w-]{6,}|xapp-[\w-]{6,}/giu, HIDDEN],
  // Bot tokens: an id in base64, a time, a signature, with dots between.
  [/[\w-]{22,30}\.[\w-]{5,8}\.[\w-]{25,}/gu, HIDDEN],
  // Interaction tokens: base64 of a text that begins with `interaction:`.
  [/aW50ZXJhY3Rpb246[\w=+/-]+/gu, HIDDEN],
  // Addresses that are secrets themselves, because whoever knows one may post there.
  [/(https?:\/\/hooks\.[\w.-]+\/)[^\s"'<>)]+/giu, `$1${HIDDEN}`],
  [/(\/(?:webhooks|interactions)\/\d{5,}\/)[\w.-]{6,}/giu, `$1${HIDDEN}`],
  [/(\/(?:commands|actions|services|triggers)\/)[A-Z][A-Z0-9]{2,}\/\w+\/\w+/gu, `$1${HIDDEN}`],
  // The password in `scheme://user:password@host`, up to the last @ in case it holds one itself.
  [/([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:@/]{0,200}:)[^\s"'<>]{1,400}@/giu, `$1${HIDDEN}@`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/giu, `$1 ${HIDDEN}`],
  [/\b(Bot)\s+[\w.-]{20,}/gu, `$1 ${HIDDEN}`],
  [/eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/gu, HIDDEN],
  [/\bv0=[0-9a-f]{64}/giu, HIDDEN],
];

/** Secrets known by the name before them: `token=…`, `"password": "…"`, `?ticket=…`. */
const NAMED: Shape = [
  /((?:\btoken|_token|secret|password|passwd|\bticket|signature|api[_-]?key|authorization)["']?\s{0,3}[:=]\s{0,3}["']?)(?!\[secret\])[^\s"',;&}]{3,}/giu,
  `$1${HIDDEN}`,
];

const replaceAll = (text: string, shapes: readonly Shape[]): string =>
  shapes.reduce((left, [shape, instead]) => left.replace(shape, instead), text);

/** The text with everything that looks like a secret replaced by `[secret]`. Twice is the same as once. */
export const scrub = (text: string): string => replaceAll(text, [...SHAPES, NAMED]);

/** True when the text holds something with the shape of a secret; a mere name such as `token:` is not one. */
export const holdsSecret = (text: string): boolean => replaceAll(text, SHAPES) !== text;
