import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers with a short plain text, unless an answer has begun already; then it cuts the connection. */
export const finish = (response: ServerResponse, status: number, text: string): void => {
  if (response.writableEnded) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
};

/**
 * Sees to it that no more than `mostBytes` of a body are read: a body that says it is larger is refused at
 * once (false), one that grows larger is cut off with 413 while it is read.
 */
export const limitBody = (request: IncomingMessage, response: ServerResponse, mostBytes: number): boolean => {
  const refuse = (): void => {
    // The rest of the body is never read, so this connection cannot serve another request.
    response.setHeader('connection', 'close');
    finish(response, 413, 'too large');
  };
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) {
    refuse();
    return false;
  }
  const push = request.push.bind(request);
  let bytes = 0;
  // Counted where the parser hands chunks over: a listener for `data` would start the flow before the route reads.
  request.push = (chunk, encoding) => {
    bytes += chunk === null ? 0 : chunk.length;
    if (bytes <= mostBytes) return push(chunk, encoding);
    if (response.headersSent) request.destroy();
    else {
      response.once('finish', () => request.destroy());
      refuse();
    }
    return false;
  };
  return true;
};
