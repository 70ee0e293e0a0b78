import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CancellationToken } from 'vscode-jsonrpc';
import { Session } from '../../src/session/session';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { detailOf } from '../../src/session/decoding/pictures';
import { childrenRunning } from '../support/childrenRunning';
import { engineLaunch, silent } from '../support/engines';
import { nextState } from '../support/inspectionStates';
import { inRepository } from '../support/repository';
import { Ours } from './ours';
import { sum } from './memory';

/** Memory after some exports of a model that is open, each scored again. */
export interface MemoryOfExports {
  readonly exports: number;
  /** Held by JavaScript in this process, buffers included, after a collection. */
  readonly hostBytes: number;
  /** Resident in the engines together; zero where the system doesn't tell. */
  readonly engineBytes: number;
  /** Runs that the history has. */
  readonly runs: number;
}

/** The first ones fill caches of fixed size. */
const measuredAt = [10, 100, 200];

const bundled = (name: string) => inRepository('media', 'sample', `fashion-mnist-${name}`);

/** Writes the decoder of an open model again and again, with other weights each time, and looks at what is held after each. */
export async function measureWatching(folder: string): Promise<MemoryOfExports[]> {
  const file = (name: string) => path.join(folder, name);
  for (const name of ['encoder.onnx', 'decoder.onnx', 'test.npz']) copyFileSync(bundled(name), file(name));
  const ours = new Ours();
  const memory = { read: () => ({ settings: { samples: 4 } }), write: () => undefined };
  const services = { pool: ours.pool, probes: new ProviderProbes(engineLaunch, silent), memory, log: silent };
  const session = new Session(file('encoder.onnx'), services, 'cpu');
  try {
    await scored(session, () => session.open(true));
    const found: MemoryOfExports[] = [];
    for (let exports = 1; exports <= measuredAt.at(-1)!; exports++) {
      exportAgain(file('decoder.onnx'), exports);
      await scored(session, () => session.reload());
      // What an open panel asks of every pass.
      const pass = session.pass!;
      await session.findings.of(pass, CancellationToken.None);
      await detailOf(ours.pool, pass, exports);
      if (measuredAt.includes(exports)) found.push(await measured(session, exports));
    }
    return found;
  } finally {
    session.dispose();
    ours.stop();
  }
}

/** Other weights: the last bytes of the file but the graph's outputs, whose values stay finite. */
function exportAgain(decoder: string, exports: number): void {
  const bytes = readFileSync(decoder);
  // Low bits of the mantissa of a float32 in the middle of the weights.
  const at = 4 * Math.floor(bytes.length / 8);
  bytes[at] = exports % 256;
  writeFileSync(`${decoder}.part`, bytes);
  renameSync(`${decoder}.part`, decoder);
}

async function scored(session: Session, act: () => Promise<void>): Promise<void> {
  let hasBegun = false;
  const ended = nextState(session, ({ run: { phase } }) => {
    hasBegun ||= phase === 'scoring' || phase === 'reading';
    return hasBegun && (phase === 'done' || phase === 'failed');
  });
  await act();
  const { run, problem } = await ended;
  if (run.phase !== 'done') throw new Error(problem?.what ?? run.phase);
}

async function measured(session: Session, exports: number): Promise<MemoryOfExports> {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  const { runs } = await session.history.state();
  return { exports, hostBytes: heapUsed + external, engineBytes: residentInEngines(), runs: runs.length };
}

function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

function residentInEngines(): number {
  if (!existsSync('/proc/self/status')) return 0;
  const resident = (pid: number) =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  return sum(childrenRunning(process.pid, engineLaunch().entry).map(resident));
}
