import { isPriorRole, isPriorScale, scaleOfPrior } from '../../core/model/priorRoles';
import type { TensorSignature } from '../../core/model/role';
import type { ScaleRole } from '../../core/model/scaleRoles';
import { isOfPosterior, levelOf } from '../roles/latentLevels';
import { roleNamed } from '../roles/names';
import type { RoleOverrides } from '../roles/posterior';
import { nameInPrior } from '../roles/priorOutputs';
import { checkSign, makingOf } from '../roles/scaleSign';
import { isScale } from '../roles/scaleRole';
import type { LevelPlace } from './levelPlaces';
import type { LevelPrior, PriorSearch } from './priorSearch';

type PriorPair = Pick<LevelPrior, 'mean' | 'scale' | 'scaleRole'>;

interface Candidate {
  readonly tensor: TensorSignature;
  readonly role: 'mu' | ScaleRole;
  readonly by: 'assigned' | 'name';
  readonly place: LevelPlace;
}

/** Outputs, and tensors that the user has given the roles of a prior, by the latent variable that they are the prior of. */
export function priorsNamed(
  search: PriorSearch,
  outputs: readonly TensorSignature[],
  overrides: RoleOverrides,
): ReadonlyMap<LevelPlace, PriorPair> {
  const inside = [...overrides.keys()].filter((name) => !outputs.some((output) => output.name === name));
  const names = [...outputs.map(({ name }) => name), ...inside];
  const candidates = names.flatMap((name) => candidateOf(search, name, overrides) ?? []);
  candidates.sort((a, b) => Number(b.by === 'assigned') - Number(a.by === 'assigned'));
  const pairs = new Map<LevelPlace, PriorPair>();
  for (const place of search.places) {
    const own = candidates.filter((each) => each.place === place);
    const mean = own.find(({ role }) => role === 'mu');
    const scale = own.find(({ role }) => role !== 'mu');
    if (!mean || !scale || scale.role === 'mu') continue;
    const { role } = checked(search, scale, scale.role);
    if (!isScale(role)) continue;
    pairs.set(place, {
      mean: search.tensorOf(mean.tensor.name, mean.by),
      scale: search.tensorOf(scale.tensor.name, scale.by),
      scaleRole: role,
    });
  }
  return pairs;
}

/** A spread by its name, held against how the graph makes it. */
function checked({ flow }: PriorSearch, { tensor, by }: Candidate, role: ScaleRole) {
  if (by === 'assigned') return { role };
  const evidence = { kind: 'named', name: tensor.name } as const;
  const named = { role, evidence, confidence: 'likely' } as const;
  return checkSign(named, tensor.name, makingOf(flow, tensor.name)).finding;
}

function candidateOf(search: PriorSearch, name: string, overrides: RoleOverrides): Candidate | undefined {
  const stated = overrides.get(name);
  if (stated !== undefined && !isPriorRole(stated)) return undefined;
  const rest = nameInLevelPrior(name);
  const levelled = rest === undefined ? undefined : levelOf(rest, isOfPosterior);
  const byName = levelled?.role ?? (rest === undefined ? undefined : roleNamed(rest));
  const role = stated === undefined ? byName : isPriorScale(stated) ? scaleOfPrior(stated) : 'mu';
  if (!isOfPosterior(role)) return undefined;
  const place = placeOf(search, name, levelled?.level);
  if (!place) return undefined;
  const by = stated === undefined ? 'name' : 'assigned';
  return { tensor: search.tensorOf(name, by).tensor, role, by, place };
}

/** What a name says besides that it is of a prior: `mu2` of `prior_mu2`, `2_mu` of `pz2_mu`, `mu_2` of `mu_p2`. */
function nameInLevelPrior(name: string): string | undefined {
  const plain = nameInPrior(name);
  if (plain !== undefined) return plain;
  const [, numbered] = /^p_?z?_?(\d.*)$/i.exec(name) ?? [];
  if (numbered !== undefined) return numbered;
  const [, what, level] = /^(.+)_p_?(\d+)$/i.exec(name) ?? [];
  return what === undefined ? undefined : `${what}_${level}`;
}

/** The latent variable of a name's level, else the first after all that the tensor is computed from that is as large, or the only one. */
function placeOf(search: PriorSearch, name: string, level: string | undefined): LevelPlace | undefined {
  const { places } = search;
  const fitting = places.filter((place) => search.isPriorOf(name, place));
  const byName = level === undefined ? undefined : places.find((place) => place.name === level);
  if (byName) return fitting.includes(byName) ? byName : undefined;
  const last = Math.max(-1, ...search.above(name).map((place) => places.indexOf(place)));
  return (
    fitting.find((place) => places.indexOf(place) > last) ?? (fitting.length === 1 ? fitting[0] : undefined)
  );
}
