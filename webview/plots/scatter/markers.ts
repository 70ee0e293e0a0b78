/** Shapes of points, so that groups differ by more than color. */
export const shapes = ['circle', 'square', 'triangle', 'diamond', 'cross'] as const;
export type Shape = (typeof shapes)[number];

export function shapeOf(group: number): Shape {
  return shapes[group % shapes.length]!;
}

/**
 * Signed distance of a point from the edge of a shape, in units of its radius: positive inside, negative outside. x and y
 * are −1..1 from the center, with y pointing down.
 */
export function inset(shape: Shape, x: number, y: number): number {
  switch (shape) {
    case 'circle':
      return 0.92 - Math.hypot(x, y);
    case 'square':
      return 0.8 - Math.max(Math.abs(x), Math.abs(y));
    case 'triangle':
      return Math.min(0.8 - y, (0.86 + y - 1.9 * Math.abs(x)) / 2.15);
    case 'diamond':
      return (1.05 - Math.abs(x) - Math.abs(y)) / Math.SQRT2;
    case 'cross':
      return Math.min(1 - Math.max(Math.abs(x), Math.abs(y)), 0.34 - Math.min(Math.abs(x), Math.abs(y)));
  }
}

/** The outline of a shape as an SVG path in a square from −1 to 1. */
export function shapePath(shape: Shape): string {
  switch (shape) {
    case 'circle':
      return 'M-.92 0A.92 .92 0 1 1 .92 0A.92 .92 0 1 1 -.92 0Z';
    case 'square':
      return 'M-.8-.8H.8V.8H-.8Z';
    case 'triangle':
      return 'M0-.86L.87 .8H-.87Z';
    case 'diamond':
      return 'M0-1.05L1.05 0L0 1.05L-1.05 0Z';
    case 'cross':
      return 'M-.34-1H.34V-.34H1V.34H.34V1H-.34V.34H-1V-.34H-.34Z';
  }
}
