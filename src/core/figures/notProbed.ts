/** Why there is no probe of a label, factor or condition. */
export type NotProbed =
  | 'no-values'
  | 'constant'
  | 'too-few-rows'
  | 'too-many-classes'
  /** Of conditions: such as the logarithm of a row's own sum. */
  | 'made-of-the-row'
  | 'too-wide';

/** Why there is no probe, as the end of a sentence. */
export function notProbedWords(reason: NotProbed): string {
  switch (reason) {
    case 'no-values':
      return 'no row has a value and a finite code';
    case 'constant':
      return 'all rows have the same value';
    case 'too-few-rows':
      return 'too few rows have a value and a finite code';
    case 'too-many-classes':
      return 'there are too many classes';
    case 'made-of-the-row':
      return 'it is made of the row itself';
    case 'too-wide':
      return 'it has too many values per row';
  }
}
