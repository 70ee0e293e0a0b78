import { spawn, type ChildProcess } from 'node:child_process';
import { inRepository } from './repository';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line to its end; `whileRunning` gets hold of the process. */
export async function latentLens(
  args: readonly string[],
  whileRunning?: (child: ChildProcess) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [inRepository('dist', 'cli.js'), ...args], { cwd: inRepository() });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  whileRunning?.(child);
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}
