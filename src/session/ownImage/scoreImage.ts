import type { CancellationToken } from 'vscode-jsonrpc';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { ImageFit } from '../../core/settings/recipe';
import { isSignal, type PictureShape } from '../../core/dataset/picture';
import { problemClass } from '../../core/problem/codes';
import { ProblemError } from '../../core/problem/problem';
import { Cancelled } from '../../contracts/rpc';
import type { OwnImage } from '../../contracts/panel/ownImage';
import { pictureUnreadable } from '../../data/problems/images';
import { detailOf } from '../decoding/pictures';
import { nearestToMean } from '../latentSpace/nearestSamples';
import { describeData } from '../loading/describeFiles';
import { dataPicture } from '../panelState';
import { Pass } from '../pass/pass';
import { imagesNotAvailable } from '../problems/data';
import { requestLimits } from '../requestLimits';
import type { Session } from '../session';
import { recipeOf } from '../settings/requestedValues';
import { imageSettings } from './imageSettings';

/** Rows shown beside it. */
const neighbors = 12;

/** A file with an image, and what the user calls it. */
export interface ImageFile {
  readonly path: string;
  readonly name: string;
}

/**
 * Runs one image through the model under the settings of the pass in force, and finds the rows nearest to it. An engine reads
 * and decodes the file.
 *
 * @throws ProblemError if the file is no readable image, or the model reads none; Cancelled without rows that were scored
 */
export async function scoreImage(
  session: Session,
  { path, name }: ImageFile,
  token: CancellationToken,
): Promise<OwnImage> {
  const { pass, analysis, display, services } = session;
  if (!pass) throw new Cancelled();
  const { effective, plan, optimalSigma, source } = pass;
  const picture = dataPicture(effective, display);
  if (picture.slices || isSignal(picture)) throw imagesNotAvailable({ model: plan.model.name });
  const { requested } = source;
  const stated = recipeOf(requested)?.fit ?? effective.data.view?.fit;
  const fit = fitTo(picture, stated);
  const data = await openImage(session, { path, name }, fit);
  const own = imageSettings(effective, data, picture, sampleConditionsIn(session), optimalSigma);
  const alone = new Pass(own.effective, plan.provider, requested, analysis);
  await alone.run(services.pool, token, () => undefined);
  const detail = await detailOf(services.pool, alone, 0);
  const { height, width, channels } = picture;
  return {
    name,
    steps: {
      from: detail.raw && extentsOf(detail.raw.picture),
      to: { height, width, channels },
      how: fit.how,
      levels: own.levels,
      binarize: effective.preprocessing.binarize ?? null,
      assumed: own.assumed,
    },
    detail,
    figures: alone.results.figures(0)!,
    nearest: await nearestToMean(session.latentSpace, detail.mu, neighbors, token),
  };
}

/** As they are chosen now, which may be after the pass began. */
function sampleConditionsIn({ state }: Session): Readonly<Record<string, string>> {
  return Object.fromEntries(
    state.conditions.flatMap(({ name, sample }) => (sample === null ? [] : [[name, sample]])),
  );
}

/** What brings any image to the rows of a picture: as it was stated of the data, where it was. */
function fitTo({ height, width, channels }: PictureShape, stated: ImageFit | undefined): ImageFit {
  return {
    size: [height, width],
    how: stated?.how ?? 'crop',
    colors: stated?.colors ?? (channels === 1 ? 'gray' : 'rgb'),
  };
}

async function openImage(
  { services }: Session,
  { path, name }: ImageFile,
  fit: ImageFit,
): Promise<DatasetDescription> {
  const notImage = (reason: string) => pictureUnreadable({ name, reason });
  try {
    const recipe = { fit, binarize: null };
    const engine = services.pool.warm();
    const data = await describeData(engine, { path }, undefined, requestLimits, { recipe });
    if (data.format === 'images' && data.total === 1) return data;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, args } = error.problem;
    // A pasted image has a path that says nothing to anyone.
    if (code === 'picture-unreadable') throw notImage(args['reason'] as string);
    if (!problemClass(code).startsWith('data-')) throw error;
  }
  throw notImage('it is neither PNG, JPEG, WebP, TIFF nor BMP');
}

function extentsOf({ height, width, channels }: PictureShape) {
  return { height, width, channels };
}
