import type { Warning } from '../../core/problem/warning';
import type { StatedShape } from '../../core/shape';
import { Dataflow } from '../graph/dataflow';
import { findReparameterization, type Reparameterization } from '../graph/reparameterization';
import { ancestors, pathAround } from '../graph/reachability';
import { innerTensor, withInferredShape } from '../graph/shapes/signature';
import type { OnnxModel } from '../onnx/model';
import { drawOfOutput } from './constantSampling';
import { decoderFindings, namedDataScale } from './decoderOutputs';
import { findEnds, isPassedThrough, passedThrough, type FoundReconstruction } from './findReconstruction';
import { assigned, type Finding } from './found';
import { graphFinding, halfOfOutput, innermostScale, scaleFinding } from './graphFindings';
import { dataCandidates, inputRoles, type InputRoles } from './inputs';
import { isDecoded } from './isDecoded';
import { joinedOnSphere } from './joinedOnSphere';
import { roleNamed } from './names';
import { findPosterior, hasPosterior, type RoleOverrides } from './posterior';
import { priorOutputs } from './priorOutputs';
import { isMoments, isScale } from './scaleRole';
import { sameRow } from './shapes';
import type { RoleAssignment, TensorSignature } from '../../core/model/role';
import { parametersBeside } from './parametersBeside';

/** What the tensors of a graph that encodes mean: an encoder, or a whole VAE. */
export interface EncoderRoles {
  readonly flow: Dataflow;
  readonly inputs: InputRoles;
  readonly assignments: readonly RoleAssignment[];
  readonly warnings: readonly Warning[];
  /** The reconstruction, where the graph outputs one. */
  readonly reconstruction: FoundReconstruction | undefined;
  /** What else of p(x|z) the graph outputs beside it: a spread of the data, parameters of counts or of a beta. */
  readonly besides: readonly FoundReconstruction[];
  readonly sampling: Reparameterization | undefined;
}

/** What a caller knows beyond the file of an encoder. */
export interface EncoderContext {
  /** Values of a row that the decoder's file outputs. */
  readonly targetSize?: number | undefined;
  /** Inputs of the decoder's file besides its latent code. */
  readonly decoderInputs?: ReadonlySet<string> | undefined;
  /** Lengths of inputs whose axes the file leaves free. */
  readonly bound?: ReadonlyMap<string, StatedShape> | undefined;
  /** A draw of the code whose spread is a constant, in a graph that holds both halves. */
  readonly draw?: Reparameterization | undefined;
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
  { targetSize, decoderInputs, bound, draw }: EncoderContext = {},
): EncoderRoles {
  const flow = new Dataflow(model, bound);
  const sampling =
    samplingIn(flow) ?? draw ?? (holds === 'encoder' ? drawOfOutput(flow, overrides) : undefined);
  const candidates = dataCandidates(flow, sampling, overrides, { size: targetSize, decoderInputs });
  const found = holds === 'whole' ? findEnds(flow, sampling, overrides, candidates) : undefined;
  const reconstruction = found?.reconstruction;
  const inputs = inputRoles(flow, sampling, overrides, found?.data ?? candidates[0]);
  const output = reconstruction?.tensor;
  // By name: what was found has the shape that its operators infer.
  const isOutput = ({ name }: TensorSignature) => name === output?.name;
  const decodedFrom = (tensor: TensorSignature) =>
    output !== undefined &&
    ancestors(flow, output.name).has(flow.root(tensor.name)) &&
    pathAround(flow, output.name, flow.root(tensor.name), inputs.conditions) === undefined;
  const spread =
    output &&
    model.outputs.find(
      (tensor) =>
        !isOutput(tensor) &&
        !overrides.has(tensor.name) &&
        (namedDataScale(tensor) || (isSpreadOf(tensor, output) && isDecoded(flow, sampling, tensor))),
    );
  const parameters = output ? parametersBeside(flow, sampling, output, overrides) : [];
  const isBeside = ({ name }: TensorSignature) =>
    name === spread?.name || parameters.some(({ tensor }) => tensor.name === name);
  const outputs = model.outputs
    .filter((tensor) => !isOutput(tensor) && !isBeside(tensor) && !isPassedThrough(flow, tensor))
    .map((tensor) => withInferredShape(flow, tensor));
  const prior = priorOutputs(flow, outputs, inputs, sampling, overrides);
  const ofPosterior = outputs.filter((tensor) => !prior.byTensor.has(tensor));
  const isAfter = ({ name }: TensorSignature) =>
    output !== undefined && ancestors(flow, name).has(flow.root(output.name));
  const { byTensor, warnings } = findPosterior(flow, ofPosterior, sampling, overrides, decodedFrom, isAfter);
  const passed = model.outputs.filter(
    (tensor) => !isOutput(tensor) && !isBeside(tensor) && isPassedThrough(flow, tensor),
  );
  const joined = joinedOnSphere(flow, outputs, overrides);
  const findingOf = (tensor: TensorSignature) =>
    tensor === joined?.output ? joined.finding : (prior.byTensor.get(tensor) ?? byTensor.get(tensor)!);
  const assignments = [
    ...inputs.assignments,
    ...outputs.map((tensor) => assigned('encoder', 'output', tensor, findingOf(tensor))),
    ...(joined?.inside ?? []),
    ...passed.map((tensor) => assigned('encoder', 'output', tensor, passedThrough(flow, tensor))),
  ];
  const inside = hasPosterior(assignments) ? [] : fromInside(flow, sampling, assignments);
  const data = output && spread && decoderFindings(flow, [output, spread]);
  return {
    flow,
    inputs,
    assignments: [...assignments, ...inside].map((each) => withChannels(flow, each)),
    warnings: [...warnings, ...prior.warnings, ...(data?.warnings ?? [])],
    reconstruction,
    besides: [...(data ? [{ tensor: spread, finding: data.byTensor.get(spread)! }] : []), ...parameters],
    sampling,
  };
}

