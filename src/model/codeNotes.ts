import type { ModelDescription } from '../core/model/modelDescription';
import type { ModelKind } from '../core/model/modelKind';
import type { OtherPosterior } from '../core/model/otherPosterior';
import type { RoleAssignment } from '../core/model/role';
import type { Warning } from '../core/problem/warning';
import type { quantizerOfLevels } from './codebookOf';
import { kindNotes } from './kinds';
import type { CodeOf } from './latents';
import { codesOfLevels, latentsInHierarchy, latentsSideBySide } from './warnings/kinds';
import { posteriorNotRead } from './warnings/otherPosterior';

/** What was found of a model's latent code. */
interface FoundCode {
  readonly kind: ModelKind;
  readonly code: CodeOf | undefined;
  readonly other: OtherPosterior | undefined;
  /** What is said of a draw that is none of a known posterior. */
  readonly drawn: Warning | undefined;
  /** What is said of a posterior on the unit sphere. */
  readonly onSphere: readonly Warning[];
  readonly rounded: ReturnType<typeof quantizerOfLevels>;
  readonly quantizer: Parameters<typeof kindNotes>[2];
  readonly levels: ModelDescription['levels'];
  /** The roles of a hierarchy's tensors; undefined of other models. */
  readonly inHierarchy: readonly RoleAssignment[] | undefined;
}

/** What is to be known of a model's latent code: why there is no KL, what it consists of. */
export function codeNotes(found: FoundCode): Warning[] {
  const { other, onSphere, levels, inHierarchy } = found;
  return [
    ...(onSphere.some(({ code }) => code === 'posterior-on-sphere') ? [] : notesOfKind(found)),
    ...onSphere,
    ...(other?.family === 'codebook' ? [] : levelNotes(levels, inHierarchy)),
  ];
}

function notesOfKind({ kind, code, other, drawn, rounded, quantizer }: FoundCode): readonly Warning[] {
  if (other) return [posteriorNotRead({ other })];
  if (rounded && kind === 'vq-vae') return [codesOfLevels({ by: rounded.by, levels: rounded.levels })];
  const isAlone = code?.kind === 'point' && kind !== 'vq-vae';
  return isAlone && drawn ? [drawn] : kindNotes(kind, code?.kind, quantizer);
}

/** What is to be known of several latent variables. */
function levelNotes(
  levels: ModelDescription['levels'],
  inHierarchy: readonly RoleAssignment[] | undefined,
): Warning[] {
  if (!levels) return [];
  const names = levels.map(({ name }) => name);
  if (!inHierarchy) return [latentsSideBySide({ levels: names })];
  const isOwn = inHierarchy.some(({ role, level }) => role === 'prior-mean' && level === names[0]);
  return [latentsInHierarchy({ levels: names, first: isOwn ? 'own' : 'standard-normal' })];
}
