import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { cachedOnce } from './editor/cacheFolder';

const packages = ['onnxruntime', 'numpy'];

/** A Python that can import onnxruntime and NumPy, of the machine's own or with both installed in the cache; or why there is none. */
export async function pythonRuntime(): Promise<{ readonly python: string } | { readonly reason: string }> {
  const own = ['/usr/bin/python3', 'python3'].find(imports);
  if (own !== undefined) return { python: own };
  try {
    const folder = await cachedOnce('python-onnxruntime', (staging) => {
      run('python3', ['-m', 'venv', '--without-pip', staging]);
      const target = path.join(staging, 'packages');
      run('python3', ['-m', 'pip', 'install', '--quiet', '--retries', '0', '--target', target, ...packages]);
      return Promise.resolve();
    });
    const python = path.join(folder, 'bin', 'python3');
    process.env['PYTHONPATH'] = path.join(folder, 'packages');
    if (imports(python)) return { python };
    return { reason: 'onnxruntime was installed for Python, and can’t be imported' };
  } catch (error) {
    return { reason: `no Python here imports onnxruntime, and pip has none: ${String(error).slice(0, 200)}` };
  }
}

function imports(python: string): boolean {
  return spawnSync(python, ['-c', `import ${packages.join(', ')}`], { stdio: 'ignore' }).status === 0;
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 240_000 });
  if (status !== 0) throw error ?? new Error(stderr.trim().split('\n').at(-1));
}
