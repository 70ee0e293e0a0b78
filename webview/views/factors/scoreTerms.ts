import type { DisentanglementScoreId } from '../../../src/core/figures/disentanglementScores';
import type { TermName } from '../../ui/glossary';

/** The glossary entry of each score. */
export const scoreTerms: Readonly<Record<DisentanglementScoreId, TermName>> = {
  mig: 'mig',
  migIntegrated: 'mig',
  modularity: 'modularity',
  sap: 'sap',
  irs: 'irs',
  factorVae: 'factorVae',
  dciDisentanglement: 'dciDisentanglement',
  dciCompleteness: 'dciCompleteness',
  dciInformativeness: 'dciInformativeness',
  explicitness: 'explicitness',
  betaVae: 'betaVae',
  lsbd: 'lsbd',
};
