import type { OnnxModel } from './onnx/model';

/** What shows that codes are looked up in a book, instead of being drawn from a posterior. */
export interface QuantizerEvidence {
  /** The tensors or weights that are named so, or the lookup in the graph. */
  readonly found: string;
}

const quantizerName =
  /(^|[^a-z])(vq|quanti[sz]e[dr]?|quantization|codebook|code_?book|z_?q|perplexity)([^a-z]|$)/i;

/**
 * Whether models quantize their codes (van den Oord et al. 2017): by the names of inputs, outputs and weights, or by
 * the nearest entry of a table being looked up.
 */
export function quantizerIn(models: readonly OnnxModel[]): QuantizerEvidence | undefined {
  for (const model of models) {
    const ends = [...model.inputs, ...model.outputs].map(({ name }) => name);
    const named = [...ends, ...model.constants.keys()].find((name) => quantizerName.test(name));
    if (named !== undefined) return { found: named };
    const lookup = nearestLookup(model);
    if (lookup !== undefined) return { found: lookup };
  }
  return undefined;
}

/** ArgMin (or ArgMax of negated distances) whose result reads a table of constants. */
function nearestLookup({ nodes, constants }: OnnxModel): string | undefined {
  const chosen = new Set<string>();
  for (const { op, inputs, outputs } of nodes) {
    if (op === 'ArgMin' || op === 'ArgMax') for (const name of outputs) chosen.add(name);
    else if (['Reshape', 'Cast', 'Unsqueeze', 'Squeeze', 'Flatten', 'OneHot', 'Identity'].includes(op)) {
      if (inputs.some((name) => chosen.has(name))) for (const name of outputs) chosen.add(name);
    } else if (op === 'Gather' && chosen.has(inputs[1] ?? '') && constants.has(inputs[0] ?? ''))
      return inputs[0];
    else if (op === 'MatMul' && chosen.has(inputs[0] ?? '') && constants.has(inputs[1] ?? ''))
      return inputs[1];
  }
  return undefined;
}
