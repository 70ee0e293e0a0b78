import type { Warning } from '../../core/problem/warning';
import { rowSize } from '../axes/rowSize';
import type { Dataflow } from '../graph/dataflow';
import { withInferredShape } from '../graph/shapes/signature';
import { dataLikeness } from './conditionNames';
import { decoderFindings } from './decoderOutputs';
import { byUser, assigned, type Finding } from './found';
import { joinedLatents, type JoinedLatents } from './joinedLatents';
import { roleNamed } from './names';
import type { RoleOverrides } from './posterior';
import type { RoleAssignment, TensorSignature } from '../../core/model/role';
import { holdsWholeNumbers } from '../../core/model/tensorType';

/**
 * What each tensor of a decoder means.
 *
 * @param latentSize values of a latent code, where an encoder says so
 */
export function assignDecoder(
  flow: Dataflow,
  overrides: RoleOverrides,
  latentSize?: number,
): { readonly assignments: readonly RoleAssignment[]; readonly warnings: readonly Warning[] } {
  const { inputs, outputs } = flow.model;
  const requested = (tensor: TensorSignature): Finding | undefined => {
    const role = overrides.get(tensor.name);
    return role && byUser(role);
  };
  const joined = joinedLatents(flow, overrides);
  const latent = joined?.tensor ?? latentInput(flow, overrides, latentSize);
  const open = outputs
    .filter((tensor) => !requested(tensor))
    .map((tensor) => withInferredShape(flow, tensor));
  const { byTensor, warnings } = decoderFindings(flow, open);
  const isStated = outputs.some((tensor) => requested(tensor)?.role === 'reconstruction');
  return {
    assignments: [
      ...inputs.map((tensor) =>
        assigned(
          'decoder',
          'input',
          tensor,
          joined?.parts.has(tensor.name)
            ? partOfCode
            : (requested(tensor) ?? decoderInput(tensor, latent, inputs.length)),
        ),
      ),
      ...(joined ? [assigned('decoder', 'inside', joined.tensor, codeOf(joined))] : []),
      ...outputs.map((tensor) => {
        const finding = requested(tensor);
        if (finding) return assigned('decoder', 'output', withInferredShape(flow, tensor), finding);
        const known = open.find(({ name }) => name === tensor.name)!;
        const guessed = byTensor.get(known)!;
        const isSecond = isStated && guessed.role === 'reconstruction';
        return assigned('decoder', 'output', known, isSecond ? notStated : guessed);
      }),
    ],
    warnings,
  };
}

const partOfCode: Finding = {
  role: 'ignored',
  evidence: { kind: 'part-of', what: 'code' },
  confidence: 'certain',
};

function codeOf({ parts }: JoinedLatents): Finding {
  return { role: 'z', evidence: { kind: 'joined', parts: [...parts] }, confidence: 'likely' };
}

/** Of several reconstructions by their looks, those that the user did not name. */
const notStated: Finding = {
  role: 'ignored',
  evidence: { kind: 'other-assigned' },
  confidence: 'certain',
};

/** The input that is the latent code: stated, named, or of the encoder's size; the only one, else the first of floats. */
function latentInput(
  flow: Dataflow,
  overrides: RoleOverrides,
  latentSize: number | undefined,
): TensorSignature | undefined {
  const { inputs } = flow.model;
  const stated = inputs.find(({ name }) => overrides.get(name) === 'z');
  if (stated) return stated;
  const free = inputs.filter(({ name }) => !overrides.has(name));
  const floats = free.filter(({ type }) => type.startsWith('float'));
  const open = floats.length > 0 ? floats : free.filter(({ type }) => holdsWholeNumbers(type));
  const fitting = open.filter(
    (tensor) => latentSize !== undefined && rowSize(flow.shapes.get(tensor.name)) === latentSize,
  );
  const among = fitting.length > 0 ? fitting : open;
  return (
    among.find(({ name }) => roleNamed(name) === 'z') ??
    among.find(({ name }) => /(^|[^a-z])(z|stoch|lat(ent)?s?)([^a-z]|$)/i.test(name)) ??
    among.find(({ name, shape }) => dataLikeness(name) >= 0 && shape.length > 1) ??
    among[0]
  );
}

function decoderInput(
  { name }: TensorSignature,
  latent: TensorSignature | undefined,
  count: number,
): Finding {
  if (name !== latent?.name)
    return {
      role: 'condition',
      evidence: { kind: 'read-beside', what: 'code', tensor: latent?.name ?? null },
      confidence: 'likely',
    };
  return count === 1
    ? { role: 'z', evidence: { kind: 'only-input' }, confidence: 'certain' }
    : { role: 'z', evidence: { kind: 'most-like', what: 'code' }, confidence: 'likely' };
}
