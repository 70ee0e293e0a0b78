import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openNumbers } from '../../src/data/openNumbers';
import type { EnginePool } from '../../src/pool/enginePool';
import { openPool } from '../support/engines';
import { inRepository } from '../support/repository';
import { latentLensOn } from '../support/sharedEngines';

type Figure = number | 'Infinity' | '-Infinity' | null;

/** What is right of one call; what is left out is not asked for. */
interface Report {
  readonly folder: string;
  readonly call: readonly string[];
  readonly refused?: true;
  /** Patterns of what is said on stderr, of what is not, and of what is printed. */
  readonly says?: readonly string[];
  readonly never?: readonly string[];
  readonly prints?: readonly string[];
  /** Figures of the first rows. */
  readonly rows?: readonly Readonly<Record<string, Figure>>[];
  readonly summary?: Readonly<Record<string, number>>;
  /** Parts of the KL taken apart. */
  readonly surgery?: Readonly<Record<string, number>>;
  readonly kind?: string;
  readonly codebook?: Codebook | null;
  readonly likelihood?: string;
  readonly roles?: Readonly<Record<string, string>>;
  readonly writes?: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly tolerance?: number;
}

type Codebook = Readonly<Record<string, unknown>> & { readonly perplexity: number };

interface Inspected {
  readonly kind: string;
  readonly codebook: Codebook | null;
  readonly settings: { readonly likelihood: string };
  readonly summary: Readonly<Record<string, number>>;
  readonly surgery: Readonly<Record<string, number>>;
  readonly roles: readonly { readonly name: string; readonly role: string }[];
  readonly samples: readonly Readonly<Record<string, Figure>>[];
}

const folder = inRepository('test', 'fixtures', 'reports');
const reports = JSON.parse(readFileSync(path.join(folder, 'reference.json'), 'utf8')) as Readonly<
  Record<string, Report>
>;

/** Figures in float32 against float64, as measured 2e-6 of the figure; a wrong reading is off by hundredths at least. */
const float32 = 2e-5;

describe('what public bug reports are about is right, or said:', () => {
  let pool: EnginePool;
  let out: string;
  before(() => {
    pool = openPool();
    out = mkdtempSync(path.join(tmpdir(), 'reports-'));
  });
  after(() => {
    pool.dispose();
    rmSync(out, { recursive: true, force: true });
  });

  for (const [name, report] of Object.entries(reports)) {
    it(name, async () => {
      const { status, stdout, stderr } = await latentLensOn(pool, callOf(report, out));
      assert.equal(status, report.refused ? 1 : 0, stderr);
      for (const pattern of report.says ?? []) assert.match(stderr, new RegExp(pattern));
      for (const pattern of report.never ?? []) assert.doesNotMatch(stderr, new RegExp(pattern));
      for (const pattern of report.prints ?? []) assert.match(stdout, new RegExp(pattern));
      for (const [file, rows] of Object.entries(report.writes ?? {}))
        near(await numbersOf(path.join(out, file)), rows.flat(), file, float32);
      if (stdout.startsWith('{')) check(JSON.parse(stdout) as Inspected, report);
    });
  }
});

function callOf({ folder: of, call }: Report, out: string): string[] {
  const paths = call.map((word) => word.replace('DIR', path.join(folder, of)).replace('OUT', out));
  if (call[0] !== 'inspect') return [...paths, '--ep', 'cpu'];
  const format = call.includes('--format') ? [] : ['--format', 'json'];
  return [...paths, ...format, '--samples', '4', '--seed', '7', '--ep', 'cpu'];
}

function check(found: Inspected, report: Report): void {
  const { rows = [], summary = {}, surgery = {}, roles = {}, tolerance = float32 } = report;
  if (report.kind !== undefined) assert.equal(found.kind, report.kind);
  if (report.codebook !== undefined) {
    const { codebook } = found;
    // As many digits as the reference has.
    const perplexity = Number(codebook?.perplexity.toPrecision(12));
    assert.deepEqual(codebook && { ...codebook, perplexity }, report.codebook);
  }
  if (report.likelihood !== undefined) assert.equal(found.settings.likelihood, report.likelihood);
  for (const [tensor, role] of Object.entries(roles))
    assert.equal(found.roles.find(({ name }) => name === tensor)?.role, role, tensor);
  for (const [row, figures] of rows.entries())
    for (const [figure, right] of Object.entries(figures))
      near([found.samples[row]?.[figure]], [right], `${figure} of row ${row}`, tolerance);
  for (const [figure, right] of Object.entries(summary))
    near([found.summary[figure]], [right], figure, tolerance);
  for (const [part, right] of Object.entries(surgery)) near([found.surgery[part]], [right], part, tolerance);
}

function near(
  found: readonly (Figure | undefined)[],
  right: readonly Figure[],
  what: string,
  tolerance: number,
) {
  assert.equal(found.length, right.length, what);
  for (const [i, wanted] of right.entries()) {
    const value = found[i];
    const isNear =
      typeof value === 'number' && typeof wanted === 'number'
        ? Math.abs(value - wanted) <= tolerance * Math.max(1, Math.abs(wanted))
        : value === wanted;
    assert.ok(isNear, `${what} is ${value}, not ${wanted}`);
  }
}

async function numbersOf(file: string): Promise<number[]> {
  const array = await openNumbers({ path: file });
  try {
    const values = new Float32Array(array.shape.reduce((product, length) => product * length, 1));
    await array.readNumbers({ start: 0, count: array.shape[0] ?? 0 }, values, 0);
    return [...values];
  } finally {
    await array.close();
  }
}
