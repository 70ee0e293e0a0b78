import type { Dataflow } from '../graph/dataflow';
import type { Reparameterization } from '../graph/reparameterization';
import { withInferredShape } from '../graph/shapes/signature';
import { betaOfWholeGraph } from './betaOutputs';
import { countFinding } from './countOutputs';
import { isDataParameter } from './dataParameter';
import type { FoundReconstruction } from './findReconstruction';
import { byUser } from './found';
import type { RoleOverrides } from './posterior';
import { sameRow } from './shapes';
import type { TensorSignature } from '../../core/model/role';

/** Parameters of counts or of a beta beside a reconstruction: stated, or so named and as large as it is, or without a batch. */
export function parametersBeside(
  flow: Dataflow,
  sampling: Reparameterization | undefined,
  reconstruction: TensorSignature,
  overrides: RoleOverrides,
): FoundReconstruction[] {
  const beta = betaOfWholeGraph(flow, sampling, overrides);
  return flow.model.outputs.flatMap((output) => {
    if (output.name === reconstruction.name) return [];
    const tensor = withInferredShape(flow, output);
    const stated = overrides.get(tensor.name);
    if (stated) {
      return isDataParameter(stated) ? [{ tensor, finding: byUser(stated) }] : [];
    }
    if (beta?.reconstruction.name === reconstruction.name && beta.beside.name === tensor.name)
      return [{ tensor, finding: beta.besideFinding }];
    const fits = sameRow(tensor, reconstruction) || typeof tensor.shape[0] === 'number';
    const finding = fits ? countFinding(flow, tensor) : undefined;
    return finding ? [{ tensor, finding }] : [];
  });
}
