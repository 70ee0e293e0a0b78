import { costNote } from '../pace/paceNotes';
import { withRowCost } from '../pace/measureRowCost';
import { describeBound } from '../loading/describeBound';
import { OpenedTables } from '../files/openedTables';
import { passPlan } from '../pass/passPlan';
import { chooseProvider, type ProviderProbes } from '../provider/chooseProvider';
import { resolveSettings, type OpenedSettings } from '../settings/effectiveSettings';
import { recipeOf, requestedScoring, subsetOf } from '../settings/requestedValues';
import { rowsOutOfRange } from '../problems/data';
import type { DataReference } from '../../core/dataset/dataReference';
import type { RowRange, ScorePlan } from '../../core/figures/scorePlan';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { ProviderChoice } from '../../core/settings/executionProvider';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';

/** A model and data to be scored once, without a panel. */
export interface ScoringCall {
  readonly modelPath: string;
  readonly settings: RequestedSettings & { readonly data: DataReference };
  readonly provider: ProviderChoice;
  /** Whether rows are reconstructed for their errors. */
  readonly errors: boolean;
  /** Decoder rows a call. */
  readonly batch?: number;
  /** The rows among those looked at: all from `offset` on, or as many as `limit`. */
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}

/** Model and data brought together, with the pass that scores them. */
export interface OpenedScoring {
  readonly effective: OpenedSettings;
  readonly plan: ScorePlan;
  readonly rows: RowRange;
  readonly requested: RequestedSettings;
  /** Why another provider than the fastest runs; empty where there is nothing to say. */
  readonly providerNote: string;
  /** How long the pass will take, where that is long. */
  readonly costNote: string | undefined;
}

/**
 * Opens a model and data and settles everything that a pass over them needs.
 *
 * @param onModel receives the model before the data is read, and may refuse it
 * @throws ProblemError if they can't be opened, don't fit each other, or the rows aren't there
 */
export async function openScoring(
  pool: EnginePool,
  probes: ProviderProbes,
  { modelPath, settings, provider: choice, errors, batch, offset = 0, limit }: ScoringCall,
  limits: RequestLimits,
  onModel: (model: ModelDescription) => void,
): Promise<OpenedScoring> {
  const engine = () => pool.warm();
  const providerChoice = chooseProvider(choice, probes);
  // A failure is reported when this promise is awaited, unless something else fails first.
  providerChoice.catch(() => undefined);
  const { data: reference, labels, decoder, roles, posterior } = settings;
  const asked = { reference, labels, recipe: recipeOf(settings), subset: subsetOf(settings) };
  const files = { modelPath, decoderPath: decoder, roles, posterior };
  const { model: bound, data } = await describeBound(engine(), files, asked, limits, onModel);
  const { provider, note } = await providerChoice;
  const model = await withRowCost(engine, bound, provider, limits);
  const effective = await new OpenedTables(engine, limits).open(
    resolveSettings(model, data, requestedScoring(settings)),
    settings,
  );
  if (offset >= data.count) throw rowsOutOfRange({ offset, count: data.count });
  const rows = { start: offset, count: Math.min(limit ?? Infinity, data.count - offset) };
  const plan = passPlan(effective, settings, { provider, errors, ...(batch !== undefined && { batch }) });
  return {
    effective,
    plan,
    rows,
    requested: settings,
    providerNote: note,
    costNote: costNote(model, plan, rows.count),
  };
}
