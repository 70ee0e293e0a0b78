import path from 'node:path';
import { versionNow } from '../data/fileVersions';
import { openNumbers } from '../data/openNumbers';
import { priorPicture } from '../export/priorFiles';
import { nearSquareColumns } from '../export/pictureLook';
import { writeDecoded } from '../export/decodedFiles';
import { ContentHashes } from '../session/files/contentHashes';
import { decodeInParts } from '../session/decoding/decodeParts';
import { defaults } from '../core/settings/defaults';
import { elementCount } from '../core/shape';
import { Options, UsageError } from './options';
import { modelOptions, pictureOptions, printWrittenFiles, loadDecoder } from './loadSettings';
import { rowProgress, type Engines } from './terminal';
import type { DataReference } from '../core/dataset/dataReference';
import { latentsShapeDiffers } from './problems';

/** `latent-lens decode`: decodes the latent codes in a file. */
export async function decode(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    ...pictureOptions,
    z: 'string',
    likelihood: 'string',
    ep: 'string',
    out: 'string',
  });
  const out = options.path('out');
  const file = options.data('z');
  if (out === undefined) throw new UsageError('decode requires --out');
  if (file === undefined) throw new UsageError('decode requires --z');
  // Report invalid options before reading any file.
  const range = options.range('range');
  const asked = options.whole('columns', 1);
  options.settings();
  options.provider();
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: defaults.timeoutSeconds };
    const { model, provider, likelihood, conditions, tableVersions, display, settings } = await loadDecoder(
      pool,
      options,
      limits,
      await latentShapeIn(file),
    );
    const version = versionNow(file.path);
    const z = await readLatents(file, model.latentShape);
    const params = { model, provider, z, likelihood, conditions, tableVersions };
    const onRows = rowProgress(z.length / elementCount(model.latentShape));
    const samples = await decodeInParts(pool.warm(), params, limits, onRows);
    const picture = priorPicture(model, samples, likelihood, display);
    const count = z.length / elementCount(model.latentShape);
    const look = {
      picture: range ? { ...picture, range } : picture,
      columns: asked ?? nearSquareColumns(count),
    };
    const origin = {
      kind: 'decoded latents',
      roles: settings.roles,
      z: { reference: file, version },
    } as const;
    printWrittenFiles(await writeDecoded(out, params, samples, look, origin, new ContentHashes(pool)));
  });
}

async function latentShapeIn(file: DataReference): Promise<readonly number[]> {
  const array = await openNumbers(file);
  await array.close();
  return array.shape.slice(1);
}

/** Reads the rows of z, row-major. */
async function readLatents(file: DataReference, latentShape: readonly number[]): Promise<Float32Array> {
  const array = await openNumbers(file);
  try {
    const [count = 0, ...shape] = array.shape;
    const dimensions = elementCount(latentShape);
    const rows = elementCount(shape) === dimensions ? count : NaN;
    if (Number.isNaN(rows)) {
      throw latentsShapeDiffers({ file: path.basename(file.path), shape, latentShape });
    }
    const z = new Float32Array(rows * dimensions);
    await array.readNumbers({ start: 0, count: rows }, z, 0);
    return z;
  } finally {
    await array.close();
  }
}
