import type { PosteriorFamily } from '../../vae/posterior/family';
import { defineProblem } from '../../core/problem/problem';

export const priorUnlikePosterior = defineProblem(
  'prior-unlike-posterior',
  ({ model, family, prior }: { model: string; family: PosteriorFamily; prior: string }) => ({
    what: `The posterior of ${model} (${family}) has no KL to the prior ${prior}.`,
    remedy:
      prior === 'sphere'
        ? 'Set the prior to MEAN,STD.'
        : 'Set the prior to sphere, the uniform distribution on the unit sphere.',
    option: prior === 'sphere' ? '--prior 0,1' : '--prior sphere',
  }),
);

export const priorNotOfModel = defineProblem('prior-not-of-model', ({ model }: { model: string }) => ({
  what: `No outputs of ${model} are known to be the mean and the scale of a prior of its own.`,
  remedy:
    'If some are, give them the roles prior-mean and prior-log-variance, or that of another scale. Otherwise, set the prior to MEAN,STD.',
  option: '--role NAME=prior-mean --role NAME=prior-log-variance',
}));

export const priorOfHierarchy = defineProblem(
  'prior-of-hierarchy',
  ({ model, prior }: { model: string; prior: string }) => ({
    what: `${model} draws its latent variables one given another, each with a prior given those before it, and ${prior} is that of none but the first.`,
    remedy: "Leave the prior out, or set it to model, the model's own.",
    option: '--prior model',
  }),
);

export const aggregateNotFitted = defineProblem(
  'aggregate-not-fitted',
  ({ model, because }: { model: string; because: 'hierarchy' | 'full-covariance' }) => ({
    what:
      because === 'hierarchy'
        ? `${model} draws its latent variables one given another, so a row has no one posterior that a distribution could be fitted to.`
        : `The posterior of ${model} has a full covariance, of which a pass keeps each dimension's own variance, so no distribution is fitted to it.`,
    remedy: 'Sample the prior instead.',
  }),
);

export const temperaturesNotOfLevels = defineProblem(
  'temperatures-not-of-levels',
  ({ model, count, levels }: { model: string; count: number; levels: readonly string[] }) => ({
    what:
      levels.length === 0
        ? `${model} has no latent variables that are drawn one given another, and ${count} temperatures were given.`
        : `${model} has ${levels.length} latent variables (${levels.join(', ')}), and ${count} temperatures were given.`,
    remedy: levels.length === 0 ? 'Give one temperature.' : 'Give one temperature for all, or one for each.',
    option: levels.length === 0 ? '--temperature 1' : `--temperature ${levels.map(() => 1).join(',')}`,
  }),
);

export const priorNeedsData = defineProblem('prior-needs-data', ({ model }: { model: string }) => ({
  what: `${model} computes its prior from the data of each row, so there is none to sample from without a row.`,
  remedy: 'Sample from the aggregate posterior of data, or set the prior to MEAN,STD.',
  option: '--prior 0,1',
}));
