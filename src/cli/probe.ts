import { parsedOut, writeDirections } from './probeDirections';
import { defaults } from '../core/settings/defaults';
import { elementCount } from '../core/shape';
import { asJsonLine } from '../export/jsonLine';
import type { EnginePool } from '../pool/enginePool';
import type { RequestLimits } from '../pool/requestWatch';
import { encodeAllRows } from '../session/decoding/encodeRows';
import { factorNotes, readFactors, type FactorChoice } from '../session/disentanglement/factors';
import { ContentHashes } from '../session/files/contentHashes';
import { OpenedTables } from '../session/files/openedTables';
import { readConditionFactors, type ConditionFactors } from '../session/probes/conditionFactors';
import { probeFactors } from '../session/probes/probeFactors';
import { formatDataReference } from '../core/dataset/dataReference';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import { factorChoiceOf } from './factorChoice';
import {
  dataOptions,
  loadSettings,
  modelOptions,
  printNotes,
  printWrittenFiles,
  withoutPrior,
} from './loadSettings';
import { Options } from './options';
import { probesAsCsv } from './probeCsv';
import { probesAsJson, type ProbeReport } from './probeReport';
import { probesAsTable } from './probeTable';
import { requireCode } from './requireParts';
import { openWithBar, requireData } from './scoring';
import { ProgressBar, type Engines } from './terminal';

/** Rows enough for standard errors below 1 %. */
const usualRows = 10_000;

/** `latent-lens probe`: where labels and factors lie in the latent space, and what it holds of the model's conditions. */
export async function probe(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    ...dataOptions,
    factor: 'list',
    format: 'string',
    out: 'string',
  });
  // Report invalid options before reading any file.
  options.settings();
  const chosen = options.texts('factor').map(factorChoiceOf);
  const format = options.oneOf('format', ['table', 'json', 'csv']) ?? 'table';
  const out = parsedOut(options.path('out'));
  const provider = options.provider() ?? defaults.provider;
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds };
    const given = requireData(withoutPrior(await loadSettings(pool.warm(), options, limits)), 'probe');
    const settings = { ...given, subset: given.subset ?? String(usualRows) };
    const bar = new ProgressBar();
    const call = { modelPath: options.model, settings, provider, errors: false };
    const { plan, effective } = await openWithBar(pool, call, limits, bar);
    const { model, data, layout } = effective;
    requireCode(model, 'probe');
    printNotes(model.notes);
    const conditions = await readConditionFactors(pool, data, effective.conditions, limits);
    const apart = chosen.filter(({ name }) => !isBeside(data, name));
    // Before they are read, so that what is written of them later is not theirs.
    const factorVersions = await new OpenedTables(() => pool.warm(), limits).versionsOf(
      apart.map(({ reference }) => ({ kind: 'column', reference })),
      { data },
    );
    const factors = await factorsOf(pool, data, chosen, conditions, limits);
    printNotes(factorNotes(factors, chosen));
    const show = (share: number) => {
      bar.show(share);
    };
    try {
      const { mu } = await encodeAllRows(pool.warm(), plan, data, 0, limits, show);
      const latentDims = elementCount(model.latentShape);
      const codes = { mu, latentDims, factors, conditions, seed: plan.seed };
      const probed = await probeFactors(pool, codes, token, show);
      bar.clear();
      const report: ProbeReport = { model, data, probed, seed: plan.seed };
      const print = () => process.stdout.write(textOf(report, format));
      if (!out) {
        print();
        return;
      }
      const source = { plan, data, requested: settings, layout: layout.value };
      const factorSource = { words: chosen.map((each) => wordOf(each, data)), versions: factorVersions };
      const written = await writeDirections(out, report, source, factorSource, new ContentHashes(pool));
      print();
      printWrittenFiles(written);
    } finally {
      bar.clear();
    }
  });
}

/** Those that are chosen, or all beside the data, which may be none where there are conditions. */
async function factorsOf(
  pool: EnginePool,
  data: DatasetDescription,
  chosen: readonly FactorChoice[],
  conditions: readonly ConditionFactors[],
  limits: RequestLimits,
) {
  const hasNone = chosen.length === 0 && !data.labels && data.factors.length === 0;
  return hasNone && conditions.length > 0 ? [] : readFactors(pool, data, chosen, limits);
}

/** Whether a factor is one that the data have by its name. */
function isBeside(data: DatasetDescription, name: string): boolean {
  return (name === 'labels' && data.labels !== undefined) || data.factors.some((each) => each.name === name);
}

/** A factor as the command line takes it, wherever it is called. */
function wordOf({ name, reference, kind }: FactorChoice, data: DatasetDescription): string {
  const named = isBeside(data, name) ? name : formatDataReference(reference);
  return kind ? `${named}=${kind}` : named;
}

function textOf(report: ProbeReport, format: 'table' | 'json' | 'csv'): string {
  switch (format) {
    case 'table':
      return probesAsTable(report);
    case 'json':
      return asJsonLine(probesAsJson(report));
    case 'csv':
      return probesAsCsv(report);
  }
}
