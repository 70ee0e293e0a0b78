import path from 'node:path';
import type { CodebookDescription, ModelDescription } from '../../core/model/modelDescription';
import { ProblemError } from '../../core/problem/problem';
import { elementCount } from '../../core/shape';
import type { ConditionFeeds } from './conditionRows';
import { decoderFeeds, encoderFeeds } from './feeds';
import { decoderGraph, encoderGraph, graphOrProblem } from './partGraph';
import { assignmentOf, fixedBatch, inputOf } from './roleTensors';
import { openSession, type RowSession } from './session';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { RoleAssignment } from '../../core/model/role';

/** x, or z, → the indices of the entries of codebooks that stand for a row's codes. */
export interface CodeIndices {
  /**
   * Indices of `rows` rows, row-major, those of a row one book after another; undefined where the graph does not give them
   * as it was read to.
   */
  of(
    x: Float32Array,
    z: Float32Array,
    rows: number,
    conditions: ConditionFeeds,
  ): Promise<Int32Array | undefined>;
  release(): Promise<void>;
}

/** Loads what finds the codes of rows; null for a model without a codebook, or where its graph cannot be cut there. */
export async function loadCodeIndices(
  model: ModelDescription,
  provider: ExecutionProvider,
): Promise<CodeIndices | null> {
  const { codebooks } = model;
  const part = codebooks?.[0]?.part;
  if (!codebooks || !part) return null;
  if (part === 'code')
    return {
      of: (_, z, rows) => Promise.resolve(joined(codebooks, [z], rows)),
      release: () => Promise.resolve(),
    };
  const session = await openPart(model, part, codebooks, provider).catch(unlessProblem(null));
  if (!session) return null;
  const names = codebooks.map(({ indices }) => indices.name);
  let isGiven = true;
  return {
    async of(x, z, rows, given) {
      if (!isGiven) return undefined;
      const feeds =
        part === 'encoder'
          ? encoderFeeds(model, inputOf(model), x, given)
          : decoderFeeds(model, assignmentOf(model, 'decoder', ['z']), z, rows, given);
      const outputs = await session.run(feeds, names, rows).catch(unlessProblem(undefined));
      const indices =
        outputs &&
        joined(
          codebooks,
          codebooks.map((book) => indicesOf(book, outputs[book.indices.name]!)),
          rows,
        );
      isGiven = indices !== undefined;
      return indices;
    },
    release: () => session.release(),
  };
}

/** Values of a tensor of indices, or the indices that levels stand for. */
function indicesOf({ digits, grid }: CodebookDescription, values: Float32Array): Float32Array {
  if (!digits) return values;
  const { axis, low, step, levels } = digits;
  const inner = elementCount(grid.slice(axis));
  const length = levels.length;
  const indices = new Float32Array(values.length / length);
  for (let at = 0; at < indices.length; at++) {
    const first = Math.floor(at / inner) * length * inner + (at % inner);
    let index = 0;
    for (let digit = length - 1; digit >= 0; digit--) {
      const value = Math.round((values[first + digit * inner]! - low[digit]!) / step[digit]!);
      index = index * levels[digit]! + Math.min(Math.max(value, 0), levels[digit]! - 1);
    }
    indices[at] = index;
  }
  return indices;
}

/** The indices of each book, row-major, as those of each row; undefined where one has not as many as its grid. */
function joined(
  codebooks: readonly CodebookDescription[],
  values: readonly Float32Array[],
  rows: number,
): Int32Array | undefined {
  const places = codebooks.map(({ grid }) => elementCount(grid));
  if (values.some((each, book) => each.length !== rows * places[book]!)) return undefined;
  const all = new Int32Array(rows * places.reduce((sum, each) => sum + each, 0));
  let at = 0;
  for (let row = 0; row < rows; row++)
    for (const [book, each] of values.entries()) {
      const length = places[book]!;
      all.set(each.subarray(row * length, (row + 1) * length), at);
      at += length;
    }
  return all;
}

async function openPart(
  model: ModelDescription,
  part: 'encoder' | 'decoder',
  codebooks: readonly CodebookDescription[],
  provider: ExecutionProvider,
): Promise<RowSession> {
  const wanted = codebooks.map(({ indices }) => inside(indices));
  const begin = part === 'encoder' ? inputOf(model) : assignmentOf(model, 'decoder', ['z']);
  const graph = part === 'encoder' ? encoderGraph(model, begin, wanted) : decoderGraph(model, begin, wanted);
  return openSession(graphOrProblem(graph, 'codebook'), {
    name: path.basename(model.encoderPath ?? model.name),
    provider,
    fixedBatch: model.runAlone ? 1 : fixedBatch(begin.tensor),
    asWritten: model.runAsWritten,
  });
}

function inside(tensor: RoleAssignment['tensor']): RoleAssignment {
  return {
    tensor,
    part: 'encoder',
    direction: 'inside',
    role: 'ignored',
    evidence: { kind: 'nothing' },
    confidence: 'certain',
  };
}

/** The codes of rows are shown where they can be had; nothing else depends on them. */
function unlessProblem<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof ProblemError) return instead;
    throw error;
  };
}
