import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is answered to it: a status and JSON, or nothing at all. */
export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

/** An HTTP server on 127.0.0.1 that can be made to fail. */
export interface HttpDouble {
  readonly url: string;
  /** Every request, oldest first, those that were failed too. */
  readonly arrived: readonly Arrived[];
  /** Answers the next requests like this instead, one each. `drop` does the work and then cuts the connection. */
  fail(...instead: readonly (Answered | 'drop' | 'hang')[]): void;
  close(): Promise<void>;
}

export const openHttpDouble = async (answer: (request: Arrived) => Answered): Promise<HttpDouble> => {
  const arrived: Arrived[] = [];
  const instead: (Answered | 'drop' | 'hang')[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url: path = '', headers } = request;
    const came = { method, path, headers, body };
    arrived.push(came);
    const fault = instead.shift();
    if (fault === 'hang') return;
    if (fault === 'drop') {
      answer(came);
      request.socket.destroy();
      return;
    }
    const { status, headers: more = {}, json } = fault ?? answer(came);
    response.writeHead(status, { 'content-type': 'application/json', ...more });
    response.end(json === undefined ? '' : JSON.stringify(json));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    fail: (...more) => void instead.push(...more),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>(resolve => void server.close(() => resolve()));
    },
  };
};
