import path from 'node:path';
import { distinctWarnings, type Warning } from '../core/problem/warning';
import type { BoundGraph } from './axes/bindGraph';
import type { Reparameterization } from './graph/reparameterization';
import { constantSpreadRead, laplaceDrawn, noiseIsScaled, oneRowAtATime } from './warnings/files';

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
  if (!sampling) return [];
  const { z, mean, scales, noise } = sampling;
  const constant = scales.find((form) => form.constant)?.constant;
  const factor = Math.abs(noise.factor);
  return [
    ...(constant ? [constantSpreadRead({ z, mean, value: constant.value })] : []),
    ...(noise.family === 'laplace' ? [laplaceDrawn({ z })] : []),
    ...(constant || Math.abs(factor - 1) < 1e-6 ? [] : [noiseIsScaled({ file, factor })]),
  ];
}
