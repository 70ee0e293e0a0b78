import type { CancellationToken } from 'vscode-jsonrpc';
import { toBytes } from '../../core/dataset/picture';
import { maxClassesAcross, type ClassPictures } from '../../contracts/panel/traverse';
import type { Session } from '../session';
import { decoderConditions } from '../settings/sampleConditions';
import { decodedPicture } from './traversing';
import type { Condition } from '../../core/model/condition';
import { concatenateFloats } from '../../vae/concatenate';
import { latentPointInvalid } from '../problems/latents';

/**
 * One z decoded under every class of every condition that has few, the other conditions as they are for samples.
 *
 * @returns a set of pictures a condition; none for a model without such a condition
 */
export async function acrossClasses(
  session: Session,
  z: Float32Array,
  token?: CancellationToken,
): Promise<ClassPictures[]> {
  const { decoding, state } = session;
  if (z.length !== decoding.latentDims || !z.every(Number.isFinite)) throw latentPointInvalid();
  const sets: ClassPictures[] = [];
  for (const { name, classes } of state.model ? decoderConditions(state.model).filter(hasFewClasses) : []) {
    const decoded: Float32Array[] = [];
    let last: Awaited<ReturnType<typeof decoding.decode>> | undefined;
    for (let index = 0; index < classes; index++) {
      last = await decoding.decode(z, { token, conditionValues: { [name]: String(index) } });
      decoded.push(last.samples.samples);
    }
    if (!last) continue;
    // One look for all: side by side, the same value is the same gray.
    const all = { ...last.samples, samples: concatenateFloats(decoded) };
    const picture = decodedPicture(session, last.params, all);
    const pictures = decoded.map((values) => toBytes(values, 1, picture));
    sets.push({ condition: name, pictures });
  }
  return sets;
}

function hasFewClasses(condition: Condition): condition is Condition & { readonly classes: number } {
  const { form, classes } = condition;
  return form !== 'numbers' && classes !== undefined && classes > 1 && classes <= maxClassesAcross;
}
