import type { Analysis } from '../analysis/analysis';
import { Comparing } from './comparison/comparing';
import { FactorScoring } from './disentanglement/factorScoring';
import { OutlierSearch } from './outliers/outlierSearch';
import type { Pass } from './pass/pass';
import { PredictiveCheck } from './predictive/predictiveCheck';
import type { SessionServices } from './services';
import type { UserSettings } from './settings/userSettings';

/** What is made of the latest pass on request, and says when it no longer holds. */
export class WorkBesidePass {
  /** This model beside another one. */
  readonly comparison: Comparing;
  /** The rows of the data beside reference rows. */
  readonly outliers: OutlierSearch;
  /** The latent dimensions against factors of the data. */
  readonly disentanglement: FactorScoring;
  /** The rows of the data beside what the model draws. */
  readonly predictiveCheck: PredictiveCheck;
  private readonly all: readonly (Comparing | OutlierSearch | FactorScoring | PredictiveCheck)[];

  /** @param pass the latest that has figures */
  constructor(
    modelPath: string,
    pass: () => Pass | undefined,
    services: SessionServices,
    analysis: Analysis,
    settings: UserSettings,
  ) {
    this.comparison = new Comparing(modelPath, pass, services, analysis, settings);
    this.outliers = new OutlierSearch(modelPath, pass, services, analysis, settings);
    this.disentanglement = new FactorScoring(pass, services.pool, analysis);
    this.predictiveCheck = new PredictiveCheck(pass, services.pool);
    this.all = [this.comparison, this.outliers, this.disentanglement, this.predictiveCheck];
  }

  /** Looks whether what was made still holds. */
  check(): void {
    for (const work of this.all) work.check();
  }

  cancel(): void {
    for (const work of this.all) work.cancel();
  }

  dispose(): void {
    for (const work of this.all) work.dispose();
  }
}
