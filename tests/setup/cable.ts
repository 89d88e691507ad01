import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** The network between us and a server, to be cut. */
export interface TestCable {
  readonly host: string;
  readonly port: number;
  /** Ends every connection at once, and refuses new ones until it is mended. */
  cut(): void;
  /** Keeps every connection, and carries nothing until it is mended; new ones are accepted and hear nothing. */
  hang(): void;
  mend(): void;
  /** Sees what is carried to the server, before it is; for cutting at a chosen moment. */
  onSent(listener: ((bytes: Buffer) => void) | undefined): void;
  close(): Promise<void>;
}

/** Lays a cable to a TCP server, or to a server's Unix socket (`path`). */
export const openTestCable = async (
  to: { readonly host: string; readonly port: number } | { readonly path: string },
): Promise<TestCable> => {
  const sockets = new Set<Socket>();
  let state: 'whole' | 'cut' | 'hanging' = 'whole';
  let listener: ((bytes: Buffer) => void) | undefined;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => {}); // its other end is told by `close`
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const cut = (): void => {
    state = 'cut';
    for (const socket of sockets) socket.destroy();
  };
  const carry = (from: Socket, into: Socket, seen?: (bytes: Buffer) => void): void => {
    from.on('data', bytes => {
      seen?.(bytes);
      if (state === 'whole') into.write(bytes);
      else from.pause().unshift(bytes);
    });
    from.on('close', () => into.destroy());
  };
  const server = createServer(near => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = keep(connect(to));
    carry(keep(near), far, bytes => listener?.(bytes));
    carry(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return {
    host: '127.0.0.1',
    port: address.port,
    cut,
    hang() {
      state = 'hanging';
    },
    mend() {
      state = 'whole';
      for (const socket of sockets) socket.resume();
    },
    onSent(next) {
      listener = next;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
};
