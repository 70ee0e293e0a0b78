import path from 'node:path';
import { distinctWarnings, type Warning } from '../core/problem/warning';
import type { BoundGraph } from './axes/bindGraph';
import type { Reparameterization } from './graph/reparameterization';
import { noiseIsScaled, oneRowAtATime } from './warnings/files';

/** Which files have no batch axis, or have it behind another. */
export function oneRowNotes(graphs: readonly (BoundGraph | undefined)[]): Warning[] {
  return distinctWarnings(
    graphs.flatMap((graph) => {
      const oneRow = graph?.model.oneRow;
      return oneRow ? [oneRowAtATime({ file: path.basename(graph.path), axis: oneRow.batch })] : [];
    }),
  );
}

/** What is worth knowing of how a file draws its own samples. */
export function samplingNotes(sampling: Reparameterization | undefined, file: string): Warning[] {
  const factor = Math.abs(sampling?.noise.factor ?? 1);
  return Math.abs(factor - 1) < 1e-6 ? [] : [noiseIsScaled({ file, factor })];
}
