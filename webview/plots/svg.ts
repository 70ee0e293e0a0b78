/** The namespace of elements of SVG. */
export const svgSpace = 'http://www.w3.org/2000/svg';

/** ARIA attributes of an image with a label, or of a decorative image if the label is empty. */
export function asImage(label: string) {
  return label === ''
    ? ({ 'aria-hidden': 'true' } as const)
    : ({ role: 'img', 'aria-label': label } as const);
}
