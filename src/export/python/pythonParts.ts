import type { ModelDescription } from '../../core/model/modelDescription';
import type { Role, RoleAssignment } from '../../core/model/role';
import { scaleRoles, type ScaleRole } from '../../core/model/scaleRoles';
import type { ScaleKind } from '../../vae/posterior/scale';

/** A file that reads one tensor, as a script runs it. */
export interface PythonPart {
  readonly path: string;
  readonly input: RoleAssignment;
}

/** Encoder and decoder where a few lines run them: files of one input each, whose outputs are what is needed. */
export interface PythonParts {
  readonly encoder: PythonPart & {
    readonly mean: string;
    readonly scale: RoleAssignment & { role: ScaleRole };
  };
  readonly decoder: PythonPart & { readonly reconstruction: string };
}

/** The parts of a model that a script can run as they are; undefined where tensors inside a graph are needed, or more. */
export function pythonParts(model: ModelDescription): PythonParts | undefined {
  const { encoderPath, decoder, posterior } = model;
  const isPlain =
    posterior?.family === 'gaussian' &&
    model.conditions.length === 0 &&
    model.levels === undefined &&
    model.inputUnits === undefined &&
    model.latentOrder === undefined &&
    model.reconstructionOrder === undefined &&
    model.oneRow === undefined &&
    model.runAlone !== true;
  if (!isPlain || encoderPath === null || decoder?.kind !== 'file') return undefined;
  const of = (
    part: RoleAssignment['part'],
    wanted: readonly Role[],
    direction: RoleAssignment['direction'],
  ) =>
    model.assignments.find(
      (each) => each.part === part && wanted.includes(each.role) && each.direction === direction,
    );
  const inputs = (part: RoleAssignment['part']) =>
    model.assignments.filter((each) => each.part === part && each.direction === 'input').length;
  const [x, z] = [of('encoder', ['input'], 'input'), of('decoder', ['z'], 'input')];
  const [mean, scale] = [of('encoder', ['mu'], 'output'), of('encoder', scaleRoles, 'output')];
  const reconstruction = of('decoder', ['reconstruction'], 'output');
  if (!x || !z || !mean || !scale || !reconstruction || scale.affine) return undefined;
  if (inputs('encoder') !== 1 || inputs('decoder') !== 1 || !isScale(scale)) return undefined;
  return {
    encoder: { path: encoderPath, input: x, mean: mean.tensor.name, scale },
    decoder: { path: decoder.path, input: z, reconstruction: reconstruction.tensor.name },
  };
}

function isScale(assignment: RoleAssignment): assignment is RoleAssignment & { role: ScaleRole } {
  return scaleRoles.some((role) => role === assignment.role);
}

/** log σ² of what an encoder outputs as the spread. */
export const pythonLogVariance: Readonly<Record<ScaleKind, string>> = {
  'log-variance': 'scale',
  variance: 'np.log(scale)',
  'standard-deviation': '2 * np.log(scale)',
  'log-standard-deviation': '2 * scale',
  'softplus-standard-deviation': '2 * np.log(np.logaddexp(0, scale))',
  precision: '-np.log(scale)',
  'log-precision': '-scale',
  'inverse-standard-deviation': '-2 * np.log(scale)',
};
