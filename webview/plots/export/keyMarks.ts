import { plainColor } from './plainColor';
import { plainMarks } from './plainMarks';
import { svgSpace } from '../svg';

const [width, height] = [14, 10];

/** An entry of a chart's key: what marks look like, and what they are. */
export interface KeyMark {
  readonly mark: SVGElement;
  readonly words: string;
}

/** The entries of a key: drawn in it, or before each entry by the style sheet. */
export function keyMarks(key: Element): KeyMark[] {
  const drawn = [...key.querySelectorAll<SVGSVGElement>('.legend-mark')].map((mark) => ({
    mark: enlarged(plainMarks(mark)),
    words: mark.closest('li')?.textContent.trim() ?? '',
  }));
  const ends = [...key.querySelectorAll('.scale-ends > span')].map((end) => end.textContent);
  const scale = key.querySelector<SVGSVGElement>('.scale-legend svg');
  if (scale) {
    const name = key.querySelector('h2')?.textContent ?? '';
    return [{ mark: lying(plainMarks(scale)), words: `${name}: ${ends.toReversed().join(' to ')}` }];
  }
  if (drawn.length > 0) return drawn;
  return [...key.querySelectorAll('span[class^=key-]')].map((entry) => ({
    mark: markOf(getComputedStyle(entry, '::before')),
    words: entry.textContent.trim(),
  }));
}

/** A shape of the size 2 about its middle, as an entry shows it. */
function enlarged(mark: SVGGElement): SVGElement {
  return moved(mark, `translate(${width / 2} ${height / 2}) scale(${height / 2})`);
}

/** A color scale of the size 1 × 40, high at the top, from left to right. */
function lying(mark: SVGGElement): SVGElement {
  return moved(mark, `rotate(90) translate(0 ${-width}) scale(${height} ${width / 40})`);
}

/** Inside of a group, which is moved to its place. */
function moved(mark: SVGGElement, transform: string): SVGElement {
  const group = document.createElementNS(svgSpace, 'g');
  mark.setAttribute('transform', transform);
  group.append(mark);
  return group;
}

function markOf(style: CSSStyleDeclaration): SVGElement {
  const border = plainColor(style.borderTopColor);
  const isLine = style.height === '0px' || style.height === style.borderTopWidth;
  const mark = document.createElementNS(svgSpace, isLine ? 'line' : 'rect');
  if (isLine) {
    for (const [name, value] of Object.entries({ x2: width, y1: height / 2, y2: height / 2 }))
      mark.setAttribute(name, String(value));
    mark.setAttribute('stroke', border?.color ?? '#000000');
    mark.setAttribute('stroke-width', '2');
    if (style.borderTopStyle === 'dashed') mark.setAttribute('stroke-dasharray', '4 3');
    return mark;
  }
  const fill = plainColor(style.backgroundColor);
  mark.setAttribute('width', String(width));
  mark.setAttribute('height', String(height));
  mark.setAttribute('fill', fill && fill.opacity > 0 ? fill.color : 'none');
  mark.setAttribute('opacity', style.opacity);
  if (style.borderTopStyle !== 'none') mark.setAttribute('stroke', border?.color ?? '#000000');
  return mark;
}
