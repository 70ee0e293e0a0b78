import type { Role, RoleAssignment, TensorSignature } from '../../core/model/role';
import type { ScaleRole } from '../../core/model/scaleRoles';
import { rowSize } from '../axes/rowSize';
import type { Dataflow } from '../graph/dataflow';
import { ancestors } from '../graph/reachability';
import { isNamedPrior } from '../priorOutputs';
import { posteriorsSeveral } from '../problems/roles';
import { withInferredShape } from '../graph/shapes/signature';
import type { EncoderRoles } from './assignEncoder';
import { assigned, type Finding } from './found';
import { roleNamed } from './names';
import type { RoleOverrides } from './posterior';
import { isScale } from './scaleRole';
import { checkSign, makingOf } from './scaleSign';

/** The posterior of one of several latent variables, by the part of its names that tells them apart: `1` of mu_1 and logvar_1. */
export interface LevelFound {
  readonly level: string;
  readonly mean: TensorSignature;
  readonly scale: TensorSignature;
  readonly scaleRole: ScaleRole;
}

const boundaries = /[_.\-\s/:]+|(?<=\D)(?=\d)|(?<=\d)(?=\D)/;
/** Parts of names that tell what a tensor is of, and not of which latent variable. */
const notLevels =
  /^(p|q|x|px|prior|post(erior)?|enc(oder)?|dec(oder)?|recon.*|data|out(put)?|obs|log|fc|batch)$/i;

/**
 * Outputs whose names are those of a mean and of its spread but for one part, which is the same in both: several latent variables,
 * in the order of their numbers or else of the outputs. Empty where there are fewer than two.
 */
export function levelsNamed(outputs: readonly TensorSignature[]): readonly LevelFound[] {
  const byLevel = new Map<string, Partial<LevelFound>>();
  for (const tensor of outputs) {
    const found = levelOf(tensor.name, isOfPosterior);
    if (!found) continue;
    const group = byLevel.get(found.level) ?? { level: found.level };
    if (found.role === 'mu') byLevel.set(found.level, { ...group, mean: group.mean ?? tensor });
    else
      byLevel.set(found.level, {
        ...group,
        scale: group.scale ?? tensor,
        scaleRole: group.scaleRole ?? found.role,
      });
  }
  const levels = [...byLevel.values()].flatMap(({ level, mean, scale, scaleRole }) =>
    level !== undefined && mean && scale && scaleRole ? [{ level, mean, scale, scaleRole }] : [],
  );
  if (levels.length < 2) return [];
  return inOrder(levels, ({ level }) => level);
}

/**
 * The part of a name without which it is that of a role that is wanted; undefined where it is of a role already, or no part is one.
 */
export function levelOf<R extends Role>(
  name: string,
  isWanted: (role: Role | undefined) => role is R,
  isOther: (part: string) => boolean = () => false,
): { readonly level: string; readonly role: R } | undefined {
  if (roleNamed(name) !== undefined) return undefined;
  const parts = name.split(boundaries).filter((part) => part !== '');
  for (const [place, level] of parts.entries()) {
    if (notLevels.test(level) || isOther(level)) continue;
    const role = roleNamed(parts.filter((_, other) => other !== place).join('_'));
    if (isWanted(role)) return { level, role };
  }
  return undefined;
}

export function isOfPosterior(role: Role | undefined): role is 'mu' | ScaleRole {
  return role === 'mu' || isScale(role);
}

function isLatent(role: Role | undefined): role is 'z' {
  return role === 'z';
}

/** In the order of their numbers, where all are numbered. */
function inOrder<L>(levels: readonly L[], nameOf: (level: L) => string): readonly L[] {
  const areNumbers = levels.every((level) => /^\d+$/.test(nameOf(level)));
  return areNumbers ? levels.toSorted((a, b) => Number(nameOf(a)) - Number(nameOf(b))) : levels;
}

