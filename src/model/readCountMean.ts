import type { CountMeanEvidence } from '../core/evidence/settingEvidence';
import type { ModelDescription } from '../core/model/modelDescription';
import type { CountChoice } from '../core/settings/likelihood';
import { elementCount } from '../core/shape';
import type { CountMean, Library } from '../vae/likelihood/counts';

const namedLogarithm = /(^|[^a-z])(log|ln)_?(rate|mu|mean|lambda|lam)|rate_?log/i;
const namedRate = /(^|[^a-z])(rate|lambda|lam|mu)(s?)([^a-z]|$)/i;

/** As PyTorch names the parameters of a negative binomial beside total_count. */
const namedLogits = /(^|[^a-z])logits?$/i;
const namedProbability = /(^|[^a-z])(probs?|probability|probabilities)$/i;

/**
 * How the mean of counts is made of the decoder's output, by its last operators and its name, with what speaks for it.
 *
 * @param kind the likelihood: only a negative binomial has a θ that odds are multiplied by
 */
export function readCountMean(
  model: ModelDescription,
  kind: CountChoice['kind'],
): {
  readonly mean: CountMean;
  readonly evidence: CountMeanEvidence;
} {
  const { reconstructionKind, reconstructionSign: sign, assignments } = model;
  const name = assignments.find(({ role }) => role === 'reconstruction')?.tensor.name ?? '';
  if (reconstructionKind === 'class-probabilities')
    return {
      mean: { of: 'proportions', library: libraryOf(model) },
      evidence: { kind: 'shares', output: name },
    };
  if (kind !== 'poisson') {
    if (reconstructionKind === 'probabilities' || (sign !== 'any' && namedProbability.test(name)))
      return { mean: { of: 'probs' }, evidence: { kind: 'probabilities', output: name } };
    if (sign !== 'positive' && namedLogits.test(name))
      return { mean: { of: 'logits' }, evidence: { kind: 'named-logits', output: name } };
  }
  if (sign === 'positive')
    return { mean: { of: 'rate' }, evidence: { kind: 'never-negative', output: name } };
  if (namedLogarithm.test(name))
    return { mean: { of: 'log-rate' }, evidence: { kind: 'named-log-rate', output: name } };
  if (namedRate.test(name)) return { mean: { of: 'rate' }, evidence: { kind: 'named-rate', output: name } };
  if (sign === 'any')
    return { mean: { of: 'log-rate' }, evidence: { kind: 'may-be-negative', output: name } };
  return { mean: { of: 'rate' }, evidence: { kind: 'nothing-known', output: name } };
}

/** An input that is named as the library size and that no decoder has used yet, else the row's own sum. */
function libraryOf({ conditions }: ModelDescription): Library {
  const input = conditions.find(
    ({ name, part, shape }) =>
      part === 'encoder' && elementCount(shape) === 1 && /^(log_?)?(library|lib)(_?size)?$/i.test(name),
  );
  return input ? { input: input.name, isLog: true } : 'row-sum';
}
