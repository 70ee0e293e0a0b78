import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { inRepository } from '../support/repository';
import type { Estimate } from './ours';
import type { Workload } from './workloads';

/** How PyTorch runs fastest here. */
export interface PeerChoice {
  readonly batch: number;
  readonly form: string;
  readonly threads: number;
  readonly torch: string;
}

export interface PeerScore extends Estimate {
  readonly seconds: number;
  readonly peakBytes: number | null;
}

/** The same workload in PyTorch, in a process of its own. */
export class Peer {
  private readonly lines: AsyncIterator<string>;

  private constructor(
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
    reader: Interface,
  ) {
    this.lines = reader[Symbol.asyncIterator]();
  }

  static async start(
    python: string,
    { files, rows, draws }: Workload,
    data: string,
  ): Promise<[Peer, PeerChoice]> {
    const child = spawn(python, [inRepository('test', 'bench', 'peer.py')], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: withoutThreadLimits(process.env),
    });
    const peer = new Peer(child, createInterface({ input: child.stdout }));
    return [peer, (await peer.ask({ load: { ...files, data, rows, draws } })) as PeerChoice];
  }

  async score(seed: number): Promise<PeerScore> {
    return (await this.ask({ score: { seed } })) as PeerScore;
  }

  stop(): void {
    this.child.kill();
  }

  private async ask(request: object): Promise<unknown> {
    this.child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.lines.next();
    if (line.done) throw new Error('PyTorch ended early');
    return JSON.parse(line.value);
  }
}

/** All threads: limits that a shell may set for numerical libraries stay out. */
function withoutThreadLimits(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.endsWith('_NUM_THREADS')));
}
