import type { ScorePlan } from '../core/figures/scorePlan';

/** Bytes of reconstructions that are kept. */
const maxBytes = 64 * 2 ** 20;

/**
 * Reconstructions at the posterior mean that a pass over a large model has made, the latest of them: their pictures are
 * shown without decoding again.
 */
export class RecentReconstructions {
  private identity = '';
  /** By row, the oldest first. */
  private readonly kept = new Map<number, Float32Array>();
  private bytes = 0;

  /** The reconstruction of a row of the dataset, if it was made under the same plan. The caller must not change it. */
  get(plan: ScorePlan, row: number): Float32Array | undefined {
    // Of models that are not large there are none, and nothing to compare.
    if (this.kept.size === 0) return undefined;
    return identityOf(plan) === this.identity ? this.kept.get(row) : undefined;
  }

  /** Keeps copies of the reconstructions of consecutive rows, `length` values each. */
  add(plan: ScorePlan, first: number, values: Float32Array, length: number): void {
    const identity = identityOf(plan);
    if (identity !== this.identity) {
      this.kept.clear();
      this.bytes = 0;
      this.identity = identity;
    }
    for (let start = 0, row = first; start < values.length; start += length, row++) {
      this.drop(row);
      this.kept.set(row, values.slice(start, start + length));
      this.bytes += length * Float32Array.BYTES_PER_ELEMENT;
    }
    for (const row of this.kept.keys()) {
      if (this.bytes <= maxBytes) return;
      this.drop(row);
    }
  }

  private drop(row: number): void {
    this.bytes -= this.kept.get(row)?.byteLength ?? 0;
    this.kept.delete(row);
  }
}

/** What a reconstruction at the posterior mean depends on; the likelihood's σ is not of it. */
function identityOf(plan: ScorePlan): string {
  const { model, data, view, dataVersions, preprocessing, conditions, provider, seed, likelihood } = plan;
  const asRun = { ...model, rowCost: undefined };
  const isGaussian = likelihood?.kind.startsWith('gaussian') === true;
  const location = isGaussian ? 'gaussian' : likelihood;
  return JSON.stringify([
    asRun,
    data,
    view,
    dataVersions,
    preprocessing,
    conditions,
    provider,
    seed,
    location,
  ]);
}
