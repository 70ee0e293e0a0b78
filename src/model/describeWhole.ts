import path from 'node:path';
import type { RoleEvidence } from '../core/evidence/roleEvidence';
import type { GraphReason } from '../core/model/graphReason';
import type { ModelDescription } from '../core/model/modelDescription';
import type { BoundGraph } from './axes/bindGraph';
import { findBottlenecks } from './bottleneck';
import { finishDescription } from './finishDescription';
import { otherDrawOf } from './graph/otherDraws';
import { extractSubgraph } from './graph/extractSubgraph';
import { layerNames, mentions } from './graph/moduleNames';
import { ancestors } from './graph/reachability';
import type { OnnxModel } from './onnx/model';
import type { EncoderRoles } from './roles/assignEncoder';
import type { FoundReconstruction } from './roles/findReconstruction';
import { assigned } from './roles/found';
import { leadsAround } from './roles/inputs';
import type { RoleOverrides } from './roles/posterior';
import { splitAtLatent, type Split } from './splitAtLatent';
import type { RoleAssignment, TensorSignature } from '../core/model/role';
import { latentRoleNotSeparable } from './problems/cuts';

/** A whole graph whose data and reconstruction are known. */
export type WholeRoles = EncoderRoles & { readonly reconstruction: FoundReconstruction };

/**
 * A VAE in one graph: cut where z is made.
 *
 * @throws ProblemError if it cannot be cut
 */
export function describeWholeVae(
  name: string,
  graph: BoundGraph,
  whole: WholeRoles,
  overrides: RoleOverrides,
): ModelDescription {
  const split = splitAtLatent(name, whole, overrides);
  return describeCut(name, graph, whole, split);
}

/** Names of the layer that outputs a VAE's mean. */
const meanLayer =
  /(^|[^a-z])(fc_?mu|z_?mu|z_?mean|fc_?mean|mu_?layer|mean_?layer|to_?mu|latent_?mean|fc21|mu)([^a-z]|$)/i;

/** Files that say themselves that they hold both halves. */
const autoencoderFile = /auto_?encoder|(^|[^a-z])(vae|ae|dae|cae|[a-z]?vae)([^a-z]|$)/i;

/** Whether a file or its modules say that it is an autoencoder. */
export function saysAutoencoder(name: string, { model }: BoundGraph): boolean {
  return autoencoderFile.test(name) || mentions(model, /auto_?encoder/i);
}

/** An autoencoder in one graph, cut at its bottleneck; undefined where it has none that it can be cut at. */
export function describeWholeAutoencoder(
  name: string,
  graph: BoundGraph,
  whole: WholeRoles,
  overrides: RoleOverrides,
): ModelDescription | undefined {
  const { flow, inputs, reconstruction } = whole;
  const { tensor: output } = reconstruction;
  if (!inputs.data) return undefined;
  const stated = [...overrides].find(([tensor, role]) => role === 'z' && flow.producer(tensor));
  const shape = stated && flow.shapes.get(stated[0]);
  const isNamed = saysAutoencoder(name, graph);
  const ends = { data: inputs.data.name, output: output.name };
  if (!stated && !isNamed && isDenoiser(graph, ends, inputs.conditions)) return undefined;
  const candidates: { code: TensorSignature; evidence: RoleEvidence; isSure: boolean }[] =
    stated && shape
      ? [
          {
            code: { name: stated[0], type: inputs.data.type, shape },
            evidence: { kind: 'assigned' },
            isSure: true,
          },
        ]
      : findBottlenecks(flow, inputs.data, output, inputs.conditions, isNamed).map(({ code, is }) => ({
          code,
          evidence: { kind: 'bottleneck', is },
          isSure: is.kind === 'modules',
        }));
  let whyNot: GraphReason = { kind: 'tensor-not-found' };
  const found = candidates.find(({ code: { name: z } }) => {
    const conditions = graph.model.inputs.filter(
      (tensor) => inputs.conditions.has(tensor.name) && leadsAround(flow, tensor.name, output.name, z),
    );
    const cut = extractSubgraph(graph.model, [{ ...output, name: z }, ...conditions], [output]);
    if ('reason' in cut) whyNot = cut.reason;
    return !('reason' in cut);
  });
  if (!found && stated)
    throw latentRoleNotSeparable({ tensor: stated[0], reason: shape ? whyNot : { kind: 'shape-unknown' } });
  if (!found) return undefined;
  const { code, evidence } = found;
  // Without its noise, a code that is drawn is what it is drawn by.
  const draw = otherDrawOf(flow, code.name);
  const isCut =
    draw !== undefined && (!stated || draw.at === code.name) && isDecodable(graph, draw.at, output, code);
  const z = isCut ? { ...code, name: draw.at, shape: flow.shapes.get(draw.at)! } : code;
  const encoded = isCut ? { ...code, name: draw.from, shape: flow.shapes.get(draw.from)! } : code;
  const confidence = found.isSure ? 'certain' : 'likely';
  const isMean = layerNames(flow, z.name).some((each) => meanLayer.test(each));
  const given = assigned('encoder', 'inside', encoded, { role: isMean ? 'mu' : 'z', evidence, confidence });
  const split: Split = { z, evidence, notes: [], warnings: [] };
  const withCode = { ...whole, assignments: [...whole.assignments.map(notLatent), given] };
  return describeCut(name, graph, withCode, split, isMean ? 'vae' : undefined);
}

