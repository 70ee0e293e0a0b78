import dgram from 'node:dgram';
import dns from 'node:dns';
import { writeSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';

/** Nobody listens there, and fetch does not hold it for a bad port by itself. */
const port = 45_679;

/**
 * Preloaded into an engine: once it serves, tries every way to a network that Node has and prints the names of those
 * that were not refused at once. The address is this machine's own: what gets through fails only then.
 */
const attempts: Readonly<Record<string, () => unknown>> = {
  net: () => net.connect(port, '127.0.0.1'),
  'net server': () => net.createServer().listen(0, '127.0.0.1'),
  tls: () => tls.connect(port, '127.0.0.1'),
  http: () => http.get(`http://127.0.0.1:${port}`),
  'http by name': () => http.get(`http://localhost:${port}`),
  https: () => https.get(`https://127.0.0.1:${port}`),
  http2: () => http2.connect(`http://127.0.0.1:${port}`),
  'http server': () => http.createServer().listen(0, '127.0.0.1'),
  udp: () => {
    dgram.createSocket('udp4').send('x', port, '127.0.0.1');
  },
  'udp server': () => dgram.createSocket('udp4').bind(0, '127.0.0.1'),
  lookup: () => dns.promises.lookup('localhost'),
  resolve: () => dns.promises.resolve4('localhost'),
  resolver: () => new dns.promises.Resolver().resolveTxt('localhost'),
  'resolver with a callback': () => {
    new dns.Resolver().resolve4('localhost', () => undefined);
  },
  fetch: () => fetch(`http://127.0.0.1:${port}`),
  'fetch by name': () => fetch(`http://localhost:${port}`),
};

/** Whether the refusal of the engine, or of Node's permission model, is behind what was thrown. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.message.includes('no network') ||
    (error as NodeJS.ErrnoException).code === 'ERR_ACCESS_DENIED' ||
    isRefusal(error.cause)
  );
}

async function refuses(attempt: () => unknown): Promise<boolean> {
  try {
    const outcome: unknown = await attempt();
    if (!(outcome instanceof net.Server || isEmitter(outcome))) return false;
    return await new Promise<boolean>((resolve) => {
      outcome.once('error', (error: unknown) => {
        resolve(isRefusal(error));
      });
      setTimeout(resolve, 1000, false);
    });
  } catch (error) {
    return isRefusal(error);
  }
}

function isEmitter(value: unknown): value is NodeJS.EventEmitter {
  return typeof value === 'object' && value !== null && 'once' in value;
}

async function main(): Promise<void> {
  const open: string[] = [];
  for (const [name, attempt] of Object.entries(attempts)) if (!(await refuses(attempt))) open.push(name);
  writeSync(1, `open: ${JSON.stringify(open)}\n`);
  process.exit(0);
}

setImmediate(() => void main());
