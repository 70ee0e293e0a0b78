import { formatNumber } from '../figures/formatting';

/** What shows between which values a decoder's output lies, or which values an encoder expects. */
export type RangeEvidence =
  /** The encoder's first operators, as a formula of x. */
  | Readonly<{ kind: 'encoder-begins'; formula: string }>
  | Readonly<{ kind: 'input-is-bytes'; input: string }>
  /** The decoder's last operators; whether the output can be exactly 0 and 1. */
  | Readonly<{ kind: 'decoder-ends'; operators: readonly LastOperator[]; reachesEnds: boolean }>
  /** The last operator bounds nothing; null where it is not known. */
  | Readonly<{ kind: 'unbounded'; operator: string | null }>
  /** A class of diffusers, as the config.json beside the encoder names it. */
  | Readonly<{ kind: 'configuration'; className: string }>;

/** An operator, with the number that it adds or multiplies by. */
export type LastOperator = Readonly<{ name: string; by: number | null }>;

/** The evidence as a clause without a period. */
export function rangeEvidenceWords(evidence: RangeEvidence): string {
  switch (evidence.kind) {
    case 'encoder-begins':
      return `the encoder begins with ${evidence.formula}`;
    case 'input-is-bytes':
      return `${evidence.input} is uint8`;
    case 'decoder-ends': {
      const operators = evidence.operators.map(({ name, by }) =>
        by === null ? name : `${name} ${formatNumber(by)}`,
      );
      return `the decoder ends in ${operators.join(', ')}${evidence.reachesEnds ? ', which can be exactly 0 and 1' : ''}`;
    }
    case 'unbounded':
      return `the decoder ends in ${evidence.operator ?? 'an unknown operator'}, which bounds nothing`;
    case 'configuration':
      return `config.json names ${evidence.className}, whose images diffusers brings to −1..1`;
  }
}
