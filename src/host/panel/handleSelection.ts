import type { MessageConnection } from 'vscode-jsonrpc';
import { loadFactors } from '../../session/loading/factorValues';
import { sourceOf } from '../../session/decoding/pictures';
import type { Pass } from '../../session/pass/pass';
import { answer, Cancelled } from '../../contracts/rpc';
import type { RowFilter } from '../../core/figures/rowFilter';
import * as requests from '../../contracts/panel';
import type { Host } from '../context';
import type { ModelPanel } from './modelPanel';
import { saveSamples } from './saveSamples';

/** Handles the requests about selected samples. `pass` returns the pass with results and throws if there is none. */
export function handleSelection(
  connection: MessageConnection,
  panel: ModelPanel,
  { panels }: Host,
  pass: () => Pass,
): void {
  const { selection, services } = panel.session;
  const { pool } = services;
  connection.onRequest(requests.selectSamples, (indices) =>
    answer(() => {
      selection.replace(indices);
      for (const other of panels.besides(panel)) other.showSelection();
      return null;
    }),
  );
  connection.onRequest(requests.getRowIndices, (params) =>
    answer(async () => {
      await loadFactors(pool, pass().results.data, factorsIn(params.filter));
      return pass().results.samplesAt(params, selection);
    }),
  );
  connection.onRequest(requests.getSummaryOfRows, (params) =>
    answer(async () => {
      await loadFactors(pool, pass().results.data, factorsIn(params.filter));
      return pass().results.summaryOf(params, selection);
    }),
  );
  connection.onRequest(requests.getLabelGroups, () => answer(() => pass().results.labelGroups()));
  connection.onRequest(requests.compareNeighborLabels, () => answer(() => pass().results.neighborLabels()));
  connection.onRequest(requests.getFactorGroups, (name) =>
    answer(async () => {
      await loadFactors(pool, pass().results.data, [name]);
      const found = await pass().results.factorGroups(name);
      if (!found) throw new Cancelled();
      return found;
    }),
  );
  connection.onRequest(requests.getGroupFigures, (factor) =>
    answer(async () => {
      if (factor !== null) await loadFactors(pool, pass().results.data, [factor]);
      return pass().results.groupFigures(factor);
    }),
  );
  connection.onRequest(requests.getSampleFigures, (index) =>
    answer(() => {
      const { plan, results } = pass();
      const figures = results.figures(index);
      return figures && { figures, ...sourceOf(plan) };
    }),
  );
  connection.onRequest(requests.exportSamples, (params) => answer(() => saveSamples(panel, pass(), params)));
}

/** Names of the factors that a filter uses, which must be loaded first. */
export function factorsIn(filter: RowFilter | undefined): readonly string[] {
  return filter?.factors.map(({ name }) => name) ?? [];
}
