import { createServer } from 'node:net';

/** The first free port on 127.0.0.1 at or above the wanted one; any free port when none is wanted. */
export async function freePort(wanted = 0): Promise<number> {
  for (let port = wanted; port < 65536; port++) {
    const got = await tryPort(port);
    if (got !== undefined) return got;
  }
  throw new Error(`No port at or above ${wanted} is free.`);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(address !== null && typeof address === 'object' ? address.port : undefined);
      });
    });
  });
}
