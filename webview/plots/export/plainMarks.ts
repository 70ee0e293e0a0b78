import { plainColor } from './plainColor';
import { svgSpace } from '../svg';

/** Properties that style sheets set on marks, written as attributes of the same name. Paints come apart from these. */
const properties = [
  'opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'paint-order',
  'shape-rendering',
  'font-size',
  'font-weight',
  'text-anchor',
  'visibility',
] as const;

/** What attributes without a style sheet would be anyway. */
const initial: Readonly<Record<string, string>> = {
  opacity: '1',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'paint-order': 'normal',
  'shape-rendering': 'auto',
  'font-weight': '400',
  'text-anchor': 'start',
  visibility: 'visible',
};

/** Attributes of the page that mean nothing in a file. */
const ofThePage = /^(class|role|tabindex|style|aria-.*|data-.*)$/;

/**
 * A copy of a drawing's marks that needs no style sheet: what they look like stands in their attributes, as plain values.
 * What is not displayed is left out.
 */
export function plainMarks(drawing: SVGElement): SVGGElement {
  const group = document.createElementNS(svgSpace, 'g');
  for (const child of drawing.children) {
    const copy = plainCopy(child);
    if (copy) group.append(copy);
  }
  return group;
}

function plainCopy(element: Element): Element | null {
  const copy = element.cloneNode(false) as Element;
  for (const name of copy.getAttributeNames()) if (ofThePage.test(name)) copy.removeAttribute(name);
  // Only what is referred to needs a name, and two drawings in one file would share it.
  if (!(element instanceof SVGPatternElement)) copy.removeAttribute('id');
  const style = getComputedStyle(element);
  if (style.display === 'none' && !isDefinition(element)) return null;
  if (element instanceof SVGGraphicsElement && !isDefinition(element)) {
    setPaint(copy, style, 'fill');
    setPaint(copy, style, 'stroke');
    const isText = element instanceof SVGTextContentElement;
    for (const name of properties) {
      const value = style.getPropertyValue(name);
      const concerns = isText || !/^(font|text)/.test(name);
      if (concerns && value !== '' && value !== initial[name]) copy.setAttribute(name, value);
    }
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      const inner = plainCopy(child);
      if (inner) copy.append(inner);
    } else copy.append(child.cloneNode());
  }
  return copy;
}

function isDefinition(element: Element): boolean {
  return element instanceof SVGDefsElement || element instanceof SVGGElement;
}

function setPaint(copy: Element, style: CSSStyleDeclaration, name: 'fill' | 'stroke'): void {
  const value = style.getPropertyValue(name);
  const plain = plainColor(value);
  if (plain) {
    copy.setAttribute(name, plain.color);
    const opacity = plain.opacity * Number(style.getPropertyValue(`${name}-opacity`));
    if (opacity < 1) copy.setAttribute(`${name}-opacity`, String(opacity));
    return;
  }
  const pattern = /url\(["']?[^"')]*(#[\w-]+)["']?\)/.exec(value)?.[1];
  copy.setAttribute(name, pattern === undefined ? 'none' : `url(${pattern})`);
}
