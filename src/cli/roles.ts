import type { Warning } from '../core/problem/warning';
import path from 'node:path';
import { pairingWords } from '../core/evidence/pairing';
import { rangeEvidenceWords } from '../core/evidence/rangeEvidence';
import { roleEvidenceWords } from '../core/evidence/roleEvidenceWords';
import { problemClass, type ProblemClass } from '../core/problem/codes';
import type { ModelDescription } from '../core/model/modelDescription';
import { printable } from '../core/problem/names';
import { toProblem, type Problem } from '../core/problem/problem';
import { formatShape, readableShape } from '../core/shape';
import { shapeInFile } from '../model/describedModel';
import { Options } from './options';
import { rolesAsData } from '../export/rolesAsData';
import { problemAsData } from '../export/problemAsData';
import { markReported } from './failedJson';
import { modelOptions, loadSettings } from './loadSettings';
import { formatTable } from './table';
import { type Engines } from './terminal';
import { describeModelFiles } from '../session/loading/describeFiles';
import { roleWarnings } from '../session/roleWarnings';

/** `latent-lens roles`: prints the role of each tensor of a model and the evidence for it. */
export async function roles(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, { ...modelOptions, json: 'boolean' });
  options.settings();
  const isJson = options.flag('json');
  try {
    const model = await engines(async (pool, token) => {
      const { decoder, roles, posterior } = await loadSettings(pool.warm(), options, { token });
      return describeModelFiles(
        pool.warm(),
        { modelPath: options.model, decoderPath: decoder, roles, posterior },
        true,
        {
          token,
        },
      );
    });
    process.stdout.write(isJson ? asJson(model) : table(model));
  } catch (error) {
    const problem = toProblem(error);
    if (isJson && withoutRoles.has(problemClass(problem.code))) {
      process.stdout.write(otherAsJson(options.model, problem));
      markReported(error);
    }
    throw error;
  }
}

/** What is wrong with a file that is a model, but has no roles. */
const withoutRoles: ReadonlySet<ProblemClass> = new Set(['model-not-vae', 'model-unsupported']);

/** A model that isn't supported, with the reason. */
function otherAsJson(modelPath: string, problem: Problem): string {
  const data = {
    model: path.basename(modelPath),
    kind: 'other',
    shows: [],
    posterior: null,
    conditions: [],
    why: problem.what,
    problem: problemAsData(problem),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

function asJson(model: ModelDescription): string {
  const { name, kind, shows, posterior, conditions, freeAxes, levels = null } = model;
  const { encoderPath, decoder, pairing, inputShape, latentShape, reconstructionShape } = model;
  const { reconstructionKind, reconstructionEvidence, producer, opset, notes } = model;
  const source =
    decoder && (decoder.kind === 'cut' ? { cutAt: decoder.at } : { file: path.basename(decoder.path) });
  const data = {
    model: name,
    kind,
    shows,
    posterior,
    conditions: conditions.map(({ name: condition, part, type, shape, form, classes, evidence }) => ({
      name: condition,
      part,
      type,
      shape,
      form,
      ...(classes !== undefined && { classes }),
      evidence: roleEvidenceWords(evidence),
    })),
    freeAxes,
    encoder: encoderPath === null ? null : path.basename(encoderPath),
    decoder: source,
    pairing: pairingWords(pairing),
    inputShape,
    latentShape,
    levels,
    reconstructionShape,
    oneRow: Object.keys(model.oneRow ?? {}),
    reconstructionKind,
    reconstructionEvidence: reconstructionEvidence ? rangeEvidenceWords(reconstructionEvidence) : '',
    producer,
    opset,
    notes: texts(notes),
    warnings: texts(roleWarnings(model)),
    roles: rolesAsData(model),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

function table(model: ModelDescription): string {
  const rows = model.assignments.map(({ part, direction, tensor, role, evidence, confidence }) => [
    direction === 'inside' ? `${part}, inside` : `${part} ${direction}`,
    tensor.name,
    `${tensor.type} ${formatShape(readableShape(shapeInFile(model, part, tensor)))}`,
    role,
    `${roleEvidenceWords(evidence)} (${confidence})`,
  ]);
  const { reconstructionEvidence: evidence } = model;
  const reconstruction = evidence ? `; ${rangeEvidenceWords(evidence)}` : '';
  const head = `${model.name}: ${model.kind}, ${pairingWords(model.pairing)}${reconstruction}.\n`;
  const warnings = texts(roleWarnings(model)).map((warning) => `Warning: ${warning}\n`);
  const notes = texts(model.notes).map((note) => `Note: ${note}\n`);
  const remarks = [...warnings, ...notes];
  const after = remarks.length > 0 ? `\n${remarks.join('')}` : '';
  return printable(head + formatTable(['part', 'tensor', 'type', 'role', 'evidence'], rows) + after);
}

function texts(warnings: readonly Warning[]): string[] {
  return warnings.map(({ what }) => what);
}
