import { spawn, type ChildProcess } from 'node:child_process';
import { inRepository } from './repository';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line to its end, with variables besides the own; `whileRunning` gets hold of the process. */
export async function latentLens(
  args: readonly string[],
  { whileRunning, env }: { whileRunning?: (child: ChildProcess) => void; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [inRepository('dist', 'cli.js'), ...args], {
    cwd: inRepository(),
    env: { ...process.env, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  whileRunning?.(child);
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}
