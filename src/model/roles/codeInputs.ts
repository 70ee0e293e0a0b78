import type { TensorSignature } from '../../core/model/role';
import type { OnnxModel } from '../onnx/model';

const codeName =
  /(^|[^a-z])(codes?|indices|index|idx|ids?|z_?q|q|quant(i[sz]ed)?|vq|tokens?|z|latents?)([^a-z]|$)/i;
/** What text is called that a language model reads. */
const textName = /input_?ids|attention|mask|text|prompt|phone|lang|speaker|position/i;
const decoderFile = /dec(od(er?|ing))?([^a-z]|$)|detoken|vocod|vq|codec/i;
/** What a language model outputs. */
const scoreName = /logit|prob|score|hidden|label|class/i;

/**
 * The inputs of a graph that decodes codes: whole numbers alone, entries of codebooks by their names, of which floats are made
 * that are no scores of words. Empty of any other graph.
 *
 * @param file its name without folders
 */
export function codeInputs({ inputs, outputs, nodes }: OnnxModel, file: string): readonly TensorSignature[] {
  const areCodes = inputs.every(
    ({ name, type, shape }) =>
      /^u?int(16|32|64)$/.test(type) && shape.length > 0 && codeName.test(name) && !textName.test(name),
  );
  const [output, another] = outputs;
  const isDecoded =
    output !== undefined &&
    !another &&
    /^(float|uint8)/.test(output.type) &&
    output.shape.length > 1 &&
    !scoreName.test(output.name);
  const looksUp = nodes.some(({ op }) => op === 'Gather' || op === 'OneHot' || op === 'Mod' || op === 'Div');
  return inputs.length > 0 && areCodes && isDecoded && looksUp && decoderFile.test(file) ? inputs : [];
}

/**
 * The symbol of the batch of such a graph where it is behind an axis of codebooks, [books, batch, frames], and in front of what is
 * decoded, as in EnCodec's decoder (Défossez et al. 2022); undefined where it comes first.
 */
export function batchBehindBooks(model: OnnxModel, file: string): string | undefined {
  const batch = model.outputs[0]?.shape[0];
  if (typeof batch !== 'string' || batch === '' || codeInputs(model, file).length === 0) return undefined;
  const isBehind = model.inputs.some(
    ({ shape: [first, ...rest] }) => first !== batch && rest.includes(batch),
  );
  return isBehind ? batch : undefined;
}

/** Codes on several levels, one input each, named by their last number or else by their names, in the order of the file. */
export function levelsOfCodes(
  inputs: readonly TensorSignature[],
): readonly { readonly name: string; readonly dimensions: number }[] {
  return inputs.length < 2
    ? []
    : inputs.map(({ name, shape }) => ({
        name: /\d+$/.exec(name)?.[0] ?? name,
        dimensions: shape.slice(1).reduce<number>((product, extent) => product * Number(extent), 1),
      }));
}
