import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { latentLensOn, sharedPool } from './sharedEngines';

interface Score {
  readonly auroc: number;
  readonly aurocSe: number;
  readonly averagePrecision: number;
  readonly threshold: number | string;
  readonly flagged: number;
  readonly precision: number | null;
  readonly recall: number;
  readonly f1: number;
}

export interface PrintedOutliers {
  readonly score: string;
  readonly scores: Readonly<Record<string, Score>>;
  readonly stretches: readonly { readonly from: number; readonly to: number; readonly peak: number }[];
  readonly rows: readonly {
    readonly index: number;
    readonly label: string | null;
    readonly isOutlier?: boolean;
    readonly isFlagged: boolean;
    readonly scores: Readonly<Record<string, number | null>>;
    readonly quantiles: Readonly<Record<string, number | null>>;
    readonly largestError: string | null;
    readonly largestErrorShare: number | null;
  }[];
  readonly referenceRows: readonly { readonly scores: Readonly<Record<string, number | null>> }[];
  readonly manifest: { readonly kind: string; readonly command: string };
}

/** Calls of `latent-lens outliers` by the tests of a suite, on engines and a folder that these share. */
export function outlierCalls() {
  const pool = sharedPool(1);
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-outliers-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const run = (...args: string[]) => latentLensOn(pool(), ['outliers', ...args]);
  return {
    inFolder: (name: string) => path.join(folder, name),
    run,
    printed: async (...args: string[]): Promise<PrintedOutliers> => {
      const { status, stdout, stderr } = await run(...args, '--format', 'json');
      assert.equal(status, 0, stderr);
      return JSON.parse(stdout) as PrintedOutliers;
    },
  };
}
