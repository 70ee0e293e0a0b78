import type { Pairing } from '../core/evidence/pairing';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The two files of a VAE, and how they were found. */
export interface Pair {
  readonly encoderPath: string;
  readonly decoderPath: string;
  readonly pairing: Pairing;
}

/** Finds the other half of a VAE next to one of its files, from either side; undefined where there is none. */
export function findPair(modelPath: string): Pair | undefined {
  const decoderPath = partner(modelPath, 'enc', 'dec');
  if (decoderPath !== undefined) return pair(modelPath, decoderPath);
  const encoderPath = partner(modelPath, 'dec', 'enc');
  return encoderPath === undefined ? undefined : pair(encoderPath, modelPath);
}

function pair(encoderPath: string, decoderPath: string): Pair {
  const sameName = path.basename(encoderPath) === path.basename(decoderPath);
  const named = (file: string) => (sameName ? withFolder(file) : path.basename(file));
  return {
    encoderPath,
    decoderPath,
    pairing: { kind: 'side-by-side', encoder: named(encoderPath), decoder: named(decoderPath) },
  };
}

/** `…encoder.onnx` → `…decoder.onnx`, `vae_encoder/model.onnx` → `vae_decoder/model.onnx`, where that file exists. */
function partner(modelPath: string, from: 'enc' | 'dec', to: 'enc' | 'dec'): string | undefined {
  const folder = path.dirname(modelPath);
  const name = path.basename(modelPath);
  const candidates = [
    swap(name, from, to).map((other) => path.join(folder, other)),
    swap(path.basename(folder), from, to).map((other) => path.join(path.dirname(folder), other, name)),
  ].flat();
  return candidates.find((candidate) => existsSync(candidate));
}

/** The name with its last `encoder` (or the word `enc`) exchanged, in its own case. */
function swap(name: string, from: string, to: string): string[] {
  const pattern = new RegExp(`(.*)(${from}oder|(?<![a-z])${from}(?![a-z]))`, 'i');
  if (!pattern.test(name)) return [];
  return [
    name.replace(
      pattern,
      (_, before: string, word: string) => before + inCaseOf(word, to + word.slice(to.length).toLowerCase()),
    ),
  ];
}

function inCaseOf(model: string, word: string): string {
  if (model === model.toUpperCase()) return word.toUpperCase();
  return model.startsWith(model[0]!.toUpperCase()) ? word[0]!.toUpperCase() + word.slice(1) : word;
}

function withFolder(file: string): string {
  return path.join(path.basename(path.dirname(file)), path.basename(file));
}
