import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runQuietly } from '../childProcess';
import { freePort } from './freePort';
import { processTree, signalAll, stopTree } from './processTree';
import { ensureServer, type ServerInstall } from './serverInstall';

/** How a server is to be started. */
export interface ServerOptions {
  /** Where the server keeps settings, extensions and logs. */
  readonly dataFolder: string;
  /** A VSIX to have installed before the start. */
  readonly vsix?: string;
  /** Where extensions are, and are installed; below `dataFolder` when left out. */
  readonly extensionsFolder?: string;
  /** The wanted port; the next free one is taken. Any free port when left out. */
  readonly port?: number;
  /** Further flags for the server. */
  readonly flags?: readonly string[];
  /** Further environment for the server, which the extension host inherits. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running server. */
export interface EditorServer {
  readonly port: number;
  /** The address that opens a folder in the browser. */
  folderUrl(folder: string): string;
  /** Resolves when the server has ended by itself or was stopped. */
  readonly ended: Promise<void>;
  /** Stops the server and every process that it started. */
  stop(): Promise<void>;
}

const quietFlags = ['--accept-server-license-terms', '--telemetry-level', 'off'];
const running = new Set<number>();
process.once('exit', killAllRunning);

/** Starts a VS Code server on 127.0.0.1 and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<EditorServer> {
  const install = await ensureServer();
  const extensions = options.extensionsFolder ?? path.join(options.dataFolder, 'extensions');
  if (options.vsix !== undefined) await installExtension(install, extensions, options.vsix);
  const port = await freePort(options.port);
  mkdirSync(options.dataFolder, { recursive: true });
  const logFile = path.join(options.dataFolder, 'server.log');
  const log = openSync(logFile, 'w');
  const child = spawn(
    install.node,
    [
      install.script,
      '--without-connection-token',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--server-data-dir',
      options.dataFolder,
      '--extensions-dir',
      extensions,
      ...quietFlags,
      ...(options.flags ?? []),
    ],
    // A group of its own, so that Ctrl+C reaches this process first and the end stays orderly.
    { detached: true, stdio: ['ignore', log, log], env: { ...serverEnvironment(), ...options.env } },
  );
  closeSync(log);
  // A start that fails is told by the missing pid.
  child.once('error', () => undefined);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`The VS Code server could not be started: ${install.node}`);
  running.add(pid);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      running.delete(pid);
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    await stopTree(pid);
    await ended;
  };
  const failure = await Promise.race([answers(port), endedEarly(ended)]);
  if (failure !== undefined) {
    await stop();
    throw new Error(`The VS Code server ${failure}. Its log:\n${readFileSync(logFile, 'utf8').slice(-4000)}`);
  }
  return {
    port,
    ended,
    stop,
    folderUrl: (folder) => `http://127.0.0.1:${port}/?folder=${encodeURI(folder)}`,
  };
}

/** Installs an extension into a folder that servers are started with. */
export async function installExtension(install: ServerInstall, folder: string, vsix: string): Promise<void> {
  const into = ['--server-data-dir', path.dirname(folder), '--extensions-dir', folder];
  const { status, output } = await runQuietly(
    install.node,
    [install.script, ...into, ...quietFlags, '--install-extension', vsix, '--force'],
    { env: serverEnvironment() },
  );
  if (status !== 0) throw new Error(`${path.basename(vsix)} could not be installed:\n${output}`);
}

/** Without what the running npm and an outer VS Code left there, which would change what the server does. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|INIT_CWD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** Resolves with undefined when the server answers, with what is wrong when it does not within a minute. */
async function answers(port: number): Promise<string | undefined> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const response = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
    if (response?.ok === true) return undefined;
    await delay(100);
  }
  return 'did not answer within a minute';
}

async function endedEarly(ended: Promise<void>): Promise<string> {
  await ended;
  return 'ended at once';
}

/** The last resort of a process that ends without having called stop(). */
function killAllRunning(): void {
  for (const pid of running) signalAll(processTree(pid), 'SIGKILL');
}
