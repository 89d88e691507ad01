import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 4 * 1024;

/** The fields of a form that a browser sent; undefined for anything else, or when it is longer than such a form is. */
export const readForm = async (
  request: IncomingMessage,
): Promise<Readonly<Record<string, string>> | undefined> => {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
};
