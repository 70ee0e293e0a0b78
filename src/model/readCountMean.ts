import type { CountMeanEvidence } from '../core/evidence/settingEvidence';
import type { ModelDescription } from '../core/model/modelDescription';
import { elementCount } from '../core/shape';
import type { CountMean, Library } from '../vae/likelihood/counts';

const namedLogarithm = /(^|[^a-z])(log|ln)_?(rate|mu|mean|lambda|lam)|rate_?log/i;
const namedRate = /(^|[^a-z])(rate|lambda|lam|mu)(s?)([^a-z]|$)/i;

/** How the mean of counts is made of the decoder's output, by its last operators and its name, with what speaks for it. */
export function readCountMean(model: ModelDescription): {
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