/**
 * An encoder with the posteriors of several latent variables, each a level of one code. Those that the user has given roles are
 * the ones to look at.
 *
 * @param outputs all of the file
 * @throws ProblemError where a shape is open, or one depends on another, or the graph has a prior of one, so that a prior of each alone is not the model's
 */
export function withLevels(
  file: string,
  roles: EncoderRoles,
  outputs: readonly TensorSignature[],
  overrides: RoleOverrides,
): EncoderRoles {
  const levels = levelsNamed(outputs);
  if (levels.length < 2) return roles;
  const { flow } = roles;
  const isStated = [...overrides.values()].some((role) => role === 'mu' || isScale(role));
  if (isStated) {
    const stated = levels.find(({ mean }) => overrides.get(mean.name) === 'mu');
    const why = stated && whyNotAlone(flow, stated, levels, outputs);
    if (why) throw severalOf(file, levels, { ...why, top: topOf(flow, levels, outputs) });
    return roles;
  }
  for (const level of levels) {
    const why = whyNotAlone(flow, level, levels, outputs);
    if (why) throw severalOf(file, levels, { ...why, top: topOf(flow, levels, outputs) });
  }
  const prior = outputs.find(({ name }) => isNamedPrior(name));
  if (prior) throw severalOf(file, levels, { prior: prior.name });
  const isOpen = levels.some(({ mean, scale }) =>
    [mean, scale].some((each) => rowSize(withInferredShape(flow, each).shape) === undefined),
  );
  if (isOpen) throw severalOf(file, levels);
  const open = roles.assignments.filter(({ direction }) => direction !== 'inside');
  const findings = new Map(levels.flatMap((level) => findingsOf(flow, level)));
  return {
    ...roles,
    assignments: open.map((each) => {
      const found = each.direction === 'output' ? findings.get(each.tensor.name) : undefined;
      if (found) {
        const tensor = withInferredShape(flow, each.tensor);
        return { ...assigned('encoder', 'output', tensor, found.finding), level: found.level };
      }
      // What was taken for the only posterior is a level, or none.
      const isOther = each.direction === 'output' && (each.role === 'mu' || isScale(each.role));
      return isOther ? { ...each, role: 'ignored' as const } : each;
    }),
  };
}

/** Why the prior of a level is none of its own: its mean or scale is computed from another, or an output is its prior. */
function whyNotAlone(
  flow: Dataflow,
  level: LevelFound,
  levels: readonly LevelFound[],
  outputs: readonly TensorSignature[],
): Hierarchy | undefined {
  const before = [level.mean, level.scale].map(({ name }) => ancestors(flow, flow.root(name)));
  const isBelow = levels.some(
    ({ mean }) => mean !== level.mean && before.some((names) => names.has(flow.root(mean.name))),
  );
  if (isBelow) return { below: level.mean.name };
  const isOfLevel = (name: string) => name.split(boundaries).includes(level.level);
  const prior = outputs.find(({ name }) => isNamedPrior(name) && isOfLevel(name));
  return prior && { prior: prior.name };
}

/** The level that a hierarchy begins with. */
function topOf(
  flow: Dataflow,
  levels: readonly LevelFound[],
  outputs: readonly TensorSignature[],
): PosteriorNames | undefined {
  const top = levels.find((level) => !whyNotAlone(flow, level, levels, outputs));
  return top && namesOf(top);
}

/** What speaks against levels side by side. */
interface Hierarchy {
  readonly below?: string;
  readonly prior?: string;
  readonly top?: PosteriorNames | undefined;
}

interface PosteriorNames {
  readonly mean: string;
  readonly scale: string;
}

function namesOf({ mean, scale }: Pick<LevelFound, 'mean' | 'scale'>): PosteriorNames {
  return { mean: mean.name, scale: scale.name };
}

/** Refuses several posteriors: the KL of one alone would be wrong. */
export function severalOf(
  file: string,
  levels: readonly Pick<LevelFound, 'mean' | 'scale'>[],
  { top, ...hierarchy }: Hierarchy = {},
): Error {
  const posteriors = levels.map(namesOf);
  return posteriorsSeveral({ file, posteriors, ...hierarchy, ...(top && { top }) });
}

