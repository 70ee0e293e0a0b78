import { defineWarning } from '../core/problem/warning';
import type { Role } from '../core/model/role';
import { roleLabel } from '../core/model/roleLabel';

/** What the model's own samples say against the roles of the tensors that they are made with. */
export const samplesSwapMeanAndScale = defineWarning(
  'samples-swap-mean-and-scale',
  ({ mean, scale }: { mean: string; scale: string }) => ({
    what: `${mean} and ${scale} are swapped: the model's own samples spread around ${scale}.`,
  }),
);

export const samplesOffMean = defineWarning('samples-off-mean', ({ mean }: { mean: string }) => ({
  what: `The model's own samples don't spread around ${mean}, which is treated as the mean.`,
}));

/** @param args.shown what the samples show it to be; null where it is nothing known */
export const samplesUnlikeScale = defineWarning(
  'samples-unlike-scale',
  ({ scale, role, shown }: { scale: string; role: Role; shown: Role | null }) => ({
    what:
      shown === null
        ? `${scale} is treated as ${roleLabel(role)}, but the spread of the model's own samples doesn't match.`
        : `${scale} is treated as ${roleLabel(role)}, but the model's own samples show that it is ${roleLabel(shown)}.`,
  }),
);
