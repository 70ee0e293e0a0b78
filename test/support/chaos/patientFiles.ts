import { copyFileSync, utimesSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRepository } from '../repository';

/** A hostile decoder, or the plain one. */
export type DecoderKind = 'plain' | 'crashing' | 'endless' | 'impossible' | 'greedy';

const hostile = (name: string) => inRepository('test', 'fixtures', 'hostile', name);
const exported = (name: string) => inRepository('test', 'fixtures', 'exports', name);

/** A small model with data for it, in a folder where it may be hurt. */
export class PatientFiles {
  readonly model: string;
  private readonly decoder: string;
  private readonly data: string;

  /** Copies that are whole: a decoder of a kind beside its encoder and data, all named after `name`. */
  constructor(
    readonly folder: string,
    readonly kind: DecoderKind,
    name: string = kind,
  ) {
    this.model = `${name}-encoder.onnx`;
    this.decoder = path.join(folder, `${name}-decoder.onnx`);
    this.data = path.join(folder, `${name}-images.npy`);
    this.heal();
  }

  /** Every file as it was at first, its time too: whoever has it open has nothing to read again. */
  heal(): void {
    restore(hostile('encoder.onnx'), path.join(this.folder, this.model));
    restore(hostile(`${this.kind}-decoder.onnx`), this.decoder);
    restore(hostile('images.npy'), this.data);
  }

  replaceDecoder(): void {
    writeFileSync(this.decoder, 'no model any more');
  }

  cutData(): void {
    cutShort(this.data, 1000);
  }
}

/** A whole VAE whose weights are in a file beside it. */
export class ExternalWeights {
  readonly model = 'external.onnx';
  private readonly weights: string;

  constructor(readonly folder: string) {
    this.weights = path.join(folder, 'external.onnx.data');
    this.heal();
    copyFileSync(exported('images.npy'), path.join(folder, 'external-images.npy'));
  }

  heal(): void {
    restore(exported('external.onnx'), path.join(this.folder, this.model));
    restore(exported('external.onnx.data'), this.weights);
  }

  cutWeights(): void {
    cutShort(this.weights, 200);
  }
}

/** Seconds since 1970 at which every whole file was written. */
const writtenAt = 1_700_000_000;

function restore(from: string, to: string): void {
  copyFileSync(from, to);
  utimesSync(to, writtenAt, writtenAt);
}

function cutShort(file: string, bytes: number): void {
  writeFileSync(file, readFileSync(file).subarray(0, bytes));
}
