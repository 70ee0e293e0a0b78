import { readFileSync } from 'node:fs';
import { inRepository } from './repository';
import type { ModelKind } from '../../src/core/model/modelKind';

/** Figures of one row, of those that its structure has. */
export interface StructureRow {
  readonly kl?: number | null;
  readonly elbo?: number | null;
  readonly meanSquaredError?: number | null;
  readonly meanAbsoluteError?: number | null;
}

/** A small model with the structure of a published one, and what is right of it. */
export interface Structure {
  readonly file: string;
  readonly kind: ModelKind;
  readonly posterior: string | null;
  readonly conditions: readonly { readonly name: string; readonly part: string }[];
  readonly latent?: readonly (number | null)[];
  readonly reconstruction?: readonly (number | null)[];
  readonly data?: string;
  readonly likelihood?: string;
  /** Whether it takes one row a call, without a batch axis in front. */
  readonly oneRow?: boolean;
  /** In float64, at z = μ where a figure needs a latent code. */
  readonly rows?: readonly StructureRow[];
  /** Of each codebook: the indices of each row's codes, how often each entry is used, and exp(H) of that use. */
  readonly codes?: readonly {
    readonly rows: readonly (readonly number[])[];
    readonly counts: readonly number[];
    readonly perplexity: number;
  }[];
}

const folder = inRepository('test', 'fixtures', 'structures');

export const structures = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Readonly<
  Record<string, Structure>
>;

export function modelPathOf(name: string): string {
  return `${folder}/${name}/${structures[name]!.file}`;
}

export function dataPathOf(name: string): string {
  return `${folder}/${name}/${structures[name]!.data!}`;
}
