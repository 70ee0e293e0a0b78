/** The scores of how far latent dimensions are known factors, in the order in which they are listed. */
export const disentanglementScores = [
  'mig',
  'migIntegrated',
  'modularity',
  'sap',
  'irs',
  'factorVae',
  'dciDisentanglement',
  'dciCompleteness',
  'dciInformativeness',
  'explicitness',
  'betaVae',
  'lsbd',
] as const;
export type DisentanglementScoreId = (typeof disentanglementScores)[number];

/** A score as it is shown; null where it is not defined, or where there is no interval. */
export interface DisentanglementScore {
  readonly id: DisentanglementScoreId;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Which of the definitions in use, with what it depends on. */
  readonly definition: string;
}

/** The name of each score. */
export const disentanglementTitles: Readonly<Record<DisentanglementScoreId, string>> = {
  mig: 'MIG',
  migIntegrated: 'MIG, integrated',
  modularity: 'Modularity',
  sap: 'SAP',
  irs: 'IRS',
  factorVae: 'FactorVAE',
  dciDisentanglement: 'DCI disentanglement',
  dciCompleteness: 'DCI completeness',
  dciInformativeness: 'DCI informativeness',
  explicitness: 'Explicitness',
  betaVae: 'BetaVAE',
  lsbd: 'D_LSBD',
};

/** What definitions depend on. */
export interface DefinedBy {
  readonly bins: number;
  /** Rows that trees were fitted to, and as many that they were tried on. */
  readonly dciRows: number;
  /** How often trees were grown again for intervals, and of how many rows; null where there are none. */
  readonly dciDrawn: { readonly draws: number; readonly rows: number } | null;
}

/** Why a score is null. */
export const notDefined = 'fewer factors or dimensions vary than it needs';

/** Which of the definitions in use. */
export function definitionOf(id: DisentanglementScoreId, { bins, dciRows, dciDrawn }: DefinedBy): string {
  const trees = `100 boosted trees of depth 3 per number or class, ${dciRows} rows fitted and ${dciRows} tried${dciDrawn ? `, ${dciDrawn.draws} times again of ${dciDrawn.rows} for the interval` : ''}`;
  switch (id) {
    case 'mig':
      return `mutual information gap (Chen et al. 2018), codes in ${bins} bins of equal width (Locatello et al. 2019)`;
    case 'migIntegrated':
      return 'mutual information gap (Chen et al. 2018) as they define it: integrated over the posteriors, without bins';
    case 'modularity':
      return `Ridgeway and Mozer 2018, codes in ${bins} bins of equal width, without dimensions that carry no factor`;
    case 'sap':
      return 'attribute predictability (Kumar et al. 2018): R² for numbers, 2 × balanced accuracy − 1 of the best threshold for classes';
    case 'irs':
      return 'interventional robustness (Suter et al. 2019), 99% quantile, each dimension weighted by its largest deviation';
    case 'factorVae':
      return 'Kim and Mnih 2018, batches of 64 rows: 10,000 vote, 5,000 are tried; one factor in K by chance';
    case 'dciDisentanglement':
      return `Eastwood and Williams 2018: how far each dimension is of use for one factor; ${trees}`;
    case 'dciCompleteness':
      return 'Eastwood and Williams 2018: how far each factor is told by one dimension; the same trees';
    case 'dciInformativeness':
      return 'Eastwood and Williams 2018: held-out accuracy of classes, R² of numbers, averaged; the same trees';
    case 'explicitness':
      return 'Ridgeway and Mozer 2018: held-out AUROC of a linear probe of each value, 0.5 by chance';
    case 'betaVae':
      return 'Higgins et al. 2017: 64 pairs a point, 2,000 points fitted and 2,000 tried by a linear classifier; one factor in K by chance';
    case 'lsbd':
      return 'D_LSBD (Tonnaer et al. 2022) of the factors that turn: 0 for an exact linear representation, 1 for none';
  }
}