function findingsOf(
  flow: Dataflow,
  { level, mean, scale, scaleRole }: LevelFound,
): (readonly [string, { readonly level: string; readonly finding: Finding }])[] {
  const evidence = ({ name }: TensorSignature) => ({ kind: 'level', name, level }) as const;
  const meanFinding: Finding = { role: 'mu', evidence: evidence(mean), confidence: 'likely' };
  const spread = { role: scaleRole, evidence: evidence(scale), confidence: 'likely' } as const;
  const { finding } = checkSign(spread, scale.name, makingOf(flow, scale.name));
  return [
    [mean.name, { level, finding: meanFinding }],
    [scale.name, { level, finding }],
  ];
}

/** Parts of names of what is told besides z. */
const notLatent = /^(c|cond(ition)?s?|y|labels?|class(es)?|noise|eps(ilon)?|t|time(step)?|dims?|size|mask)$/i;

/**
 * Inputs of a decoder whose names are those of a latent code but for one part each, as z_1 and z_2, or z_style and z_shape: a level
 * each, in the order of their numbers or else of the inputs. Empty where there are fewer than two, or a size is open.
 */
export function levelsOfInputs(
  flow: Dataflow,
  inputs: readonly TensorSignature[],
): readonly { readonly name: string; readonly dimensions: number }[] {
  const levels = inputs.flatMap(({ name, shape }) => {
    const found = levelOf(name, isLatent, (part) => notLatent.test(part));
    const dimensions = rowSize(flow.shapes.get(name) ?? shape);
    return found && dimensions !== undefined ? [{ name: found.level, dimensions }] : [];
  });
  const names = new Set(levels.map(({ name }) => name));
  return levels.length < 2 || names.size < levels.length ? [] : inOrder(levels, ({ name }) => name);
}

/**
 * A decoder's tensors with the input of each level as a part of the latent code, in the levels' order: by the level in its name, or, of
 * inputs without one, by their order. Undefined where they don't fit.
 */
export function withLevelInputs(
  flow: Dataflow,
  assignments: readonly RoleAssignment[],
  levels: readonly { readonly name: string; readonly dimensions: number }[],
): readonly RoleAssignment[] | undefined {
  const isLatent = ({ direction, role, evidence }: RoleAssignment) =>
    direction === 'input' && (role === 'z' || role === 'condition' || evidence.kind === 'part-of');
  const latents = assignments.filter(isLatent);
  const floats = latents.filter(({ tensor }) => tensor.type.startsWith('float'));
  // Codes of several books are whole numbers throughout.
  const inputs = floats.length > 0 ? floats : latents;
  const sizeOf = ({ tensor }: RoleAssignment) => rowSize(flow.shapes.get(tensor.name) ?? tensor.shape);
  const partsOf = ({ tensor }: RoleAssignment) =>
    tensor.name.split(boundaries).map((part) => part.toLowerCase());
  const named = levels.map(({ name }) => inputs.filter((each) => partsOf(each).includes(name.toLowerCase())));
  const byName = named.every(({ length }) => length === 1) ? named.flat() : undefined;
  const chosen = byName ?? (inputs.length === levels.length ? inputs : undefined);
  if (!chosen?.every((each, place) => sizeOf(each) === levels[place]!.dimensions)) return undefined;
  const others = assignments.filter(({ role, direction }) => !(role === 'z' && direction === 'inside'));
  return [
    ...chosen.map((each, place) => {
      const level = levels[place]!.name;
      const evidence = { kind: 'level', name: each.tensor.name, level } as const;
      const finding: Finding = { role: 'z', evidence, confidence: 'likely' };
      return { ...assigned('decoder', 'input', each.tensor, finding), level };
    }),
    ...others.filter((each) => !chosen.includes(each)),
  ];
}
