import path from 'node:path';
import type { ModelDescription } from '../core/model/modelDescription';
import type { BoundGraph } from './axes/bindGraph';
import { hasHalves, isDenoiser, saysAutoencoder, type WholeRoles } from './describeWhole';
import { finishDescription } from './finishDescription';
import { assigned } from './roles/found';
import { codeNotFound } from './warnings/kinds';

/** What networks are called, or output, that are built as autoencoders are and reconstruct nothing. */
const otherNetwork =
  /mask|seg(ment|m)|saliency|matting|depth|denois|noise|super_?res|upscal|enhanc|restor|deblur|inpaint|coloriz|separat|transl|style|forecast|predict/i;

/** Names of nothing else; `output` is one of everything. */
const reconstructionName = /recon|(^|[^a-z])x_?(hat|rec|tilde|prime)([^a-z]|$)|decoded/i;

/**
 * An autoencoder in one graph that is cut nowhere, as skip connections lead around its bottleneck, it has several side by
 * side, or none that is narrower than the data: it reconstructs, and its code is not shown. Undefined where nothing says
 * that the output is a reconstruction.
 *
 * @param stated whether the user says so
 */
export function describeUncut(
  name: string,
  graph: BoundGraph,
  whole: WholeRoles,
  stated: boolean,
): ModelDescription | undefined {
  const { flow, inputs, reconstruction } = whole;
  const { tensor, finding } = reconstruction;
  if (!inputs.data || !(stated || saysReconstruction(name, graph, whole))) return undefined;
  return finishDescription({
    name,
    encoder: {
      graph,
      roles: {
        ...whole,
        assignments: whole.assignments.map((each) =>
          each.direction === 'input' ? each : { ...each, role: 'ignored' },
        ),
      },
    },
    decoder: {
      source: { kind: 'whole', path: graph.path },
      graph,
      flow,
      assignments: [assigned('decoder', 'output', tensor, finding)],
    },
    pairing: { kind: 'whole', file: name },
    notes: [codeNotFound({ data: inputs.data.name, reconstruction: tensor.name })],
    warnings: [],
  });
}

/** Whether the output is named for a reconstruction, or the file or its modules for an autoencoder. */
function saysReconstruction(
  name: string,
  graph: BoundGraph,
  { inputs, reconstruction: { tensor } }: WholeRoles,
): boolean {
  const ends = { data: inputs.data?.name ?? '', output: tensor.name };
  if (isDenoiser(graph, ends, inputs.conditions)) return false;
  if (reconstructionName.test(tensor.name)) return true;
  if (saysAutoencoder(name, graph)) return true;
  const file = path.basename(name, path.extname(name));
  return hasHalves(graph.model) && ![file, tensor.name].some((each) => otherNetwork.test(each));
}
