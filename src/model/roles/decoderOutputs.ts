import type { TensorSignature } from '../../protocol/model';
import type { Dataflow } from '../graph/dataflow';
import type { Finding } from './found';
import { roleNamed } from './names';
import { isScale } from './scaleRole';
import { checkSign, guessScale, makingOf } from './scaleSign';
import { sameRow } from './shapes';

/** What a name says that it is of, before what it is: `recon_logvar`, `x_mean`, `dec_sigma`. */
const ofData =
  /^(p_?x|x_?hat|x|recon(struction)?(_?x)?|rec|dec(oder|oded)?|out(put)?|likelihood|obs)[._-]?(?=.)/i;

/** The name without the word that it is of the data. */
export function withoutOwner(name: string): string {
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
  readonly warnings: readonly string[];
} {
  const byTensor = new Map<TensorSignature, Finding>();
  const warnings: string[] = [];
  const roleOf = ({ name }: TensorSignature) => roleNamed(name) ?? roleNamed(withoutOwner(name));
  const scale = outputs.length > 1 ? outputs.find((tensor) => isScale(roleOf(tensor))) : undefined;
  const others = outputs.filter((tensor) => tensor !== scale);
  const mean = others.find((tensor) => roleNamed(tensor.name) === 'reconstruction');
  const named = mean ?? others.find((tensor) => roleOf(tensor) === 'mu');
  const reconstruction = named ?? others[0];
  // Of two outputs of one shape, one made by a last operator that a spread has, and the other not.
  const unnamed =
    scale === undefined && outputs.length === 2 && reconstruction
      ? others.find(
          (tensor) =>
            tensor !== reconstruction &&
            roleOf(tensor) === undefined &&
            sameRow(tensor, reconstruction) &&
            ['Exp', 'Softplus'].includes(makingOf(flow, tensor.name).op),
        )
      : undefined;
  for (const tensor of outputs) {
    if (tensor === reconstruction) byTensor.set(tensor, reconstructionFinding(tensor, outputs.length, named));
    else if (tensor === scale) {
      const role = roleOf(tensor)!;
      const checked = checkSign(
        { role, evidence: `named ${tensor.name}`, confidence: 'certain' },
        tensor.name,
        makingOf(flow, tensor.name),
      );
      byTensor.set(tensor, checked.finding);
      if (checked.warning !== undefined) warnings.push(checked.warning);
    } else if (tensor === unnamed) {
      const guess = guessScale(makingOf(flow, tensor.name));
      const evidence = `as large as ${reconstruction!.name}, ${guess.evidence}`;
      byTensor.set(tensor, { ...guess, evidence });
    } else {
      byTensor.set(tensor, {
        role: 'ignored',
        evidence: 'another output of the decoder',
        confidence: 'likely',
      });
    }
  }
  return { byTensor, warnings };
}

function reconstructionFinding(
  tensor: TensorSignature,
  outputs: number,
  named: TensorSignature | undefined,
): Finding {
  const role = roleNamed(tensor.name) === 'moments' ? ('moments' as const) : ('reconstruction' as const);
  if (outputs === 1 && role === 'moments')
    return { role, evidence: `named ${tensor.name}`, confidence: 'certain' };
  if (outputs === 1) return { role, evidence: 'the only output', confidence: 'certain' };
  if (tensor === named) return { role, evidence: `named ${tensor.name}`, confidence: 'likely' };
  return { role, evidence: 'the first output', confidence: 'guess' };
}
