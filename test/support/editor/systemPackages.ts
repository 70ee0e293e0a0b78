import { spawnSync } from 'node:child_process';
import { runQuietly } from '../childProcess';
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
    await apt(prefix, command.split(' ').slice(1));
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

async function apt(prefix: readonly string[], args: readonly string[]): Promise<void> {
  const words = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    '-o',
    'DPkg::Lock::Timeout=300',
    ...args,
  ];
  const { status, output } = await runQuietly(words[0]!, words.slice(1));
  if (status !== 0) {
    throw new ExpectedFailure(
      `\`apt-get ${args.join(' ')}\` failed:\n\n${output.trim().split('\n').slice(-15).join('\n')}\n`,
    );
  }
}
