import type { FileContents } from '../../../src/core/model/fileContents';
import { problemClass } from '../../../src/core/problem/codes';
import type { Problem } from '../../../src/core/problem/problem';
import type { PanelState } from '../../../src/contracts/panel/state';

/** Why a file that could be read isn't shown as a latent-variable model, and what it holds instead. */
export interface Refusal {
  readonly contents: FileContents;
  readonly problem: Problem;
  /** Whether it is another kind of model, rather than one that Latent Lens can't take apart. */
  readonly isOtherKind: boolean;
}

/** The refusal that the page shows in place of views; null while there is anything else to show. */
export function refusalOf({ model, hasPlainView, fileContents, problem }: PanelState): Refusal | null {
  if (model || hasPlainView || !fileContents || !problem) return null;
  const refused = problemClass(problem.code);
  if (refused !== 'model-not-vae' && refused !== 'model-unsupported') return null;
  return { contents: fileContents, problem, isOtherKind: refused === 'model-not-vae' };
}
