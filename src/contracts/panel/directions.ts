import type { NotProbed } from '../../core/figures/notProbed';
import { lineAt, type LinearFit } from '../../vae/estimators/linearFit';
import type { HeldOutScore } from '../../vae/probes/heldOutScore';
import { momentsAlong, movedAlong, placeAlong } from '../../vae/traversal/alongDirection';
import type { Direction, ProbedRows } from '../analysis/probes';

/** Requests about directions of labels and factors in the latent space. */

export { lineAt, momentsAlong, movedAlong, placeAlong, type HeldOutScore };

/** From the mean of the others to that of a class, or the steepest way up a probe. */
export const alongs = ['means', 'probe'] as const;
export type Along = (typeof alongs)[number];

/** The direction of a class, or of a factor that is a quantity. */
export interface DirectionChoice {
  /** The name of a factor; null for the labels. */
  readonly factor: string | null;
  /** The class; null for a quantity. */
  readonly name: string | null;
  readonly along: Along;
}

/** What can be chosen of a label or factor, with how well a probe tells it on held-out rows. */
export type ProbesView =
  | ({
      readonly kind: 'class';
      readonly classes: readonly ClassView[];
      /** Of all classes at once. */
      readonly all: HeldOutScore;
    } & ProbedRows)
  | ({ readonly kind: 'number'; readonly score: HeldOutScore } & ProbedRows)
  | { readonly kind: 'none'; readonly reason: NotProbed };

export interface ClassView {
  readonly name: string;
  readonly count: number;
  /** Null for a class of too few rows, which has no probe. */
  readonly score: HeldOutScore | null;
}

/** A direction with the line that the probe reads from z; null for one of too few rows. */
export interface DirectionView extends Direction {
  readonly of: DirectionChoice;
  readonly readout: LinearFit | null;
}

/** A choice among what there is: the first class where the chosen one isn't there; null where there is nothing. */
export function choiceAmong(probes: ProbesView, chosen: DirectionChoice): DirectionChoice | null {
  const { factor, along } = chosen;
  switch (probes.kind) {
    case 'none':
      return null;
    case 'number':
      return { factor, name: null, along: 'probe' };
    case 'class': {
      const own = probes.classes.find(({ name }) => name === chosen.name) ?? probes.classes[0];
      return own ? { factor, name: own.name, along: own.score ? along : 'means' } : null;
    }
  }
}

/** What a direction is of, in short: `label 7`, `thickness`. */
export function directionName({ factor, name }: DirectionChoice): string {
  if (name === null) return factor ?? 'label';
  return `${factor ?? 'label'} ${name}`;
}
