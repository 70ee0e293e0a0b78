import path from 'node:path';
import { inRepository } from '../support/repository';
import type { BenchOptions } from './options';

/** An encoder and the decoder that belongs to it. */
export interface ModelFiles {
  readonly encoder: string;
  readonly decoder: string;
}

export interface Workload {
  readonly name: string;
  readonly files: ModelFiles;
  readonly rows: number;
  /** L: draws of z a row. */
  readonly draws: number;
  readonly targets: Targets;
  /** How many times as many rounds as others it gets, being short. */
  readonly roundsTimes?: number;
}

/** What is aimed at; printed beside what was measured, never asserted. */
export interface Targets {
  /** Most of ours / limit. */
  readonly limit: number;
  /** Least of PyTorch / ours. */
  readonly peer?: number;
  /** Least of one process / all. */
  readonly single?: number;
}

export const mlp: ModelFiles = {
  encoder: inRepository('media', 'sample', 'fashion-mnist-encoder.onnx'),
  decoder: inRepository('media', 'sample', 'fashion-mnist-decoder.onnx'),
};

const convolutional: ModelFiles = {
  encoder: inRepository('test', 'bench', 'conv-vae-encoder.onnx'),
  decoder: inRepository('test', 'bench', 'conv-vae-decoder.onnx'),
};

export const images = path.join(path.dirname(mlp.encoder), 'fashion-mnist-test.npz');

/** The models and sizes measured. A model's workload of many draws comes first: it tells the spread over draws. */
export function workloads({ quick, only }: BenchOptions): Workload[] {
  const part = quick ? 10 : 1;
  const all: Workload[] = [
    {
      name: 'MLP, L = 64',
      files: mlp,
      rows: 10_000 / part,
      draws: 64,
      targets: { limit: 1.15, peer: 4, single: 1.7 },
    },
    { name: 'MLP, L = 1', files: mlp, rows: 10_000, draws: 1, targets: { limit: 1.3 }, roundsTimes: 3 },
    {
      name: 'convolutional, L = 64',
      files: convolutional,
      rows: 2000 / part,
      draws: 64,
      targets: { limit: 1.15, peer: 2.5, single: 1.7 },
    },
  ];
  return all.filter(({ name }) => name.includes(only));
}
