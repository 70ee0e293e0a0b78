import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Ending, runQuietly } from '../childProcess';
import { cachedOnce, cacheFolder } from './cacheFolder';
import { ExpectedFailure } from './expectedFailure';
import { findOnPath } from './findOnPath';
import { timed } from './progress';
import { compilePackages, ensureSystemPackages } from './systemPackages';

/** VS Code as a server: `code-server` 4.139.1 carries VS Code 1.139.1 and runs on Node 24. */
const serverVersion = '4.139.1';
const nodeVersion = '24.21.0';

/** Where an installed server's parts are. */
export interface ServerInstall {
  /** The Node.js that runs the server. */
  readonly node: string;
  /** VS Code's own server script. */
  readonly script: string;
}

/** The server, installed into the user's cache the first time it is asked for. */
export async function ensureServer(): Promise<ServerInstall> {
  const nodePackage = `node-linux-${process.arch}`;
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new ExpectedFailure(
      "VS Code's `code` command is not on the PATH. Install VS Code, choose \"Shell Command: Install 'code' command in PATH\" from its command palette, and try again.",
    );
  }
  const folder = await cachedOnce(`editor-${serverVersion}-node-${nodeVersion}-${process.arch}`, (staging) =>
    install(staging, nodePackage),
  );
  return {
    node: path.join(folder, 'node_modules', nodePackage, 'bin/node'),
    script: path.join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  };
}

async function install(folder: string, nodePackage: string): Promise<void> {
  await ensureSystemPackages(compilePackages, 'Compiling the VS Code server');
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await timed('Downloading the VS Code server and its Node.js', '100 MB, about half a minute', async () => {
    const packages = [`code-server@${serverVersion}`, `${nodePackage}@${nodeVersion}`];
    const npm = findOnPath('npm');
    if (!npm) throw new ExpectedFailure('npm is not on the PATH.');
    // Without install scripts: the one that matters is run below, under the right Node.js.
    await check(
      await runQuietly(npm, ['install', '--ignore-scripts', ...packages], {
        cwd: folder,
        env: npmEnvironment(),
      }),
    );
  });
  await timed("Compiling the VS Code server's native modules", 'about 2 minutes, once', async () => {
    const nodeHome = path.join(folder, 'node_modules', nodePackage);
    const env = {
      ...npmEnvironment(),
      PATH: `${path.join(nodeHome, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
      npm_config_ignore_scripts: 'false',
      // The headers to compile against come with the package, so nothing else is downloaded.
      npm_config_nodedir: nodeHome,
      // code-server's script reads here which Node.js it is installed for.
      npm_config_user_agent: `npm/? node/v${nodeVersion} linux ${process.arch}`,
    };
    await check(
      await runQuietly('sh', ['postinstall.sh'], { cwd: path.join(folder, 'node_modules/code-server'), env }),
    );
  });
}

/** The user's npm settings (their registry, their proxy) without those that this project's .npmrc adds. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const own =
    /^npm_(lifecycle|package)_|^npm_config_(ignore_scripts|omit_lockfile_registry_resolved|local_prefix|audit|fund)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  return { ...env, npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };
}

async function check({ status, output }: Ending): Promise<void> {
  if (status === 0) return;
  const log = cacheFolder('editor-install.log');
  await writeFile(log, output);
  const tail = output.trim().split('\n').slice(-15).join('\n');
  throw new ExpectedFailure(`The VS Code server could not be installed. The end of ${log}:\n\n${tail}\n`);
}
