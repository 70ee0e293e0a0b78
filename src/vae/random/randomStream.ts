import { boxMuller } from './boxMuller';
import { philoxWords } from './philoxWords';
import type { Stream } from './standardNormal';

/** Words made at once: a multiple of four. */
const wordsAtOnce = 1024;

const { words, fill } = philoxWords();

/**
 * Uniform and normal numbers one after the other, as many as are asked for, of one address at a time: for draws that
 * reject. What is drawn at an address does not depend on what was drawn at others.
 *
 * Counter (block, draw, sample, stream), key (low, high word of the seed), as all noise here.
 */
export class RandomStream {
  private readonly held = new Uint32Array(wordsAtOnce);
  private next = wordsAtOnce;
  private block = 0;
  private address = { seed: 0, stream: 0, sample: 0, draw: 0 };
  private readonly normals = new Float32Array(2);
  private hasSecond = false;

  /** Starts at an address. */
  start(seed: number, stream: Stream, sample: number, draw: number): this {
    this.address = { seed, stream, sample, draw };
    this.next = wordsAtOnce;
    this.block = 0;
    this.hasSecond = false;
    return this;
  }

  /** u ~ U(0, 1), neither 0 nor 1: (word + ½) / 2³². */
  uniform(): number {
    if (this.next === wordsAtOnce) this.fill();
    return (this.held[this.next++]! + 0.5) / 2 ** 32;
  }

  /** ε ~ N(0, 1) by {@link boxMuller}, in float32. */
  normal(): number {
    if (this.hasSecond) {
      this.hasSecond = false;
      return this.normals[1]!;
    }
    if (this.next > wordsAtOnce - 2) this.fill();
    boxMuller(this.held, this.next, this.normals, 0, 2);
    this.next += 2;
    this.hasSecond = true;
    return this.normals[0]!;
  }

  /** Fills an array with uniform numbers: those that {@link uniform} would give one by one. */
  uniforms(out: Float64Array): void {
    for (let at = 0; at < out.length;) {
      if (this.next === wordsAtOnce) this.fill();
      const { held, next } = this;
      const count = Math.min(out.length - at, wordsAtOnce - next);
      for (let i = 0; i < count; i++) out[at + i] = (held[next + i]! + 0.5) / 2 ** 32;
      this.next += count;
      at += count;
    }
  }

  /** Fills an array with normal numbers: those that {@link normal} would give one by one. */
  gaussians(out: Float32Array): void {
    let at = 0;
    if (this.hasSecond && out.length > 0) out[at++] = this.normal();
    while (at + 1 < out.length) {
      if (this.next > wordsAtOnce - 2) this.fill();
      const count = 2 * Math.floor(Math.min(out.length - at, wordsAtOnce - this.next) / 2);
      boxMuller(this.held, this.next, out, at, at + count);
      this.next += count;
      at += count;
    }
    if (at < out.length) out[at] = this.normal();
  }

  private fill(): void {
    const { seed, stream, sample, draw } = this.address;
    const end = this.block + wordsAtOnce / 4;
    fill(this.block, end, draw, draw + 1, sample, stream, seed, Math.floor(seed / 2 ** 32));
    this.held.set(words.subarray(0, wordsAtOnce));
    this.block = end;
    this.next = 0;
  }
}
