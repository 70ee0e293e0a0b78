import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRepository } from '../support/repository';
import { seedOf } from '../support/seed';
import { fuzz, type FuzzReport } from './fuzz';
import { targets } from './targets';
import { fileOf } from './worker';

/** `npm run fuzz`: damaged models, data and set-up files, each of which must be read or refused in words. */
async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      count: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string' },
      memory: { type: 'string' },
    },
  });
  const seed = seedOf(values.seed);
  console.log(`seed ${seed}`);
  const report = await fuzz({
    seed,
    count: Number(values.count ?? 20_000),
    seconds: Number(values.seconds ?? 900),
    only: values.only,
    ...(values.memory !== undefined && { limitBytes: Number(values.memory) * 2 ** 20 }),
  });
  print(report);
  keepFindings(report, values.only);
  if (report.findings.length > 0) process.exitCode = 1;
}

function print({ tried, findings, peakBytes, seconds }: FuzzReport): void {
  let total = 0;
  for (const [name, { read, worded }] of Object.entries(tried)) {
    total += read + worded;
    console.log(`${name.padEnd(20)} ${read + worded} files: ${read} read, ${worded} refused in words`);
  }
  console.log(
    `${total} files in ${seconds.toFixed(0)} s, at most ${Math.round(peakBytes / 2 ** 20)} MiB resident, ${findings.length} findings`,
  );
}

/** Findings as files, to become fixtures. */
function keepFindings({ seed, findings }: FuzzReport, only: string | undefined): void {
  const folder = inRepository('out', 'fuzz');
  mkdirSync(folder, { recursive: true });
  const kinds = targets(only);
  for (const { index, what, detail } of findings) {
    const { extension, bytes } = fileOf(kinds, seed, index);
    const file = path.join(folder, `${seed}-${index}${extension}`);
    writeFileSync(file, bytes);
    console.log(`${what}: ${file}\n${detail}\n`);
  }
}

void main(process.argv.slice(2));
