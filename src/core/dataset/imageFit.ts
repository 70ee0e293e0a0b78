/** How pictures come to the size and colors that a model reads. */
export interface ImageFit {
  /** Height and width; null keeps those of the data. */
  readonly size: readonly [number, number] | null;
  /** What happens where height to width differ: the middle is cut out, all is squeezed, or black is added around. */
  readonly how: 'crop' | 'stretch' | 'pad';
  /** One channel by luma (ITU-R BT.601), three of red, green, blue, or those of blue, green, red; null keeps them. */
  readonly colors: 'gray' | 'rgb' | 'bgr' | null;
}
