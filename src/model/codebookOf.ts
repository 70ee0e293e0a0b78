import type { CodebookDescription } from '../core/model/modelDescription';
import { elementCount } from '../core/shape';
import { isIndex } from './checkPieces';
import { rowsLookedUp } from './conditions';
import { codebooksIn, type Codebook } from './graph/codebook';
import { scalarQuantizerOf, type ScalarQuantizer } from './graph/scalarQuantizer';
import type { Dataflow } from './graph/dataflow';
import { innerTensor } from './graph/shapes/signature';
import type { Pieces } from './pieces';
import type { TensorSignature } from '../core/model/role';
import type { Warning } from '../core/problem/warning';
import { codebooksNotCounted } from './warnings/kinds';

/**
 * The codebooks of a model whose codes are entries of some, in the order in which they are looked up, and where the indices
 * of a row's codes are: in the encoder's graph, in the decoder's, or as the latent code itself. Undefined where there is
 * none, or where it is not known how the indices of one lie.
 *
 * @param z the tensor that the decoder reads
 * @param latentShape of a code, without the batch
 */
export function codebooksOf(
  { encoder, decoder }: Pieces,
  z: TensorSignature | undefined,
  latentShape: readonly number[],
): readonly CodebookDescription[] | undefined {
  if (!encoder) return undefined;
  const rounded = quantizerOfLevels({ encoder, decoder });
  if (rounded) return [levelsBook(encoder.roles.flow, rounded)];
  if (z && decoder && isIndex(z)) {
    const books = booksIn(decoder.flow, [z.name]);
    const [only, another] = books;
    const classes = only ? undefined : rowsLookedUp(decoder.flow, z.name);
    if (classes !== undefined) {
      const name = z.name;
      return [{ name, part: 'code', indices: z, entries: classes, grid: [...latentShape] }];
    }
    if (!only || another || only.indices !== z.name) return described('decoder', decoder.flow, books, []);
    const { entries } = sizeOf(decoder.flow, only);
    return [{ name: only.table, part: 'code', indices: z, entries, grid: [...latentShape] }];
  }
  const parts = [
    ['encoder', encoder.roles.flow],
    ['decoder', decoder?.flow],
  ] as const;
  for (const [part, flow] of parts) {
    const books = flow ? booksIn(flow) : [];
    if (flow && books.length > 0) return described(part, flow, books, latentShape);
  }
  return undefined;
}

/** The rounding or the signs of which codes are made, in the graph of an encoder or a whole model; undefined where there is none. */
export function quantizerOfLevels({
  encoder,
  decoder,
}: Pick<Pieces, 'encoder' | 'decoder'>): ScalarQuantizer | undefined {
  if (!encoder) return undefined;
  const { flow, assignments, reconstruction } = encoder.roles;
  const isWhole = decoder?.flow === flow && reconstruction !== undefined;
  const code = assignments.find(({ role, direction }) => role === 'z' && direction !== 'input');
  const output = isWhole ? reconstruction.tensor.name : code?.tensor.name;
  return output === undefined ? undefined : scalarQuantizerOf(flow, output, isWhole);
}

function levelsBook(flow: Dataflow, found: ScalarQuantizer): CodebookDescription {
  const shape = (flow.shapes.get(found.tensor) ?? []).slice(1).map(Number);
  const grid = shape.filter((_, axis) => axis !== found.axis - 1);
  return {
    name: found.tensor,
    part: 'encoder',
    indices: { name: found.tensor, type: 'float32', shape: ['', ...shape] },
    entries: found.levels.reduce((product, count) => product * count, 1),
    grid: grid.length === 0 ? [1] : grid,
    digits: { axis: found.axis - 1, low: found.low, step: found.step, levels: found.levels },
  };
}

/** That several books are looked up of which the use is not counted, as a note; empty where it is, or there are none. */
export function uncountedBooksNote(
  { encoder, decoder }: Pieces,
  counted: readonly CodebookDescription[] | undefined,
): Warning[] {
  if (counted) return [];
  const flows = new Set([encoder?.roles.flow, decoder?.flow].filter((flow) => flow !== undefined));
  const count = Math.max(0, ...[...flows].map((flow) => booksIn(flow).length));
  return count > 0 ? [codebooksNotCounted({ count })] : [];
}

/** One book for each tensor of indices. */
function booksIn(flow: Dataflow, given: readonly string[] = []): Codebook[] {
  return [...new Map(codebooksIn(flow.model, given).map((book) => [book.indices, book])).values()];
}

function described(
  part: 'encoder' | 'decoder',
  flow: Dataflow,
  books: readonly Codebook[],
  latentShape: readonly number[],
): readonly CodebookDescription[] | undefined {
  const all = books.map((book): CodebookDescription | undefined => {
    const indices = innerTensor(flow, book.indices, 'int64') ?? {
      name: book.indices,
      type: 'int64',
      shape: [],
    };
    const { entries, width } = sizeOf(flow, book);
    const grid = gridOf(indices, latentShape, width) ?? gridOfFlattened(flow, book);
    return grid && { name: book.table, part, indices, entries, grid };
  });
  const known = all.filter((book) => book !== undefined);
  return known.length > 0 && known.length === all.length ? known : undefined;
}

function sizeOf({ model }: Dataflow, { table }: Codebook) {
  const [entries = 0, width = 1] = model.constants.get(table)!.dims;
  return { entries, width };
}

/**
 * How the codes of a row are laid out: as the axes of the indices say, or, where those of all rows follow each other along one
 * axis, as the latent code does without its axis of `width` values.
 */
function gridOf(
  { shape }: TensorSignature,
  latentShape: readonly number[],
  width: number,
): readonly number[] | undefined {
  const places = elementCount(latentShape) / width;
  const row = shape.slice(1).filter((extent) => extent !== 1);
  const isRow = row.length > 0 && row.every((extent) => typeof extent === 'number');
  if (isRow && (elementCount(row) === places || typeof shape[0] === 'string')) return row;
  if (places === 0 || !Number.isInteger(places)) return undefined;
  const axis = latentShape[0] === width ? 0 : latentShape.lastIndexOf(width);
  const others = axis < 0 ? [places] : latentShape.filter((_, other) => other !== axis);
  return others.length === 0 ? [1] : others;
}

const maxSteps = 24;

/**
 * The same of codes that were brought from the shape of a map into rows, all one after another: as the map is without its
 * last axis. The Reshape that did so is looked for before the indices.
 */
function gridOfFlattened(flow: Dataflow, { indices }: Codebook): readonly number[] | undefined {
  const batch = flow.model.inputs[0]?.shape[0];
  const seen = new Set<string>();
  let waiting = [indices];
  for (let step = 0; step < maxSteps && waiting.length > 0; step++) {
    const before: string[] = [];
    for (const name of waiting) {
      const node = flow.producer(name);
      if (!node || seen.has(name)) continue;
      seen.add(name);
      const [from = ''] = node.inputs;
      const [first, ...row] = flow.shapes.get(from) ?? [];
      const isMap = first === batch && row.length > 1 && flow.shapes.get(name)?.length === 2;
      const grid = row.slice(0, -1).filter((extent) => typeof extent === 'number');
      if (node.op === 'Reshape' && isMap && grid.length === row.length - 1) return grid;
      before.push(...node.inputs);
    }
    waiting = before;
  }
  return undefined;
}
