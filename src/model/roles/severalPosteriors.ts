import type { Dataflow } from '../graph/dataflow';
import { ancestors } from '../graph/reachability';
import { posteriorsSeveral } from '../problems/roles';
import { roleNamed } from './names';
import type { RoleOverrides } from './posterior';
import { isScale } from './scaleRole';
import type { TensorSignature } from '../../core/model/role';

/** A mean and its spread among outputs that are numbered, such as mu_1 and logvar_1. */
interface NumberedPosterior {
  readonly mean: string;
  readonly scale: string;
}

/**
 * Refuses outputs that are the posteriors of several latent variables: the KL of one of them alone would be wrong. Those
 * that the user has given roles are the ones to look at.
 *
 * @throws ProblemError that tells whether they make a hierarchy
 */
export function refuseSeveralPosteriors(
  file: string,
  flow: Dataflow,
  outputs: readonly TensorSignature[],
  overrides: RoleOverrides,
): void {
  const isStated = [...overrides.values()].some((role) => role === 'mu' || isScale(role));
  const posteriors = isStated ? [] : numbered(outputs.map(({ name }) => name));
  if (posteriors.length < 2) return;
  const rootsOf = ({ mean, scale }: NumberedPosterior) => [flow.root(mean), flow.root(scale)];
  const below = posteriors.find((posterior) => {
    const before = rootsOf(posterior).map((name) => ancestors(flow, name));
    return posteriors.some(
      (other) => other !== posterior && before.some((names) => names.has(flow.root(other.mean))),
    );
  });
  throw posteriorsSeveral({ file, posteriors, ...(below && { below: below.mean }) });
}

/** Outputs whose names are alike but for a number, in the order of these numbers. */
function numbered(names: readonly string[]): readonly NumberedPosterior[] {
  const byNumber = new Map<string, { mean?: string; scale?: string }>();
  for (const name of names) {
    const [number, another] = name.match(/\d+/g) ?? [];
    // The 2 of sigma2 is a square.
    if (number === undefined || another !== undefined || roleNamed(name) !== undefined) continue;
    const role = roleNamed(name.replace(/\d+/, ''));
    const group = byNumber.get(number) ?? {};
    if (role === 'mu') group.mean ??= name;
    else if (isScale(role)) group.scale ??= name;
    byNumber.set(number, group);
  }
  return [...byNumber.values()].flatMap(({ mean, scale }) =>
    mean !== undefined && scale !== undefined ? [{ mean, scale }] : [],
  );
}
