/** Why a column is not among the data unless it is named. */
export type LeftOut =
  | 'text'
  | 'pictures'
  | 'lists'
  | 'shortened-lists'
  | 'lists-of-several-lengths'
  | 'names-rows'
  | 'beside'
  | 'empty'
  | 'empty-at-first'
  | 'beyond-exact'
  | 'dates-or-times';

/** Why so many columns are not among the data, as the end of a sentence: "hold text". */
export function leftOutWords(because: LeftOut, columns = 1): string {
  const one = columns === 1;
  const [hold, have] = one ? ['holds', 'has'] : ['hold', 'have'];
  switch (because) {
    case 'text':
      return `${hold} text`;
    case 'pictures':
      return `${hold} pictures`;
    case 'lists':
      return `${hold} lists of numbers`;
    case 'shortened-lists':
      return `${hold} lists of numbers that were shortened with ... when they were written`;
    case 'lists-of-several-lengths':
      return `${hold} lists of numbers that are not all of one length`;
    case 'names-rows':
      return one ? 'names rows' : 'name rows';
    case 'beside':
      return one ? 'stands beside them' : 'stand beside them';
    case 'empty':
      return `${have} no value`;
    case 'empty-at-first':
      return `${have} no value in the first rows`;
    case 'beyond-exact':
      return `${have} whole numbers beyond 2⁵³, which lose digits`;
    case 'dates-or-times':
      return `${have} dates or times`;
  }
}
