import { plainColor } from './plainColor';
import { plainMarks } from './plainMarks';
import { keyMarks, type KeyMark } from './keyMarks';
import { pixelsAgain } from './pixelsAgain';
import { svgSpace } from '../svg';

const margin = 16;
const lineHeight = 18;
const fontSize = { title: 14, name: 12 };

/** What a chart shows, for whoever sees it outside of the page. */
export interface ChartNames {
  readonly title: string;
  /** What is across and what is up, with units; empty where there is no such axis. */
  readonly x: string;
  readonly y: string;
}

/** A chart as a drawing of its own, with its size in pixels. */
export interface ChartFile {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * The chart in an element of the page, with title, key and names of the axes, in the colors and fonts of the theme as plain
 * values.
 *
 * @param key the element that explains the marks, if there is one
 */
export function chartFile(frame: HTMLElement, key: Element | null, names: ChartNames): ChartFile {
  const box = frame.getBoundingClientRect();
  const style = getComputedStyle(frame);
  const text = plainColor(style.color)?.color ?? '#000000';
  const background = plainColor(getComputedStyle(document.body).backgroundColor)?.color ?? '#ffffff';
  const keys = key ? keyMarks(key) : [];
  const [inner, depth] = contentSize(frame, box);
  const places = placesOf(keys, inner);
  const keyLines = places.length > 0 ? places.at(-1)!.line + 1 : 0;
  const top = margin + lineHeight * (1 + keyLines + (names.y === '' ? 0 : 1)) + 6;
  const width = Math.ceil(inner + 2 * margin);
  const height = Math.ceil(top + depth + (names.x === '' ? 0 : lineHeight) + margin);
  const root = make('svg', { xmlns: svgSpace, width, height, viewBox: `0 0 ${width} ${height}` });
  root.setAttribute('font-family', style.fontFamily);
  const title = make('title', {});
  title.textContent = names.title;
  root.append(title, make('rect', { width, height, fill: background }));
  const write = (words: string, x: number, y: number, attributes: Attributes) => {
    const element = make('text', { x, y, fill: text, 'font-size': fontSize.name, ...attributes });
    element.textContent = words;
    root.append(element);
  };
  write(names.title, margin, margin + fontSize.title - 2, {
    'font-size': fontSize.title,
    'font-weight': 600,
  });
  for (const [entry, { mark, words }] of keys.entries()) {
    const { along, line } = places[entry]!;
    const [x, y] = [margin + along, margin + lineHeight * (1 + line)];
    mark.setAttribute('transform', `translate(${x} ${y})`);
    root.append(mark);
    write(words, x + 20, y + 10, {});
  }
  if (names.y !== '') write(`↑ ${names.y}`, margin, top - 8, {});
  if (names.x !== '') write(`${names.x} →`, width - margin, height - margin + 4, { 'text-anchor': 'end' });
  for (const layer of layersOf(frame)) {
    const at = layer.getBoundingClientRect();
    const group = layer instanceof SVGElement ? plainMarks(layer) : pictureOf(layer, at);
    const [x, y] = [margin + at.left - box.left + frame.scrollLeft, top + at.top - box.top + frame.scrollTop];
    group.setAttribute('transform', `translate(${x} ${y})`);
    root.append(group);
  }
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

/** Where the entries of a key go, in lines as wide as the chart, by about how wide their words are. */
function placesOf(keys: readonly KeyMark[], width: number): { along: number; line: number }[] {
  let [along, line] = [0, 0];
  return keys.map(({ words }) => {
    const length = 36 + words.length * 6.5;
    if (along > 0 && along + length > width) [along, line] = [0, line + 1];
    const place = { along, line };
    along += length;
    return place;
  });
}

type Attributes = Readonly<Record<string, string | number>>;

function make(name: string, attributes: Attributes): SVGElement {
  const element = document.createElementNS(svgSpace, name);
  for (const [attribute, value] of Object.entries(attributes))
    // A namespace declaration comes with the element itself.
    if (attribute !== 'xmlns') element.setAttribute(attribute, String(value));
  return element;
}

/** Drawings from back to front. */
function layersOf(frame: HTMLElement): (SVGSVGElement | HTMLCanvasElement)[] {
  return [...frame.querySelectorAll<SVGSVGElement | HTMLCanvasElement>('svg.plot, canvas')];
}

/** Width and height of all there is to draw, also of what is scrolled out of sight. */
function contentSize(frame: HTMLElement, box: DOMRect): [number, number] {
  const boxes = layersOf(frame).map((layer) => layer.getBoundingClientRect());
  return [
    Math.max(0, ...boxes.map(({ right }) => right - box.left)),
    Math.max(0, ...boxes.map(({ bottom }) => bottom - box.top)),
  ];
}

function pictureOf(canvas: HTMLCanvasElement, { width, height }: DOMRect): SVGGElement {
  const group = document.createElementNS(svgSpace, 'g');
  group.append(make('image', { width, height, href: pixelsAgain(canvas).toDataURL('image/png') }));
  return group;
}
