import type { Warning } from '../../core/problem/warning';
import type { RoleEvidence } from '../../core/evidence/roleEvidence';
import type { Dataflow } from '../graph/dataflow';
import { ancestors } from '../graph/reachability';
import { valueRange } from '../graph/valueRange';
import { betaOutputs } from './betaOutputs';
import { countFindings } from './countOutputs';
import type { Finding } from './found';
import { roleNamed } from './names';
import { isMoments, isScale } from './scaleRole';
import { checkSign, guessScale, makingOf } from './scaleSign';
import { sameRow } from './shapes';
import type { TensorSignature } from '../../core/model/role';

/** What a name says that it is of, before what it is: `recon_logvar`, `x_mean`, `dec_sigma`. */
const ofData =
  /^(p_?x|x_?hat|x|recon(struction)?(_?x)?|rec|dec(oder|oded)?|out(put)?|likelihood|obs)[._-]?(?=.)/i;

/** The name without the word that it is of the data. */
function withoutOwner(name: string): string {
  return name.replace(ofData, '');
}

/** Whether a tensor is named as the spread of the data, and not of the latents. */
export function namedDataScale({ name }: TensorSignature): boolean {
  const rest = withoutOwner(name);
  return rest !== name && isScale(roleNamed(rest));
}

/** What the outputs of a decoder mean that the user did not name: one reconstruction, and a spread where there is one. */
export function decoderFindings(
  flow: Dataflow,
  outputs: readonly TensorSignature[],
): {
  readonly byTensor: ReadonlyMap<TensorSignature, Finding>;
  readonly warnings: readonly Warning[];
} {
  const byTensor = new Map<TensorSignature, Finding>();
  const warnings: Warning[] = [];
  const roleOf = ({ name }: TensorSignature) => roleNamed(name) ?? roleNamed(withoutOwner(name));
  const notSpread = new Map(outputs.map((tensor) => [tensor, whyNoSpread(flow, tensor, outputs)] as const));
  const scale =
    outputs.length > 1
      ? outputs.find((tensor) => isScale(roleOf(tensor)) && notSpread.get(tensor) === undefined)
      : undefined;
  const counts = outputs.length > 1 ? countFindings(flow, outputs) : new Map<TensorSignature, Finding>();
  const beta = outputs.length > 1 ? betaOutputs(flow, outputs) : undefined;
  if (beta) counts.set(beta.beside, beta.besideFinding);
  const rest = outputs.filter((tensor) => tensor !== scale && !counts.has(tensor));
  // Where there are shares and no rates, the shares are what is decoded.
  const plain = rest.filter((tensor) => !(isScale(roleOf(tensor)) && notSpread.get(tensor) !== undefined));
  const others = plain.length > 0 ? plain : rest.length > 0 ? rest : outputs;
  const mean = others.find((tensor) => roleNamed(tensor.name) === 'reconstruction');
  const named = mean ?? others.find((tensor) => roleOf(tensor) === 'mu');
  const reconstruction = beta?.reconstruction ?? named ?? others[0];
  // Of two outputs of one shape, one that a spread's operators keep above 0, and the other not.
  const unnamed =
    scale === undefined && outputs.length === 2 && reconstruction
      ? others.find(
          (tensor) =>
            tensor !== reconstruction &&
            roleOf(tensor) === undefined &&
            sameRow(tensor, reconstruction) &&
            isMadeAsSpread(flow, tensor),
        )
      : undefined;
  for (const tensor of outputs) {
    const why = notSpread.get(tensor);
    const ofCounts = counts.get(tensor);
    if (tensor === beta?.reconstruction) byTensor.set(tensor, beta.finding);
    else if (tensor === reconstruction) {
      const isRest = counts.size > 0 && rest.length === 1 && tensor !== named;
      byTensor.set(tensor, isRest ? restOfCounts : reconstructionFinding(tensor, outputs.length, named));
    } else if (tensor === scale) {
      const role = roleOf(tensor)!;
      const checked = checkSign(
        { role, evidence: { kind: 'named', name: tensor.name }, confidence: 'certain' },
        tensor.name,
        makingOf(flow, tensor.name),
      );
      byTensor.set(tensor, checked.finding);
      if (checked.warning) warnings.push(checked.warning);
    } else if (ofCounts) {
      byTensor.set(tensor, ofCounts);
    } else if (tensor === unnamed) {
      const place = { kind: 'as-large-as', tensor: reconstruction!.name } as const;
      byTensor.set(tensor, guessScale(makingOf(flow, tensor.name), place));
    } else {
      const evidence: RoleEvidence =
        why !== undefined && isScale(roleOf(tensor)) ? why : { kind: 'other-output' };
      byTensor.set(tensor, { role: 'ignored', evidence, confidence: 'likely' });
    }
  }
  return { byTensor, warnings };
}

/** Why a tensor cannot be the spread of the data whatever its name: scVI's px_scale holds the shares of px_rate. */
function whyNoSpread(
  flow: Dataflow,
  tensor: TensorSignature,
  outputs: readonly TensorSignature[],
): RoleEvidence | undefined {
  const { op } = makingOf(flow, tensor.name);
  if (op === 'Softmax') return { kind: 'named-but-shares', name: tensor.name };
  const made = outputs.find(
    (other) =>
      other !== tensor &&
      roleNamed(other.name) === 'reconstruction' &&
      ancestors(flow, other.name).has(flow.root(tensor.name)),
  );
  return made && { kind: 'named-but-source', name: tensor.name, of: made.name };
}

/** An Exp or a Softplus, or anything that stays above a floor. */
function isMadeAsSpread(flow: Dataflow, { name }: TensorSignature): boolean {
  const [low] = valueRange(flow, name) ?? [-Infinity];
  return low > 0 || (low === 0 && ['Exp', 'Softplus', 'Sqrt'].includes(makingOf(flow, name).op));
}

const restOfCounts: Finding = {
  role: 'reconstruction',
  evidence: { kind: 'rest-of-counts' },
  confidence: 'likely',
};

function reconstructionFinding(
  tensor: TensorSignature,
  outputs: number,
  named: TensorSignature | undefined,
): Finding {
  const stated = roleNamed(tensor.name);
  const role = isMoments(stated) ? stated : ('reconstruction' as const);
  if (outputs === 1 && isMoments(role))
    return { role, evidence: { kind: 'named', name: tensor.name }, confidence: 'certain' };
  if (outputs === 1) return { role, evidence: { kind: 'output', place: 'only' }, confidence: 'certain' };
  if (tensor === named) return { role, evidence: { kind: 'named', name: tensor.name }, confidence: 'likely' };
  return { role, evidence: { kind: 'output', place: 'first' }, confidence: 'guess' };
}