/** Whether a graph can be cut at a tensor. */
function isDecodable(
  { model }: BoundGraph,
  at: string,
  output: TensorSignature,
  like: TensorSignature,
): boolean {
  return !('reason' in extractSubgraph(model, [{ ...like, name: at }], [output]));
}

/** What a diffusion model reads beside its noisy data, and what it predicts. */
export function isDenoiser(
  { path: file, model }: BoundGraph,
  { data, output }: { readonly data: string; readonly output: string },
  conditions: ReadonlySet<string>,
): boolean {
  const steps = [...conditions].some((name) =>
    /^(t|ts|time_?steps?|time|sigma|noise_?level|step)$/i.test(name),
  );
  const isNoisy = /^(x_?t|noisy.*|xt|z_?t|sample|latents?_?t)$/i.test(data);
  return (
    (steps && (isNoisy || /noise|eps|score|velocity|v_?pred|out_sample/i.test(output))) ||
    (steps && !mentions(model, /(^|[^a-z])enc(oder)?([^a-z]|$)/i)) ||
    (conditions.size > 0 && /(^|[^a-z])(unet|denois|diffusion)/i.test(path.basename(file)))
  );
}

/** Outputs that were read as latents by name or shape stand back behind the code inside. */
function notLatent(assignment: RoleAssignment): RoleAssignment {
  const isLatent = assignment.direction === 'output' && ['mu', 'z'].includes(assignment.role);
  return isLatent ? { ...assignment, role: 'ignored' } : assignment;
}

function describeCut(
  name: string,
  graph: BoundGraph,
  whole: WholeRoles,
  { z, evidence, notes, warnings }: Split,
  kind?: 'vae',
): ModelDescription {
  const { flow, reconstruction, besides } = whole;
  const { tensor, finding } = reconstruction;
  const direction = graph.model.outputs.some((output) => output.name === tensor.name) ? 'output' : 'inside';
  const beforeZ = ancestors(flow, z.name);
  const around = whole.assignments.filter(
    (each) => each.role === 'condition' && leadsAround(flow, each.tensor.name, tensor.name, z.name),
  );
  const encoder = whole.assignments.filter(
    (each) => each.role !== 'condition' || beforeZ.has(each.tensor.name) || !around.includes(each),
  );
  return finishDescription({
    name,
    encoder: { graph, roles: { ...whole, assignments: encoder } },
    decoder: {
      source: { kind: 'cut', path: graph.path, at: z.name },
      graph,
      flow,
      assignments: [
        assigned('decoder', 'inside', z, { role: 'z', evidence, confidence: 'certain' }),
        ...around.map((each) => ({ ...each, part: 'decoder' as const })),
        assigned('decoder', direction, tensor, {
          role: finding.role,
          evidence: finding.evidence,
          confidence: finding.confidence,
        }),
        ...besides.map((beside) => assigned('decoder', 'output', beside.tensor, beside.finding)),
      ],
    },
    pairing: { kind: 'cut', file: name, at: z.name },
    ...(kind && { kind }),
    notes,
    warnings,
  });
}

/** Whether names of modules say that a graph encodes and decodes. */
export function hasHalves(model: OnnxModel): boolean {
  return mentions(model, /(^|[^a-z])encoder([^a-z]|$)/i) && mentions(model, /(^|[^a-z])decoder([^a-z]|$)/i);
}

/**
 * The roles of a whole graph whose output has another size than its data, where names say that it encodes and decodes:
 * one of several things read is reconstructed. Undefined where no name says so.
 */
export function namedWhole(name: string, { model }: BoundGraph, found: EncoderRoles): WholeRoles | undefined {
  const saysSo = autoencoderFile.test(name) || hasHalves(model);
  const outputs = found.assignments.filter(
    ({ direction, tensor }) => direction === 'output' && tensor.type.startsWith('float'),
  );
  const [output, another] = outputs;
  if (!saysSo || !output || another || !found.inputs.data) return undefined;
  const evidence = { kind: 'reconstruction-of-other-size', isDecoded: false } as const;
  return {
    ...found,
    assignments: found.assignments.filter((each) => each !== output),
    reconstruction: {
      tensor: output.tensor,
      finding: { role: 'reconstruction', evidence, confidence: 'guess' },
    },
  };
}
