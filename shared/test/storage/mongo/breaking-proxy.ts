import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to the database that can be cut after so many changing commands. */
export interface BreakingProxy {
  readonly url: string;
  /** From now on lets `commands` inserts, updates and deletes through, then cuts every connection and takes no more. */
  cutAfter(commands: number): void;
  close(): Promise<void>;
}

const CHANGES = ['insert', 'update', 'delete', 'findAndModify'];

/** Stands between a client and the server that `target` names. */
export async function openBreakingProxy(target: string): Promise<BreakingProxy> {
  const { hostname, port, pathname } = new URL(target);
  const sockets = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;

  const server: Server = createServer((client) => {
    if (left < 0) return client.destroy();
    const back = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, back],
      [back, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
    back.pipe(client);
    client.on('data', (message) => {
      if (isChange(message)) left -= 1;
      if (left >= 0) back.write(message);
      else for (const socket of sockets) socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `mongodb://127.0.0.1:${own}${pathname}?serverSelectionTimeoutMS=300`,
    cutAfter(commands) {
      left = commands;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The name of a command is the first key of its document, which begins after header, flags and kind of section. */
function isChange(message: Buffer): boolean {
  const name = message.subarray(26, message.indexOf(0, 26)).toString('latin1');
  return CHANGES.includes(name);
}
