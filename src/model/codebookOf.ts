import type { CodebookDescription } from '../core/model/modelDescription';
import { elementCount } from '../core/shape';
import { isIndex } from './checkPieces';
import { codebooksIn, type Codebook } from './graph/codebook';
import type { Dataflow } from './graph/dataflow';
import { innerTensor } from './graph/shapes/signature';
import type { Pieces } from './pieces';
import type { TensorSignature } from '../core/model/role';
import type { Warning } from '../core/problem/warning';
import { severalCodebooks } from './warnings/kinds';

/**
 * The codebook of a model whose codes are entries of one, and where the indices of a row's codes are: in the encoder's
 * graph, in the decoder's, or as the latent code itself. Undefined where there is none, or more than one.
 *
 * @param z the tensor that the decoder reads
 * @param latentShape of a code, without the batch
 */
export function codebookOf(
  { encoder, decoder }: Pieces,
  z: TensorSignature | undefined,
  latentShape: readonly number[],
): CodebookDescription | undefined {
  if (!encoder) return undefined;
  if (z && decoder && isIndex(z)) {
    const book = onlyOne(codebooksIn(decoder.flow.model, [z.name]));
    if (!book) return undefined;
    return { part: 'code', indices: z, entries: sizeOf(decoder.flow, book).entries, grid: [...latentShape] };
  }
  const parts = [
    ['encoder', encoder.roles.flow],
    ['decoder', decoder?.flow],
  ] as const;
  for (const [part, flow] of parts) {
    const books = flow ? codebooksIn(flow.model) : [];
    if (!flow || books.length === 0) continue;
    const book = onlyOne(books);
    if (!book) return undefined;
    const indices = innerTensor(flow, book.indices, 'int64') ?? {
      name: book.indices,
      type: 'int64',
      shape: [],
    };
    const { entries, width } = sizeOf(flow, book);
    const grid = gridOf(indices, latentShape, width);
    return grid && { part, indices, entries, grid };
  }
  return undefined;
}

/** That several books are looked up, of which the use is not counted, as a note; empty where there is one or none. */
export function severalBooksNote({ encoder, decoder }: Pieces): Warning[] {
  const graphs = new Set([encoder?.graph, decoder?.graph].filter((graph) => graph !== undefined));
  const files = new Map([...graphs].map((graph) => [graph.path, graph.model]));
  const indices = [...files.values()].flatMap((model) => [
    ...new Set(codebooksIn(model).map((book) => book.indices)),
  ]);
  return indices.length > 1 ? [severalCodebooks({ count: indices.length })] : [];
}

/** Of several books, as of residual quantizers, one alone would show little. */
function onlyOne(books: readonly Codebook[]): Codebook | undefined {
  return new Set(books.map(({ indices }) => indices)).size === 1 ? books[0] : undefined;
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
  if (isRow && elementCount(row) === places) return row;
  if (!Number.isInteger(places)) return undefined;
  const axis = latentShape[0] === width ? 0 : latentShape.lastIndexOf(width);
  const others = axis < 0 ? [places] : latentShape.filter((_, other) => other !== axis);
  return others.length === 0 ? [1] : others;
}
