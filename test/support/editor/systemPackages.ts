import { spawnSync } from 'node:child_process';
import { type Ending, runQuietly } from '../childProcess';
import { ExpectedFailure } from './expectedFailure';
import { findOnPath } from './findOnPath';
import { timed } from './progress';

/** What the editor server's native modules are compiled with. */
export const compilePackages = [
  'python3',
  'make',
  'g++',
  'pkg-config',
  'libkrb5-dev',
  'libx11-dev',
  'libxkbfile-dev',
  'libsecret-1-dev',
] as const;

/** What the tests look at the editor through. */
export const browserPackages = ['chromium'] as const;

/** Schedulers that runs in shards are tried on. */
export const clusterPackages = ['slurm-wlm', 'munge', 'parallel', 'procps', 'iproute2'] as const;

/** Installs the Debian packages that are missing, or throws an error that names the command to run. */
export async function ensureSystemPackages(names: readonly string[], purpose: string): Promise<void> {
  const missing = findOnPath('dpkg-query') ? names.filter((name) => !isInstalled(name)) : names;
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const prefix = elevation();
  if (!findOnPath('apt-get') || prefix === undefined) {
    throw new ExpectedFailure(
      `${purpose} needs system packages that are missing. Install them and try again:\n\n  sudo apt-get update && sudo ${command}\n`,
    );
  }
  await timed(`Installing ${missing.join(', ')}`, 'about a minute', async () => {
    await apt(prefix, ['update']);
    const { status, output } = await apt(prefix, command.split(' ').slice(1));
    if (status === 0) return;
    const tail = output.trim().split('\n').slice(-15).join('\n');
    throw new ExpectedFailure(`\`${command}\` failed:\n\n${tail}\n`);
  });
}

function isInstalled(name: string): boolean {
  const query = spawnSync('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name], {
    encoding: 'utf8',
  });
  return query.stdout.includes('installed') && !query.stdout.includes('not-installed');
}

/** The words in front of a command that must run as root; undefined where that cannot be had without asking. */
function elevation(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  const sudo = findOnPath('sudo');
  if (sudo && spawnSync(sudo, ['-n', 'true']).status === 0) return [sudo, '-n'];
  return undefined;
}

/** A failed update is no failure yet: what is wanted may be in the lists that are there. */
function apt(prefix: readonly string[], args: readonly string[]): Promise<Ending> {
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
  const [program, ...rest] = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    ...options,
    ...args,
  ];
  return runQuietly(program!, rest);
}
