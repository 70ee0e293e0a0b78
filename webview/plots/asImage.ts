/** Attributes of a drawing that is seen as the words say; of one that stands beside its words, none to be read. */
export function asImage(label: string) {
  return label === ''
    ? ({ 'aria-hidden': 'true' } as const)
    : ({ role: 'img', 'aria-label': label } as const);
}
