import { complaintWords } from '../core/settings/complaint';
import path from 'node:path';
import { parseConditionSource } from '../core/settings/conditionSource';
import { bounds, defaults } from '../core/settings/defaults';
import { settingTable } from '../core/settings/settingTable';
import { formatPrior, isPriorFile, parsePrior } from '../core/settings/prior';
import type { Range } from '../core/figures/range';
import { checkSettings } from '../core/settings/checkSettings';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import { parseDataReference } from '../core/dataset/dataReference';
import { roles } from '../core/model/role';
import type { InputProperty, ToolInput } from './inputSchema';
import { pathNotAbsolute, toolInputInvalid } from './problems';

const text = (description: string): InputProperty => ({ type: 'string', description });
const texts = (description: string): InputProperty => ({
  type: 'object',
  description,
  additionalProperties: { type: 'string' },
});
export const whole = ([minimum, maximum]: Range, description: string): InputProperty => ({
  type: 'integer',
  description,
  minimum,
  maximum,
});

/** Inputs of every tool. */
export const modelInputs = {
  modelPath: text('Absolute path of the .onnx file: a whole VAE, or its encoder or decoder.'),
  decoderPath: text('Absolute path of the decoder, if it is not found beside the encoder by its name.'),
  roles: texts(`What tensors are, by name, if they were found wrong: ${roles.join(', ')}.`),
} as const;

const conditions = texts(
  'Where a conditional model gets its conditions, by name: VALUE, or an absolute FILE[:KEY].',
);

/** Inputs of tools that hold a model against data. */
export const scoringInputs = {
  data: text(
    'Absolute path of the dataset, or of a folder of images or recordings; append :KEY for an array or column inside. Left out: the one that a setup file beside the model names.',
  ),
  labels: text('Absolute path of the labels of the rows, with :KEY where needed.'),
  subset: text(`Which rows: ${settingTable.subset.takes}. Default: all.`),
  likelihood: text(
    `p(x|z): ${settingTable.likelihood.takes}. Default: proposed from the decoder and the data.`,
  ),
  scale: text(`How values become what the model reads: ${settingTable.scale.takes}. Default: proposed.`),
  recipe: text(`What is done to pictures: ${settingTable.recipe.takes}. Default: what fits the model.`),
  posterior: text(`q(z|x): ${settingTable.posterior.takes}. Default: detected.`),
  prior: text(
    `p(z): ${settingTable.prior.takes}. Default: ${formatPrior(defaults.latentPrior)}, or sphere or model by what the model outputs.`,
  ),
  conditions,
  samples: whole(bounds.samples, `L, draws of z per row behind the ELBO. Default: ${defaults.samples}.`),
  seed: whole(
    bounds.seed,
    `Seed of the noise. The same seed gives the same figures. Default: ${defaults.seed}.`,
  ),
  worst: whole([0, 20], 'How many rows to list. Default: 5.'),
} as const;

/** Inputs of tools that decode without data. */
export const decodingInputs = {
  likelihood: scoringInputs.likelihood,
  posterior: scoringInputs.posterior,
  prior: scoringInputs.prior,
  conditions,
} as const;

/** @throws ProblemError unless the input is an absolute path; undefined where it is left out */
export function pathOf(input: ToolInput, name: string): string | undefined {
  const given = input.text(name);
  if (given === undefined) return undefined;
  if (!path.isAbsolute(given)) throw pathNotAbsolute({ name, path: given });
  return path.normalize(given);
}

/** The path of a file that a call can't do without. */
export function requiredPath(input: ToolInput, name: string): string {
  return pathOf(input, name)!;
}

/**
 * The settings that a call states; those that it leaves out are left out.
 *
 * @throws ProblemError if one of them is not as it is written
 */
export function settingsOf(input: ToolInput): RequestedSettings {
  for (const name of ['data', 'labels']) {
    const reference = input.text(name);
    if (reference !== undefined && !path.isAbsolute(parseDataReference(reference).path))
      throw pathNotAbsolute({ name, path: reference });
  }
  const prior = input.text('prior');
  const ofFile = prior === undefined ? undefined : parsePrior(prior);
  if (ofFile && isPriorFile(ofFile) && !path.isAbsolute(ofFile.reference.path))
    throw pathNotAbsolute({ name: 'prior', path: ofFile.reference.path });
  for (const [name, value] of Object.entries(input.texts('conditions') ?? {})) {
    const source = parseConditionSource(value);
    if (source?.kind === 'column' && !path.isAbsolute(source.reference.path))
      throw pathNotAbsolute({ name: `conditions.${name}`, path: value });
  }
  const given = {
    roles: input.texts('roles'),
    decoder: pathOf(input, 'decoderPath'),
    data: input.text('data'),
    labels: input.text('labels'),
    subset: input.text('subset'),
    likelihood: input.text('likelihood'),
    scale: input.text('scale'),
    recipe: input.text('recipe'),
    posterior: input.text('posterior'),
    prior,
    conditions: input.texts('conditions'),
    samples: input.number('samples'),
    importance: input.number('importance'),
    seed: input.number('seed'),
  };
  const { settings, complaints } = checkSettings(given);
  if (complaints.length > 0) throw toolInputInvalid({ complaint: complaints.map(complaintWords).join(' ') });
  return settings;
}
