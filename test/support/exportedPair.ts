import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EnginePool } from '../../src/pool/enginePool';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from './engines';
import { nextPhase } from './inspectionStates';
import { inRepository } from './repository';

const files = ['encoder.onnx', 'decoder.onnx', 'test.npz'];

/** Encoder, decoder and data in a folder where they may be exported again, and a session that is open on them. */
export class ExportedPair {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'exported-'));
  readonly session: Session;

  private constructor(pool: EnginePool) {
    for (const name of files)
      copyFileSync(inRepository('media', 'sample', `fashion-mnist-${name}`), this.path(name));
    const memory = { read: () => ({ settings: { samples: 2, subset: '40' } }), write: () => undefined };
    const services = { pool, probes: new ProviderProbes(engineLaunch, silent), memory, log: silent };
    this.session = new Session(this.path('encoder.onnx'), services, 'cpu');
  }

  /** Opens it, and waits until its first run is done and remembered. */
  static async open(pool: EnginePool): Promise<ExportedPair> {
    const pair = new ExportedPair(pool);
    const first = Promise.all([nextPhase(pair.session, 'done'), pair.points(1)]);
    await pair.session.open(true);
    await first;
    return pair;
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  /** When the curve of the runs has so many points. */
  points(count: number): Promise<void> {
    return new Promise((resolve) => {
      const listening = this.session.history.onState(({ runs }) => {
        if (runs.length < count) return;
        listening.dispose();
        resolve();
      });
    });
  }

  /** A file's bytes with other weights: the low bits of one in the middle are those of `time`. */
  withOtherWeights(name: string, time: number): Buffer {
    const bytes = readFileSync(this.path(name));
    bytes[4 * Math.floor(bytes.length / 8)] = time;
    return bytes;
  }

  dispose(): void {
    this.session.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
