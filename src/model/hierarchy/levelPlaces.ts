import type { TensorSignature } from '../../core/model/role';
import { rowSize } from '../axes/rowSize';
import type { WholeRoles } from '../describeWhole';
import { reaches } from '../graph/reachability';
import { allReparameterizations, type Reparameterization } from '../graph/reparameterization';
import { innerTensor } from '../graph/shapes/signature';
import { levelsNamed } from '../roles/latentLevels';

/** A latent variable, where the graph draws it as μ + σ·ε. */
export interface LevelPlace {
  readonly name: string;
  readonly sampling: Reparameterization;
  /** Under the name that {@link Dataflow.root} gives it. */
  readonly z: TensorSignature;
  readonly dimensions: number;
}

/**
 * Everywhere that a graph draws what its reconstruction is decoded from, in the order of its nodes. Places have the part of their
 * means' names that tells them apart, or else numbers.
 */
export function levelPlaces({ flow, reconstruction }: WholeRoles): readonly LevelPlace[] {
  const output = flow.root(reconstruction.tensor.name);
  const places = allReparameterizations(flow).flatMap((sampling) => {
    const z = innerTensor(flow, sampling.z, 'float32');
    const dimensions = rowSize(z?.shape);
    const isDecoded = flow.root(sampling.z) !== output && reaches(flow, sampling.z, output);
    return z && dimensions !== undefined && isDecoded ? [{ sampling, z, dimensions }] : [];
  });
  const named = new Map(
    levelsNamed(flow.model.outputs).map(({ level, mean }) => [flow.root(mean.name), level]),
  );
  const names = places.map(({ sampling }) => named.get(sampling.mean));
  const areNamed = new Set(names).size === places.length && !names.includes(undefined);
  return places.map((place, index) => ({
    ...place,
    name: (areNamed ? names[index] : undefined) ?? String(index + 1),
  }));
}