/** Layers whose output has its channels along the axis behind the batch. */
const channelsFirst = /^(Conv|ConvTranspose|BatchNormalization|InstanceNormalization|GroupNormalization)$/;

/** Moments as they come out of a convolution: halves of its channels, whatever length the axes behind these have. */
function withChannels(flow: Dataflow, assignment: RoleAssignment): RoleAssignment {
  const { role, halves, tensor } = assignment;
  if (!isMoments(role) || halves) return assignment;
  const isOfChannels = channelsFirst.test(flow.producer(flow.root(tensor.name))?.op ?? '');
  return isOfChannels ? { ...assignment, halves: { axis: 1, order: 'blocks', first: 'mean' } } : assignment;
}

/** Whether a tensor is named as a spread and as large as a mean. */
function isSpreadOf(tensor: TensorSignature, mean: TensorSignature): boolean {
  return isScale(roleNamed(tensor.name)) && sameRow(tensor, mean);
}

/** Constant noise looks like any layer; it is noise where the graph outputs what it is added to. */
function samplingIn(flow: Dataflow): Reparameterization | undefined {
  const sampling = findReparameterization(flow);
  if (sampling?.noise.kind !== 'constant') return sampling;
  const { outputs } = flow.model;
  const given = outputs.filter(({ name }) => graphFinding(flow, sampling, { name, type: '', shape: [] }));
  return given.length >= 2 ? sampling : undefined;
}

/** A posterior that the graph computes and does not output, where it outputs the sample, whose shape is μ's. */
function fromInside(
  flow: Dataflow,
  sampling: Reparameterization | undefined,
  assignments: readonly RoleAssignment[],
): RoleAssignment[] {
  const sample = assignments.find(({ role, direction }) => role === 'z' && direction === 'output');
  const mu = assignments.find(({ role }) => role === 'mu');
  if (!sampling) return [];
  const like =
    sample?.tensor ??
    mu?.tensor ??
    halfOfOutput(flow, sampling) ??
    innerTensor(flow, sampling.mean, 'float32') ??
    innerTensor(flow, sampling.z, 'float32');
  if (!like) return [];
  const { type, shape } = like;
  const given = assignments.some(({ role }) => isScale(role));
  const scale = innermostScale(sampling);
  // A spread of 1 is made by itself, and not of what the graph computes.
  const typeOf = ({ constant }: Finding) => (constant?.source === null ? 'float32' : type);
  const inside = (name: string, finding: Finding) =>
    assigned('encoder', 'inside', { name, type: typeOf(finding), shape }, finding);
  return [
    ...(mu
      ? []
      : [
          inside(sampling.mean, {
            role: 'mu',
            evidence: { kind: 'mean-in-graph', isInside: true },
            confidence: 'certain',
          }),
        ]),
    ...(given ? [] : [inside(scale.tensor, scaleFinding(scale, scale.tensor, true))]),
  ];
}
