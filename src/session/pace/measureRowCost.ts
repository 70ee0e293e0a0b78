import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';
import { measureRowCost } from '../../contracts/engine';
import type { ModelDescription } from '../../core/model/modelDescription';
import { secondsOfRow, type RowCost } from '../../core/model/rowCost';
import { ProblemError } from '../../core/problem/problem';
import { elementCount } from '../../core/shape';
import type { ExecutionProvider } from '../../core/settings/executionProvider';

/** Weights and values of a row from which on a model is measured on all cores at once: it is hardly ever quick. */
const minBytes = 8e6;
const minValues = 2 ** 16;
/** Seconds of a row from which on a model is large. */
const largeSeconds = 0.05;
/** How long a model that looks small may take to run two rows before it counts as large. */
const patienceSeconds = 6;

/**
 * A description with the cost of a row where the model is large, be it for its weights, its rows or what it does inside:
 * found by running one row of zeros on the provider. Without it where the model is not. One that looks small and fails on
 * zeros counts as small: what is wrong with it is reported when its rows are run. One that does not come back counts as large,
 * and its process is ended.
 *
 * @param engine the engine to ask, as long as it lives
 */
export async function withRowCost(
  engine: () => EngineProcess,
  described: ModelDescription,
  provider: ExecutionProvider,
  limits: RequestLimits,
): Promise<ModelDescription> {
  const { rowCost: known, ...model } = described;
  if (known?.provider === provider) return described;
  const isLarge = (cost: RowCost) => secondsOfRow(cost) >= largeSeconds;
  try {
    if (!mayBeLarge(model)) {
      // A GPU makes its programs first.
      const briefly = provider === 'cpu' ? { ...limits, timeoutSeconds: patienceSeconds } : limits;
      if (!isLarge(await engine().request(measureRowCost, { model, provider }, briefly))) return model;
    }
    const onAllCores = { ...model, rowCost: { encode: 0, decode: 0, batch: 1, provider } };
    const rowCost = await engine().request(measureRowCost, { model: onAllCores, provider }, limits);
    return isLarge(rowCost) ? { ...model, rowCost } : model;
  } catch (error) {
    if (!(error instanceof ProblemError) || mayBeLarge(model)) throw error;
    if (error.problem.code !== 'engine-stuck') return model;
    return {
      ...model,
      rowCost: { encode: 0, decode: patienceSeconds, batch: 1, provider, isUnfinished: true },
    };
  }
}

function mayBeLarge({ bytes, inputShape, reconstructionShape }: ModelDescription): boolean {
  return (
    bytes >= minBytes || Math.max(elementCount(inputShape), elementCount(reconstructionShape)) >= minValues
  );
}
