import { bindGraph } from './axes/bindGraph';
import { Dataflow } from './graph/dataflow';
import type { OnnxModel } from './onnx/model';
import { readIfModel } from './onnx/readModel';
import { findPair } from './pairing';
import { assignDecoder } from './roles/assignDecoder';
import { assignEncoder } from './roles/assignEncoder';
import { assigned } from './roles/found';
import type { RoleOverrides } from './roles/posterior';
import type { RoleAssignment, StatedRoles } from '../core/model/role';
import { rolesOfPart } from './roles/rolesOfPart';

/**
 * The tensors of a model's files with what is known of each, whether or not they make a model that can be inspected:
 * what a user needs to see in order to say what they are. Blocks while it reads; runs nothing; empty where there is
 * nothing to read.
 */
export function outlineModel(
  modelPath: string,
  givenDecoder: string | undefined,
  statedRoles: StatedRoles,
): RoleAssignment[] {
  const overrides = new Map(Object.entries(statedRoles));
  const pair = givenDecoder ? { encoderPath: modelPath, decoderPath: givenDecoder } : findPair(modelPath);
  const encoder = readIfModel(pair?.encoderPath ?? modelPath);
  const decoder = pair && readIfModel(pair.decoderPath);
  return [
    ...(encoder
      ? outlineEncoder(
          encoder,
          rolesOfPart(overrides, pair ? 'encoder' : 'whole', encoder),
          pair ? 'encoder' : 'whole',
        )
      : []),
    ...(decoder ? outlineDecoder(decoder, rolesOfPart(overrides, 'decoder', decoder)) : []),
  ];
}

function outlineDecoder(model: OnnxModel, overrides: RoleOverrides): readonly RoleAssignment[] {
  const { model: boundModel, bound } = bindGraph('', model, 'decoder', undefined);
  return assignDecoder(new Dataflow(boundModel, bound), overrides).assignments;
}

function outlineEncoder(
  model: OnnxModel,
  overrides: RoleOverrides,
  holds: 'encoder' | 'whole',
): RoleAssignment[] {
  const graph = bindGraph('', model, 'encoder', undefined);
  const { assignments, reconstruction, besides } = assignEncoder(graph.model, overrides, holds, {
    bound: graph.bound,
  });
  if (!reconstruction) return [...assignments];
  return [
    ...assignments,
    assigned('decoder', 'output', reconstruction.tensor, reconstruction.finding),
    ...besides.map((beside) => assigned('decoder', 'output', beside.tensor, beside.finding)),
  ];
}
