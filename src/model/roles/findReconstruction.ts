import { rowSize } from '../axes/rowSize';
import type { Dataflow } from '../graph/dataflow';
import { ancestors } from '../graph/reachability';
import { allReparameterizations, type Reparameterization } from '../graph/reparameterization';
import { innerTensor, withInferredShape } from '../graph/shapes/signature';
import { betaOfWholeGraph } from './betaOutputs';
import { comparedInside } from './comparedInside';
import { isNamedForCounts } from './countOutputs';
import { namedDataScale } from './decoderOutputs';
import { byUser, type Finding } from './found';
import { graphFinding } from './graphFindings';
import { isDecoded } from './isDecoded';
import { leadsAround } from './inputs';
import { joinedOutputs } from './joinedOutputs';
import { roleNamed } from './names';
import type { RoleOverrides } from './posterior';
import { isScale } from './scaleRole';
import { holdsMultiple, mayHoldAsMuch, mayHoldClasses } from './shapes';
import type { TensorSignature } from '../../core/model/role';

/** The output of a whole graph that is its reconstruction. */
export interface FoundReconstruction {
  readonly tensor: TensorSignature;
  readonly finding: Finding;
}

/** What is output for every place of the data and is not what was there. */
const ofEveryPlace =
  /anomaly|heat_?map|saliency|(^|[^a-z])(seg|segmentation|mask|score)(_?maps?)?([^a-z]|$)/i;

/** Data and reconstruction of a graph that holds both: the first input for which an output is found that is made of it. */
export function findEnds(
  flow: Dataflow,
  sampling: Reparameterization | undefined,
  overrides: RoleOverrides,
  candidates: readonly TensorSignature[],
) {
  const several = candidates.length > 1;
  const draws = allReparameterizations(flow).map(({ z }) => z);
  for (const data of candidates) {
    const reconstruction = findReconstruction(flow, sampling, overrides, data);
    if (!reconstruction) continue;
    if (several && sampling && leadsAround(flow, data.name, reconstruction.tensor.name, sampling.z, draws))
      continue;
    return { data, reconstruction };
  }
  return undefined;
}

/** The output that is as large as the input, or a multiple, and follows the latent code; the one so named first. */
function findReconstruction(
  flow: Dataflow,
  sampling: Reparameterization | undefined,
  overrides: RoleOverrides,
  input: TensorSignature,
): FoundReconstruction | undefined {
  const outputs = flow.model.outputs.map((tensor) => withInferredShape(flow, tensor));
  const own = outputs.find(({ name }) => overrides.get(name) === 'reconstruction');
  const inner = flow.model.nodes
    .flatMap((node) => node.outputs)
    .find((name) => overrides.get(name) === 'reconstruction');
  const stated = own ?? (inner === undefined ? undefined : innerTensor(flow, inner, input.type));
  if (stated)
    return {
      tensor: stated,
      finding: byUser('reconstruction'),
    };
  const possible = outputs.filter(
    (tensor) =>
      !overrides.has(tensor.name) &&
      mayBePicture(tensor) &&
      !holdsAllRows(tensor) &&
      !ofEveryPlace.test(tensor.name) &&
      !isPassedThrough(flow, tensor) &&
      ancestors(flow, tensor.name).has(input.name) &&
      !namedDataScale(tensor) &&
      (!sampling || graphFinding(flow, sampling, tensor) === undefined),
  );
  const open = possible.filter(
    (tensor) =>
      mayHoldAsMuch(tensor, input) ||
      // More than one number for a value: classes, or a mean with its scale.
      (roleNamed(tensor.name) === 'reconstruction' && holdsMultiple(tensor, input)) ||
      (sampling !== undefined && mayHoldClasses(tensor, input)),
  );
  const follows = ({ name }: TensorSignature) => !sampling || ancestors(flow, name).has(sampling.z);
  const decoded = open.filter(follows);
  const beta = betaOfWholeGraph(flow, sampling, overrides);
  if (beta && decoded.some(({ name }) => name === beta.reconstruction.name))
    return { tensor: beta.reconstruction, finding: beta.finding };
  const named = decoded.find(({ name }) => roleNamed(name) === 'reconstruction');
  const by = sampling ? 'sample' : 'size';
  if (named)
    return {
      tensor: named,
      finding: {
        role: 'reconstruction',
        evidence: { kind: 'reconstruction', place: 'named', name: named.name, by },
        confidence: 'certain',
      },
    };
  const nameless = decoded.filter(
    (tensor) => roleNamed(tensor.name) === undefined && !isNamedForCounts(tensor),
  );
  const means = decoded.filter(
    (tensor) => roleNamed(tensor.name) === 'mu' && isDecoded(flow, sampling, tensor),
  );
  const [only, other] = nameless.length > 0 ? nameless : means;
  if (only)
    return {
      tensor: only,
      finding: {
        role: 'reconstruction',
        evidence: { kind: 'reconstruction', place: other ? 'first' : 'only', name: only.name, by },
        confidence: other ? 'guess' : 'likely',
      },
    };
  return (
    joinedOutputs(flow, possible, rowSize(input.shape)) ??
    subtracted(flow, input, sampling) ??
    (sampling && onlyDecoded(possible.filter(follows)))
  );
}

/** What the data are compared with inside a graph that outputs how far it is from them. */
function subtracted(
  flow: Dataflow,
  input: TensorSignature,
  sampling: Reparameterization | undefined,
): FoundReconstruction | undefined {
  const tensor = comparedInside(flow, input);
  if (!tensor || (sampling && !ancestors(flow, tensor.name).has(sampling.z))) return undefined;
  const evidence = { kind: 'subtracted-inside', data: input.name } as const;
  return { tensor, finding: { role: 'reconstruction', evidence, confidence: 'likely' } };
}

/** Bytes and floats may be looked at; indices and masks aren't a reconstruction. */
function mayBePicture({ type }: TensorSignature): boolean {
  return ['float32', 'float16', 'float64', 'uint8'].includes(type);
}

/** What a graph decodes from its sample, though it has another size than the input. */
function onlyDecoded(decoded: readonly TensorSignature[]): FoundReconstruction | undefined {
  const [tensor, other] = decoded;
  if (!tensor || other) return undefined;
  const evidence = { kind: 'reconstruction-of-other-size', isDecoded: true } as const;
  return { tensor, finding: { role: 'reconstruction', evidence, confidence: 'guess' } };
}

/** Whether a tensor has the batch along another axis, too, as links between all rows of a graph have. */
export function holdsAllRows({ shape: [batch, ...row] }: TensorSignature): boolean {
  return typeof batch === 'string' && batch !== '' && row.includes(batch);
}

/** An output that is an input under another name, unless that name is a mean's or a scale's. */
export function isPassedThrough(flow: Dataflow, { name }: TensorSignature): boolean {
  const role = roleNamed(name);
  return flow.isInput(flow.root(name)) && role !== 'mu' && !isScale(role);
}

export function passedThrough(flow: Dataflow, { name }: TensorSignature): Finding {
  const evidence = { kind: 'passed-through', input: flow.root(name) } as const;
  return { role: 'ignored', evidence, confidence: 'certain' };
}
