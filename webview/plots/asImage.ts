/** ARIA attributes of an image with a label, or of a decorative image if the label is empty. */
export function asImage(label: string) {
  return label === ''
    ? ({ 'aria-hidden': 'true' } as const)
    : ({ role: 'img', 'aria-label': label } as const);
}
