import { openDataset } from '../../src/data/dataset';
import { elementCount } from '../../src/core/shape';

/** Reads a random subset of a data file in batches, and prints what that took: `node readRows.js FILE COUNT`. */
async function main([file, count]: readonly string[]): Promise<void> {
  const start = performance.now();
  const view = { subset: { count: Number(count), seed: 0 } };
  const dataset = await openDataset({ path: file! }, undefined, { view });
  const { description } = dataset;
  const length = elementCount(description.shape);
  const batch = new Float32Array(128 * length);
  let sum = 0;
  let rows = 0;
  for (; rows < description.count; rows += 128) {
    const some = Math.min(128, description.count - rows);
    await dataset.read({ start: rows, count: some }, batch, 0);
    for (let i = 0; i < some * length; i++) sum += batch[i]!;
  }
  await dataset.close();
  const found = {
    count: description.count,
    rows: Math.min(rows, description.count),
    sum,
    factors: description.factors.length,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    seconds: (performance.now() - start) / 1000,
  };
  process.stdout.write(JSON.stringify(found));
}

void main(process.argv.slice(2));
