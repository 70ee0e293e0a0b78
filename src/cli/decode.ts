import path from 'node:path';
import { openNumbers } from '../data/openNumbers';
import { encodeNpy } from '../export/npy';
import { encodeGrid } from '../export/pictureGrid';
import { priorPicture } from '../export/priorFiles';
import { writeOut } from '../export/writeOut';
import { writeDecoded } from '../export/traversalFiles';
import { decodeInParts } from '../session/decoding/decodeParts';
import { toBytes, type PictureShape } from '../core/dataset/picture';
import { problem } from '../core/problem/problem';
import { defaults } from '../core/settings/defaults';
import { elementCount, formatShape } from '../core/shape';
import { Options, WrongCall } from './options';
import { modelOptions, sayWritten, statedDecoder } from './stated';
import { showing, type Engines } from './terminal';
import type { DataReference } from '../core/dataset/dataReference';
import type { PriorSamples } from '../contracts/engine/decoding';

/** `latent-lens decode`: what the decoder makes of the latents in a file. */
export async function decode(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    z: 'string',
    likelihood: 'string',
    ep: 'string',
    out: 'string',
  });
  const out = options.path('out');
  const file = options.data('z');
  if (out === undefined) throw new WrongCall('decode needs --out');
  if (file === undefined) throw new WrongCall('decode needs --z');
  // Said before anything is read.
  options.settings();
  options.provider();
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: defaults.timeoutSeconds };
    const { model, provider, likelihood, conditions, display } = await statedDecoder(
      pool,
      options,
      limits,
      await latentShapeIn(file),
    );
    const z = await readLatents(file, model.latentShape);
    const params = { model, provider, z, likelihood, conditions };
    const onRows = showing(z.length / elementCount(model.latentShape));
    const samples = await decodeInParts(pool.warm(), params, limits, onRows);
    const picture = priorPicture(model, samples, likelihood, display);
    sayWritten(await write(out, samples, model.latentShape, picture));
  });
}

async function latentShapeIn(file: DataReference): Promise<readonly number[]> {
  const array = await openNumbers(file);
  await array.close();
  return array.shape.slice(1);
}

/** Rows of z, row-major. */
async function readLatents(file: DataReference, latentShape: readonly number[]): Promise<Float32Array> {
  const array = await openNumbers(file);
  try {
    const [count = 0, ...shape] = array.shape;
    const dimensions = elementCount(latentShape);
    const rows = elementCount(shape) === dimensions ? count : NaN;
    if (Number.isNaN(rows)) {
      throw problem(
        'data-mismatch',
        `The rows of ${path.basename(file.path)} are ${formatShape(shape)}, but a latent of this model is ${formatShape(latentShape)}.`,
        'Give a file of the shape [count, latent dimensions].',
      );
    }
    const z = new Float32Array(rows * dimensions);
    await array.readNumbers({ start: 0, count: rows }, z, 0);
    return z;
  } finally {
    await array.close();
  }
}

async function write(
  out: string,
  decoded: PriorSamples,
  latentShape: readonly number[],
  picture: PictureShape,
): Promise<string[]> {
  const count = decoded.z.length / elementCount(latentShape);
  if (/\.npy$/i.test(out)) {
    await writeOut(out, encodeNpy(decoded.samples, [count, ...decoded.shape]));
    return [out];
  }
  if (/\.png$/i.test(out)) {
    await writeOut(out, encodeGrid(toBytes(decoded.samples, count, picture), count, picture));
    return [out];
  }
  return writeDecoded(out, decoded, latentShape, picture);
}
