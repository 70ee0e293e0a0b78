import type { FileVersion } from '../protocol/fileVersion';
import type { InspectionFacts } from './panelState';
import type { Pass } from './pass';

/** The figures of a pass that ended, and what besides the model they are of. */
export interface Before {
  readonly elbo: number | null;
  readonly meanSquaredError: number | null;
  readonly of: string;
  readonly at: number;
}

/** The files of a model and its data, as they were opened. Of a folder only itself: it may have thousands of others in it. */
export function openedFiles({ model, data }: Pick<InspectionFacts, 'model' | 'data'>): FileVersion[] {
  return [...(model?.files ?? []), ...(data?.versions.slice(0, 1) ?? [])];
}

/**
 * What is kept of a pass when its files are read again; undefined where it has not made all its draws, as those that are
 * missing would be taken for a change of the model.
 */
export function figuresBefore(pass: Pass | undefined): Before | undefined {
  const summary = pass?.isComplete ? pass.results.posterior()?.summary : undefined;
  if (!pass || !summary) return undefined;
  const { elbo, meanSquaredError } = summary;
  return { elbo, meanSquaredError, of: settingsOf(pass), at: Date.now() };
}

/**
 * What became of the mean ELBO, or of the errors where there is none, by reading the files again. Undefined where nothing
 * was read again, or where the figures are of other data or settings and so say nothing of the model.
 */
export function reloadNote(before: Before, pass: Pass): string | undefined {
  const after = figuresBefore(pass);
  if (before.of !== after?.of) return undefined;
  const [name, was, is] =
    after.elbo === null
      ? (['MSE', before.meanSquaredError, after.meanSquaredError] as const)
      : (['ELBO', before.elbo, after.elbo] as const);
  if (was === null || is === null) return undefined;
  const time = new Date(before.at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
  const change = was === is ? 'as before' : `${formatNumber(was)} before`;
  return `Read again at ${time}: the mean ${name} is ${formatNumber(is)}, ${change}.`;
}

function formatNumber(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

function settingsOf({ plan, results }: Pass): string {
  const {
    data,
    dataVersions,
    view,
    preprocessing,
    conditions,
    likelihood,
    samples,
    importance,
    seed,
    prior,
  } = plan;
  const { count } = results.columns;
  return JSON.stringify([
    data,
    dataVersions,
    view,
    preprocessing,
    conditions,
    likelihood,
    samples,
    importance,
    seed,
    prior,
    count,
  ]);
}
