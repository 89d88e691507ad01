import { BIT } from './permissions.ts';
import { listIn } from './rules-messages.ts';
import type { Attachment, Json, World } from './world.ts';
import { ApiRefusal } from './world.ts';

/** A body as it came: the JSON, and the files sent beside it by their key. */
export interface Parts {
  readonly body: unknown;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Reads JSON, or a form whose `payload_json` is the JSON: https://discord.com/developers/docs/reference#uploading-files */
export const readParts = async (raw: Buffer, type: string | undefined): Promise<Parts> => {
  if (type?.startsWith('multipart/form-data') !== true)
    return { body: raw.length === 0 ? {} : JSON.parse(raw.toString()), files: new Map() };
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
  const payload = form.get('payload_json');
  const files = new Map<string, Buffer>();
  for (const [key, value] of form)
    if (typeof value !== 'string') files.set(key, Buffer.from(await value.arrayBuffer()));
  return { body: typeof payload === 'string' ? JSON.parse(payload) : {}, files };
};

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 10;

/** What a message with files needs besides. */
export const permissionFor = (files: Parts['files']): bigint => (files.size > 0 ? BIT.attachFiles : 0n);

/** The attachments that a new message has, or the refusal that Discord gives. */
export const attach = (world: World, body: Json, files: Parts['files']): readonly Attachment[] => {
  if ([...files.values()].some(bytes => bytes.length > MOST_BYTES))
    throw new ApiRefusal(413, 40005, 'Request entity too large');
  if (files.size > MOST_FILES) throw new ApiRefusal(400, 50035, 'Invalid Form Body');
  return listIn(body.attachments).map(named => {
    const bytes = files.get(`files[${String(named.id)}]`);
    const description = named.description;
    if (bytes === undefined || String(description ?? '').length > 1024)
      throw new ApiRefusal(400, 50035, 'Invalid Form Body');
    return {
      id: world.snowflake(),
      filename: String(named.filename),
      bytes,
      ...(typeof description === 'string' ? { description } : {}),
    };
  });
};
