import type { Dataflow } from '../graph/dataflow';
import { roleNamed } from './names';
import type { RoleOverrides } from './posterior';
import type { TensorSignature } from '../../core/model/role';

/** A latent code that a decoder reads in parts: the Concat in which they meet, and the parts by name. */
export interface JoinedLatents {
  readonly tensor: TensorSignature;
  readonly parts: ReadonlySet<string>;
}

const latentName = /(^|[^a-z])(z|lat(ent)?s?|code)([^a-z]|$)/i;

/**
 * Several inputs that are named or stated as latent codes and are read by nothing but one Concat, as the code that they
 * are together; undefined where there are none.
 */
export function joinedLatents(flow: Dataflow, overrides: RoleOverrides): JoinedLatents | undefined {
  const isLatent = ({ name, type, shape }: TensorSignature) => {
    const stated = overrides.get(name);
    const named = roleNamed(name) === 'z' || latentName.test(name);
    return type.startsWith('float') && shape.length > 1 && (stated === undefined ? named : stated === 'z');
  };
  const latents = flow.model.inputs.filter(isLatent);
  const [first, second] = latents;
  if (!first || !second) return undefined;
  const [concat] = flow.consumers(first.name).filter(({ op }) => op !== 'Shape');
  const parts = new Set(latents.map(({ name }) => name));
  const meet = (name: string) => flow.consumers(name).every((node) => node === concat || node.op === 'Shape');
  if (concat?.op !== 'Concat' || concat.inputs.length !== parts.size) return undefined;
  if (!concat.inputs.every((name) => parts.has(name) && meet(name))) return undefined;
  const [name] = concat.outputs;
  const shape = name === undefined ? undefined : flow.shapes.get(name);
  return name !== undefined && shape ? { tensor: { name, type: first.type, shape }, parts } : undefined;
}
