import { outlineModel, readContents } from '../../contracts/engine';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import { problemClass } from '../../core/problem/codes';
import { toProblem } from '../../core/problem/problem';
import type { EngineProcess } from '../../pool/engineProcess';
import { findPlain } from '../decoding/plainReconstructions';
import { requestLimits } from '../requestLimits';
import type { ModelFiles } from '../../contracts/engine/models';

/** A model that could not be described, and why. */
interface Refused {
  readonly error: unknown;
  readonly files: ModelFiles;
  readonly settings: RequestedSettings;
  /** Whether models may be run here, or only read. */
  readonly mayRun: boolean;
}

/**
 * What is still shown of a refused model: its tensors, so that the user can say what they are, the reconstructions that
 * can be made all the same, and what the file holds. Nothing where that can't be had either.
 */
export async function lookAtRefused(engine: EngineProcess, { error, files, settings, mayRun }: Refused) {
  const { modelPath } = files;
  const refused = problemClass(toProblem(error).code);
  const isOther = refused === 'model-not-vae' || refused === 'model-unsupported';
  return {
    outline: await engine.request(outlineModel, files, requestLimits).catch(() => []),
    plain:
      mayRun && refused === 'model-not-vae'
        ? await findPlain(engine, modelPath, settings, requestLimits).catch(() => undefined)
        : undefined,
    fileContents: isOther
      ? await engine.request(readContents, modelPath, requestLimits).catch(() => undefined)
      : undefined,
  };
}
