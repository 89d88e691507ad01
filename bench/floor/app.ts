import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import pg from 'pg';

/**
 * The least that a durable answer to a slash command takes: an HTTP server, the signature, one insert, one commit.
 * It decides nothing. Reads SIGNING_SECRET and DATABASE_URL, and prints its port.
 */
const { SIGNING_SECRET = '', DATABASE_URL = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query(
  'create table if not exists command (id text primary key, person text, body text, at timestamptz)',
);

const INSERT = 'insert into command (id, person, body, at) values ($1, $2, $3, now())';
const MOST_AGE_S = 300;

const isGenuine = (request: IncomingMessage, body: string): boolean => {
  const at = Number(request.headers['x-slack-request-timestamp']);
  if (!(Math.abs(Date.now() / 1000 - at) < MOST_AGE_S)) return false;
  const digest = createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex');
  const [ours, theirs] = [
    Buffer.from(`v0=${digest}`),
    Buffer.from(String(request.headers['x-slack-signature'])),
  ];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
};

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  if (!isGenuine(request, body)) return void response.writeHead(401).end();
  const { trigger_id: id, user_id: person, text } = parse(body);
  await pool.query({ name: 'insert', text: INSERT, values: [id, person, text] });
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify({ response_type: 'ephemeral', text: 'Declaring…' }));
};

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(500).end());
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`port ${(server.address() as AddressInfo).port}`);
