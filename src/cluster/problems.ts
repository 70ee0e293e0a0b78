import { defineProblem } from '../core/problem/problem';

export const planTaken = defineProblem('cluster-plan-taken', ({ folder }: { folder: string }) => ({
  what: `${folder} already holds a plan of other figures.`,
  remedy: 'Write the plan to another folder, or delete this one.',
}));

export const planUnreadable = defineProblem(
  'cluster-plan-unreadable',
  ({ file, reason }: { file: string; reason: string }) => ({
    what: `${file} is not a plan: ${reason}.`,
    remedy: 'Write it again with latent-lens plan.',
  }),
);

/** @param args.changed what of the plan is no longer so */
export const planOutdated = defineProblem(
  'cluster-plan-outdated',
  ({ changed }: { changed: readonly ('model' | 'data' | 'tables' | 'settings')[] }) => ({
    what: `The plan no longer fits: ${changed.map(describeChange).join(', and ')}.`,
    remedy: 'Restore what the plan was made of, or make a new plan in another folder.',
  }),
);

function describeChange(changed: 'model' | 'data' | 'tables' | 'settings'): string {
  switch (changed) {
    case 'model':
      return 'the model has changed';
    case 'data':
      return 'the data has changed';
    case 'tables':
      return 'a table of conditions, or the file of the prior, has changed';
    case 'settings':
      return 'this version of Latent Lens understands its settings differently';
  }
}

/** A plan of the σ alone, which has no figures to look at. */
export const sigmaNotMerged = defineProblem('cluster-sigma-not-merged', ({ folder }: { folder: string }) => ({
  what: `${folder} is a plan of the σ alone, and has no figures of rows.`,
  remedy: 'Merge it, score the plan in with-sigma, and open that folder.',
}));

export const planOfSomeRows = defineProblem(
  'cluster-plan-of-some-rows',
  ({ rows, of }: { rows: number; of: number }) => ({
    what: `The plan is of ${rows} rows, but ${of} rows are looked at here.`,
    remedy:
      'Make a plan with --subset in place of --limit and --offset, so that the same rows can be looked at.',
  }),
);

export const providerOfParts = defineProblem(
  'cluster-provider-differs',
  ({ provider }: { provider: string }) => ({
    what: `The figures were computed with the execution provider ${provider}, and another one is selected here.`,
    remedy: `Select ${provider} with Latent Lens: Select Execution Provider, and open them again.`,
  }),
);

export const shardOutOfRange = defineProblem(
  'cluster-shard-out-of-range',
  ({ shard, shards }: { shard: number; shards: number }) => ({
    what: `The plan has no shard ${shard}: its ${shards} shards are 0 to ${shards - 1}.`,
    remedy: 'Start as many tasks as the plan has shards, counted from 0.',
  }),
);

export const shardUnknown = defineProblem(
  'cluster-shard-unknown',
  ({ names }: { names: readonly string[] }) => ({
    what: `The shard is not stated: none of ${names.join(', ')} is set.`,
    remedy: 'State it with --shard I.',
  }),
);

const maxNamed = 8;

/** @param args.commands what scores the shards whose rows are missing */
export const partsMissing = defineProblem(
  'cluster-parts-missing',
  ({ rows, of, commands }: { rows: number; of: number; commands: readonly string[] }) => {
    const more = commands.length > maxNamed ? `, and ${commands.length - maxNamed} more` : '';
    return {
      what: `${rows} of ${of} rows are not scored yet.`,
      remedy: `Run ${commands.slice(0, maxNamed).join(', ')}${more}; or merge what is there.`,
      option: '--allow-missing',
    };
  },
);

export const partsForeign = defineProblem(
  'cluster-parts-foreign',
  ({ files }: { files: readonly string[] }) => ({
    what: `${files.length === 1 ? 'A part belongs' : 'Parts belong'} to another plan: ${files.slice(0, maxNamed).join(', ')}${files.length > maxNamed ? ` and ${files.length - maxNamed} more` : ''}.`,
    remedy: 'Move them to the folder of their plan, or delete them.',
  }),
);

/** Two parts hold the same rows with other figures, which a plan rules out. */
export const partsDiffer = defineProblem(
  'cluster-parts-differ',
  ({ files }: { files: readonly string[] }) => ({
    what: `Parts hold the same rows with different figures: ${files.join(' and ')}.`,
    remedy: 'Delete both and score their shard again.',
  }),
);

/** Nothing was scored that could be merged. */
export const partsAbsent = defineProblem('cluster-parts-absent', ({ folder }: { folder: string }) => ({
  what: `No shard of the plan in ${folder} has been scored.`,
  remedy: 'Run its shards first: latent-lens score.',
}));
