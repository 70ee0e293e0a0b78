import type { BoundGraph } from './axes/bindGraph';
import type { Reparameterization } from './graph/reparameterization';

import path from 'node:path';

/** Which files have no batch axis, or have it behind another, a sentence each. */
export function oneRowNotes(graphs: readonly (BoundGraph | undefined)[]): string[] {
  const sentences = graphs.flatMap((graph) => {
    const oneRow = graph?.model.oneRow;
    if (!oneRow) return [];
    const file = path.basename(graph.path);
    return oneRow.batch === null
      ? [`${file} has no batch axis: it runs on one row at a time.`]
      : [`The batch axis of ${file} (${oneRow.batch}) isn't its first: it runs on one row at a time.`];
  });
  return [...new Set(sentences)];
}

/** What is worth knowing of how a file draws its own samples, a sentence each. */
export function samplingNotes(sampling: Reparameterization | undefined, file: string): string[] {
  const factor = Math.abs(sampling?.noise.factor ?? 1);
  if (Math.abs(factor - 1) < 1e-6) return [];
  return [
    `${file} multiplies the noise of its own samples by ${Number(factor.toPrecision(4))}, a temperature; here z is drawn with σ as it is.`,
  ];
}
