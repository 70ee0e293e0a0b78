/** The namespace of elements of SVG. */
export const svgSpace = 'http://www.w3.org/2000/svg';
