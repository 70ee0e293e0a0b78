import type { RoleAssignment, TensorSignature } from '../../protocol/model';
import { Dataflow } from '../graph/dataflow';
import { findReparameterisation, type Reparameterisation } from '../graph/reparameterisation';
import { shapeInside } from '../graph/knownShape';
import { ancestors, pathAround } from '../graph/reachability';
import type { OnnxModel } from '../onnx/model';
import { decoderFindings, namedDataScale } from './decoderOutputs';
import { assigned, type Finding } from './found';
import { graphFinding, halfOfOutput, innermostScale, scaleFinding } from './graphFindings';
import { roleNamed } from './names';
import { findPosterior, hasPosterior, type RoleOverrides } from './posterior';
import { isScale } from './scaleRole';
import { holdsMultiple, mayHoldAsMuch, mayHoldClasses } from './shapes';

/** What the tensors of a graph that encodes mean: an encoder, or a whole VAE. */
export interface EncoderRoles {
  readonly flow: Dataflow;
  readonly assignments: readonly RoleAssignment[];
  readonly warnings: readonly string[];
  /** The reconstruction, where the graph gives one out. */
  readonly reconstruction: { readonly tensor: TensorSignature; readonly finding: Finding } | undefined;
  /** The spread of the data that the graph gives out beside it. */
  readonly dataScale: EncoderRoles['reconstruction'];
  readonly sampling: Reparameterisation | undefined;
}

/**
 * What each tensor of an encoder or a whole VAE means, by the user's word, the graph, names, then shapes.
 *
 * @param holds whether the decoder has a file of its own, or may be in this one
 */
export function assignEncoder(
  model: OnnxModel,
  overrides: RoleOverrides,
  holds: 'encoder' | 'whole',
): EncoderRoles {
  const flow = new Dataflow(model);
  const sampling = samplingIn(flow);
  const reconstruction = holds === 'whole' ? findReconstruction(flow, sampling, overrides) : undefined;
  const output = reconstruction?.tensor;
  const decodedFrom = (tensor: TensorSignature) =>
    output !== undefined &&
    ancestors(flow, output.name).has(flow.root(tensor.name)) &&
    pathAround(flow, output.name, flow.root(tensor.name)) === undefined;
  const spread =
    output &&
    model.outputs.find(
      (tensor) => tensor !== output && !overrides.has(tensor.name) && namedDataScale(tensor),
    );
  const outputs = model.outputs.filter((tensor) => tensor !== output && tensor !== spread);
  const { byTensor, warnings } = findPosterior(flow, outputs, sampling, overrides, decodedFrom);
  const assignments = [
    ...model.inputs.map((tensor) =>
      assigned('encoder', 'input', tensor, inputFinding(model, tensor, sampling, overrides)),
    ),
    ...outputs.map((tensor) => assigned('encoder', 'output', tensor, byTensor.get(tensor)!)),
  ];
  const inside = hasPosterior(assignments) ? [] : fromInside(flow, sampling, assignments);
  const data = output && spread && decoderFindings(flow, [output, spread]);
  return {
    flow,
    assignments: [...assignments, ...inside],
    warnings: [...warnings, ...(data?.warnings ?? [])],
    reconstruction,
    dataScale: data && { tensor: spread, finding: data.byTensor.get(spread)! },
    sampling,
  };
}

/** Constant noise looks like any layer; it is noise where the graph gives out what it is added to. */
function samplingIn(flow: Dataflow): Reparameterisation | undefined {
  const sampling = findReparameterisation(flow);
  if (sampling?.noise.kind !== 'constant') return sampling;
  const { outputs } = flow.model;
  const given = outputs.filter(({ name }) => graphFinding(flow, sampling, { name, type: '', shape: [] }));
  return given.length >= 2 ? sampling : undefined;
}

function inputFinding(
  model: OnnxModel,
  { name }: TensorSignature,
  sampling: Reparameterisation | undefined,
  overrides: RoleOverrides,
): Finding {
  const own = overrides.get(name);
  if (own) return { role: own, evidence: 'given by the user', confidence: 'certain' };
  const isNamed = roleNamed(name) === 'noise';
  if (sampling?.noise.tensor === name) {
    const evidence = `${isNamed ? `named ${name}, and ` : ''}the graph multiplies it by σ and adds it to μ`;
    return { role: 'noise', evidence, confidence: 'certain' };
  }
  if (isNamed) return { role: 'noise', evidence: `named ${name}`, confidence: 'certain' };
  return model.inputs.length === 1
    ? { role: 'input', evidence: 'the only input', confidence: 'certain' }
    : { role: 'input', evidence: 'an input that is no noise', confidence: 'likely' };
}

