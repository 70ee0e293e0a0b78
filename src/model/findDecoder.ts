import type { Warning } from '../core/problem/warning';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { bindGraph } from './axes/bindGraph';
import { rowSize } from './axes/rowSize';
import { codeSize } from './latents';
import { Dataflow } from './graph/dataflow';
import type { OnnxModel } from './onnx/model';
import { readIfModel } from './onnx/readModel';
import { bypassOf } from './pairChecks';
import type { Pair } from './pairing';
import { assignDecoder } from './roles/assignDecoder';
import type { EncoderRoles } from './roles/assignEncoder';
import { isMoments } from './roles/scaleRole';
import { mayHoldAsMuch } from './roles/shapes';
import { decoderNotBeside, decodersBeside } from './warnings/pieces';

/** Files of a folder that are looked at. */
const maxFiles = 100;

/**
 * Looks for the decoder of an encoder among the files beside it: the one that takes latents of its size and gives what
 * it reads. Where there is none, or more than one to choose from, says so in a note.
 */
export function findDecoder(encoderPath: string, encoder: EncoderRoles): Pair | NoDecoder {
  const name = path.basename(encoderPath);
  const [fitting, unreadable]: [string[], string[]] = [[], []];
  for (const file of modelsBeside(encoderPath)) {
    const model = readIfModel(file);
    if (!model) unreadable.push(file);
    else if (fits(file, model, encoder)) fitting.push(file);
  }
  const [decoderPath, ...others] = fitting;
  if (decoderPath === undefined) return { note: decoderNotBeside({ encoder: name }), unreadable };
  if (others.length === 0) {
    const pairing = { kind: 'only-fitting', encoder: name, decoder: path.basename(decoderPath) } as const;
    return { encoderPath, decoderPath, pairing };
  }
  const decoders = fitting.map((file) => path.basename(file));
  return { note: decodersBeside({ encoder: name, decoders }), unreadable };
}

interface NoDecoder {
  readonly note: Warning;
  /** Files that might have been one, if they could be read. */
  readonly unreadable: readonly string[];
}

function modelsBeside(encoderPath: string): string[] {
  const folder = path.dirname(encoderPath);
  return readdirSync(folder)
    .filter((file) => /\.onnx$/i.test(file) && file !== path.basename(encoderPath))
    .slice(0, maxFiles)
    .map((file) => path.join(folder, file));
}

function fits(file: string, model: OnnxModel, encoder: EncoderRoles): boolean {
  const { assignments, inputs } = encoder;
  const latents = codeSize(assignments);
  if (!inputs.data || latents === undefined) return false;
  const graph = bindGraph(file, model, 'decoder', undefined);
  const roles = assignDecoder(new Dataflow(graph.model, graph.bound), new Map(), latents).assignments;
  const z = roles.find(({ role }) => role === 'z')?.tensor;
  const output = roles.find(({ role }) => role === 'reconstruction' || isMoments(role))?.tensor;
  return (
    z !== undefined &&
    rowSize(z.shape) === latents &&
    output !== undefined &&
    mayHoldAsMuch(output, inputs.data) &&
    bypassOf(encoder, roles, new Map()) === undefined
  );
}
