import assert from 'node:assert/strict';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { latentLens } from '../commandLine';
import { eventually, rowsShown } from '../inspectorPage';

/** ELBOs of a model's rows at L = 2, as the command line gives them. */
export async function elbosOf(folder: string, model: string): Promise<readonly number[]> {
  const data = model.replace('encoder.onnx', 'images.npy');
  const paths = [path.join(folder, model), '--data', path.join(folder, data)];
  const { stdout } = await latentLens(['inspect', ...paths, '--samples', '2', '--format', 'json']);
  return (JSON.parse(stdout) as { samples: { elbo: number }[] }).samples.map(({ elbo }) => elbo);
}

/** ELBOs of the rows on screen. */
export type Figures = readonly { readonly index: number; readonly value: number }[];

export function figuresOf(frame: Frame): Promise<Figures> {
  return rowsShown(frame, 'elbo');
}

/** Waits until the table has figures. */
export async function keepsFigures(frame: Frame): Promise<void> {
  await eventually(async () => {
    const figures = await figuresOf(frame);
    assert.ok(figures.length > 5 && figures.some(({ value }) => Number.isFinite(value)), 'figures are shown');
  });
}
