import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDataset } from '../../src/data/dataset';
import type { ProblemCode } from '../../src/core/problem/codes';
import { ProblemError, type ProblemArgs } from '../../src/core/problem/problem';
import { elementCount } from '../../src/core/shape';
import { isProblem } from './isProblem';
import { inRepository } from './repository';

/** A bad file by what is wrong with it: its name, its bytes (or a folder's files), and the problem that it is. */
export interface BadFile {
  readonly what: string;
  readonly name: string;
  readonly content: Uint8Array | string | Readonly<Record<string, Uint8Array | string>>;
  readonly key?: string;
  readonly code: ProblemCode;
  /** What a reader reports, where the problem has a reason. */
  readonly reason?: RegExp;
  readonly args?: ProblemArgs;
}

/** What libraries and the runtime say, which is for nobody who wants to look at data. */
const raw =
  /DataView|Offset|bounds|typed array|undefined|\bnull\b|\[object|RangeError|TypeError|thrift|Z_|ERR_/;
/** Far more than any of these small files needs, far less than what they claim. */
const maxGrowth = 300 * 2 ** 20;

/** Says of every one, as a test each, that it is refused in words which name the file, the place and what to do. */
export function areRefused(files: readonly BadFile[]): void {
  let folder: string;
  let before = 0;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-bad-'));
    before = process.resourceUsage().maxRSS * 1024;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const { what, name, content, key, code, reason, args } of files) {
    it(`${what} is refused in words`, async () => {
      const file = path.join(folder, name);
      write(file, content);
      await assert.rejects(readAll(file, key), (error) => {
        isProblem(code, args)(error);
        assert.ok(error instanceof ProblemError);
        if (reason) assert.match(error.problem.args['reason'] as string, reason);
        assert.match(error.problem.remedy, /^\S.*\.$/);
        assert.ok(error.problem.what.includes(file), `no file in: ${error.problem.what}`);
        assert.doesNotMatch(error.problem.what.replaceAll(file, ''), raw);
        assert.doesNotMatch(error.problem.what, /\.\.$/);
        return true;
      });
      const growth = process.resourceUsage().maxRSS * 1024 - before;
      assert.ok(growth < maxGrowth, `${growth} bytes`);
    });
  }
}

/** Reads all rows as the engine does, and says what the data set says of itself, and its values. */
export async function readAll(file: string, key?: string) {
  const dataset = await openDataset({ path: file, ...(key !== undefined && { key }) });
  try {
    const { count, shape } = dataset.description;
    const values = new Float32Array(count * elementCount(shape));
    await dataset.read({ start: 0, count }, values, 0);
    return { ...dataset.description, values };
  } finally {
    await dataset.close();
  }
}

function write(file: string, content: BadFile['content']): void {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    writeFileSync(file, content);
    return;
  }
  mkdirSync(file);
  for (const [name, bytes] of Object.entries(content)) writeFileSync(path.join(file, name), bytes);
}

/** A good file, to make bad ones from. */
export function good(...names: string[]): Buffer {
  return readFileSync(inRepository('test', 'fixtures', 'formats', ...names));
}

/** Its first bytes: so many, or all but so many. */
export function cut(bytes: Buffer, length: number): Buffer {
  return bytes.subarray(0, length < 0 ? bytes.length + length : length);
}

/** With other bytes at a place, which is counted from the end where it is negative. */
export function put(bytes: Buffer, at: number, ...values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at < 0 ? copy.length + at : at);
  return copy;
}

/** With a text in place of another of the same length, wherever that stands first. */
export function replaced(bytes: Buffer, text: string, other: string): Buffer {
  assert.equal(other.length, text.length);
  const at = bytes.indexOf(text, 0, 'latin1');
  assert.ok(at >= 0, `there is no ${text}`);
  return put(bytes, at, ...Buffer.from(other, 'latin1'));
}

/** So many bytes of one value. */
export function filled(count: number, value: number): number[] {
  return new Array<number>(count).fill(value);
}
