import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type { LabelValues } from '../../core/dataset/datasetDescription';
import type { LatentMap } from '../../export/report/reportContents';
import type { ScoreColumns } from '../../results/scoreColumns';

/** Points that a report has room for. */
const maxPoints = 1500;

/** The means of rows, evenly spread over all of them, along the two dimensions that carry most. */
export async function latentMap(
  columns: ScoreColumns,
  labels: LabelValues | undefined,
  analysis: Analysis,
  token: CancellationToken,
): Promise<LatentMap> {
  const all = await analysis.ask('projectDimensions', columns, { x: null, y: null }, token);
  const step = Math.max(1, Math.ceil(all.index.length / maxPoints));
  const places = Array.from({ length: Math.ceil(all.index.length / step) }, (_, place) => place * step);
  const values = labels
    ? await analysis.ask('colorPoints', columns, { color: 'label', labels, factors: new Map() }, token)
    : null;
  return {
    points: {
      ...all,
      index: Uint32Array.from(places, (place) => all.index[place]!),
      coordinates: Uint16Array.from(
        places.flatMap((place) => [all.coordinates[2 * place]!, all.coordinates[2 * place + 1]!]),
      ),
    },
    labels:
      values?.kind === 'groups'
        ? { ...values, codes: Uint8Array.from(places, (place) => values.codes[place]!) }
        : null,
  };
}
