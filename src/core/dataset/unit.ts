/** The raw value that stands for 1: of unsigned bytes and words their type's max, of other types 1 itself. */
export function unitOf(dtype: string): number {
  switch (dtype) {
    case 'u1':
      return 255;
    case 'u2':
      return 65_535;
    default:
      return 1;
  }
}