/** The output that is as large as the input, or a multiple, and follows the latent code; the one so named first. */
function findReconstruction(
  flow: Dataflow,
  sampling: Reparameterisation | undefined,
  overrides: RoleOverrides,
): EncoderRoles['reconstruction'] {
  const { inputs, outputs } = flow.model;
  const own = outputs.find(({ name }) => overrides.get(name) === 'reconstruction');
  if (own)
    return {
      tensor: own,
      finding: { role: 'reconstruction', evidence: 'given by the user', confidence: 'certain' },
    };
  const input = inputs.find(({ name }) => roleNamed(name) !== 'noise' && name !== sampling?.noise.tensor);
  const open = outputs.filter(
    (tensor) =>
      !overrides.has(tensor.name) &&
      input !== undefined &&
      (mayHoldAsMuch(tensor, input) ||
        // More than one number for a value: classes, or a mean with its scale.
        (roleNamed(tensor.name) === 'reconstruction' && holdsMultiple(tensor, input)) ||
        (sampling !== undefined && mayHoldClasses(tensor, input))) &&
      !namedDataScale(tensor) &&
      (!sampling || graphFinding(flow, sampling, tensor) === undefined),
  );
  const decoded = sampling ? open.filter(({ name }) => ancestors(flow, name).has(sampling.z)) : open;
  const named = decoded.find(({ name }) => roleNamed(name) === 'reconstruction');
  const evidence = sampling ? 'decoded from μ + σ·ε' : 'as large as the input';
  if (named)
    return {
      tensor: named,
      finding: {
        role: 'reconstruction',
        evidence: `named ${named.name}, ${evidence}`,
        confidence: 'certain',
      },
    };
  const nameless = decoded.filter(({ name }) => roleNamed(name) === undefined);
  const [only, other] = nameless;
  if (!only) return undefined;
  return {
    tensor: only,
    finding: {
      role: 'reconstruction',
      evidence: other ? `the first output ${evidence}` : `the only output ${evidence}`,
      confidence: other ? 'guess' : 'likely',
    },
  };
}

/** A posterior that the graph computes and does not give out, where it gives out the sample, whose shape is μ's. */
function fromInside(
  flow: Dataflow,
  sampling: Reparameterisation | undefined,
  assignments: readonly RoleAssignment[],
): RoleAssignment[] {
  const sample = assignments.find(({ role, direction }) => role === 'z' && direction === 'output');
  const mu = assignments.find(({ role }) => role === 'mu');
  if (!sampling) return [];
  const shapeOfMean = shapeInside(flow, sampling.mean);
  const like =
    sample?.tensor ??
    mu?.tensor ??
    halfOfOutput(flow, sampling) ??
    (shapeOfMean && { type: flow.model.inputs[0]?.type ?? 'float32', shape: shapeOfMean });
  if (!like) return [];
  const { type, shape } = like;
  const given = assignments.some(({ role }) => isScale(role));
  const scale = innermostScale(sampling);
  const inside = (name: string, finding: Finding) =>
    assigned('encoder', 'inside', { name, type, shape }, finding);
  return [
    ...(mu
      ? []
      : [
          inside(sampling.mean, {
            role: 'mu',
            evidence: 'inside the graph, which adds σ·ε to it',
            confidence: 'certain',
          }),
        ]),
    ...(given
      ? []
      : [
          inside(scale.tensor, {
            ...scaleFinding(scale, scale.tensor),
            evidence: `inside the graph, where ${scaleFinding(scale, 'it').evidence}`,
          }),
        ]),
  ];
}

/** What each tensor of a decoder means. */
export function assignDecoder(
  flow: Dataflow,
  overrides: RoleOverrides,
): { readonly assignments: readonly RoleAssignment[]; readonly warnings: readonly string[] } {
  const { inputs, outputs } = flow.model;
  const byUser = (tensor: TensorSignature): Finding | undefined => {
    const role = overrides.get(tensor.name);
    return role && { role, evidence: 'given by the user', confidence: 'certain' };
  };
  const evidence = inputs.length === 1 ? 'the only input' : 'an input of the decoder';
  const open = outputs.filter((tensor) => !byUser(tensor));
  const { byTensor, warnings } = decoderFindings(flow, open);
  return {
    assignments: [
      ...inputs.map((tensor) =>
        assigned(
          'decoder',
          'input',
          tensor,
          byUser(tensor) ?? { role: 'z', evidence, confidence: 'certain' },
        ),
      ),
      ...outputs.map((tensor) =>
        assigned('decoder', 'output', tensor, byUser(tensor) ?? byTensor.get(tensor)!),
      ),
    ],
    warnings,
  };
}
