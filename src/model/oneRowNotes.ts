import path from 'node:path';
import type { BoundGraph } from './axes/bindGraph';

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
