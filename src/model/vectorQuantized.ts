import { codebooksIn } from './graph/codebook';
import type { OnnxModel } from './onnx/model';

/** What shows that codes are looked up in a book, instead of being drawn from a posterior. */
export interface QuantizerEvidence {
  /** The tensors or weights that are named so, or the lookup in the graph. */
  readonly found: string;
}

const quantizerName =
  /(^|[^a-z])(vq|quanti[sz]e[dr]?|quantization|codebook|code_?book|z_?q|perplexity)([^a-z]|$)/i;
/** What weights are called that a tool has brought to whole numbers, and what comes with them. */
const wholeNumbers = /_(quanti[sz]ed|scale|zero_?point)$/i;

/**
 * Whether models quantize their codes (van den Oord et al. 2017): by the names of inputs, outputs and weights, or by
 * the nearest entry of a table being looked up.
 */
export function quantizerIn(models: readonly OnnxModel[]): QuantizerEvidence | undefined {
  for (const model of models) {
    const ends = [...model.inputs, ...model.outputs].map(({ name }) => name);
    const weights = [...model.constants.keys()].filter((name) => !wholeNumbers.test(name));
    const named = [...ends, ...weights].find((name) => quantizerName.test(name));
    if (named !== undefined) return { found: named };
    const [book] = codebooksIn(model);
    if (book) return { found: book.table };
  }
  return undefined;
}
