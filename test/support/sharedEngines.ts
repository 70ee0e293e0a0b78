import { CancellationToken } from 'vscode-jsonrpc';
import { runCommand } from '../../src/cli/commandLine';
import { EnginePool } from '../../src/pool/enginePool';
import type { Ended } from './commandLine';
import { engineLaunch, silent } from './engines';

/** A pool of engines that the tests of a suite share, where they are not about the engines. */
export function sharedPool(size?: number): () => EnginePool {
  let pool: EnginePool;
  before(() => {
    pool = new EnginePool(engineLaunch, silent, size);
  });
  after(() => {
    pool.dispose();
  });
  return () => pool;
}

/** Runs the command line to its end in this process, on engines that are kept: many calls in the time of one. */
export async function latentLensOn(pool: EnginePool, args: readonly string[]): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const streams = ['stdout', 'stderr'] as const;
  const writes = streams.map((name) => process[name].write.bind(process[name]));
  for (const name of streams)
    process[name].write = (text: string | Uint8Array) => {
      said[name] += String(text);
      return true;
    };
  try {
    const status = await runCommand(args, (work) => work(pool, CancellationToken.None));
    return { status, ...said };
  } finally {
    for (const [i, name] of streams.entries()) process[name].write = writes[i]!;
  }
}
