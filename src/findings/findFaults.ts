import { explainedBy, type Evidence } from '../core/findings/evidence';
import type { Fault, Findings, Note } from '../core/findings/finding';
import type { Prior } from '../vae/posterior/prior';
import { codeIgnored } from './rules/codeIgnored';
import { collapsed } from './rules/collapsed';
import { besidePrior, farFromPrior } from './rules/farFromPrior';
import { outliers } from './rules/outliers';
import { redundant } from './rules/redundant';
import type { Rules } from './rule';
import { saturated } from './rules/saturated';
import { overRegularized, underFitted } from './rules/shortfall';
import { wrongScale } from './rules/wrongScale';

/** In the order of their weight: what makes the figures of those after it meaningless comes first. */
const rules: Rules = {
  'wrong-scale': wrongScale,
  collapsed,
  'code-ignored': codeIgnored,
  saturated,
  'over-regularized': overRegularized,
  'under-fitted': underFitted,
  'far-from-prior': farFromPrior,
  redundant,
  outliers,
};

/** What follows from a fault, and is no finding of its own beside it. */
const consequences: Partial<Record<Fault['kind'], readonly Fault['kind'][]>> = {
  'wrong-scale': [
    'code-ignored',
    'saturated',
    'over-regularized',
    'under-fitted',
    'far-from-prior',
    'outliers',
  ],
  collapsed: ['over-regularized', 'under-fitted'],
  'code-ignored': ['over-regularized', 'under-fitted'],
  saturated: ['over-regularized', 'under-fitted'],
};

/** Applies every rule to what was measured. */
export function findFaults(evidence: Evidence, prior: Prior): Findings {
  const faults: Fault[] = [];
  const checked: Fault['kind'][] = [];
  const unchecked: Fault['kind'][] = [];
  for (const kind of Object.keys(rules) as Fault['kind'][]) {
    const verdict = rules[kind](evidence, prior);
    (verdict === 'unknown' ? unchecked : checked).push(kind);
    if (typeof verdict !== 'string') faults.push(verdict);
  }
  const followed = new Set(faults.flatMap(({ kind }) => consequences[kind] ?? []));
  return {
    faults: faults.filter(({ kind }) => !followed.has(kind)),
    notes: notesOf(evidence, prior),
    checked,
    unchecked,
  };
}

function notesOf({ figures, reconstructions, repeated }: Evidence, prior: Prior): Note[] {
  const { dimensions } = figures;
  const unused = dimensions.filter(({ active }) => !active).map(({ index }) => index);
  const [farthest] = besidePrior(figures, prior) ?? [];
  return [
    ...(reconstructions
      ? [
          {
            kind: 'reconstruction',
            explained: explainedBy(reconstructions),
            linear: reconstructions.linear,
          } as const,
        ]
      : []),
    ...(figures.rate === null
      ? []
      : [
          {
            kind: 'use',
            active: dimensions.length - unused.length,
            dimensions: dimensions.length,
            unused,
          } as const,
        ]),
    ...(farthest ? [{ kind: 'prior-fit', farthest } as const] : []),
    ...(repeated && repeated.repeated > 0 ? [{ kind: 'repeated-rows', found: repeated } as const] : []),
  ];
}
