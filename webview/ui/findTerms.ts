import { glossary, titleOf, type TermName } from './glossary';
import { glossarySources } from './glossarySources';

const byTitle = (Object.keys(glossary) as TermName[]).sort((a, b) =>
  titleOf(a).localeCompare(titleOf(b), 'en'),
);

/** The terms that contain every word of a query, those that have it in their title first; all for an empty query. */
export function findTerms(query: string): TermName[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const titled = byTitle.filter((name) => has(`${titleOf(name)} ${glossary[name].short}`));
  const others = byTitle.filter((name) => !titled.includes(name) && has(textOf(name)));
  return [...titled, ...others];
}

function textOf(name: TermName): string {
  const origin = glossarySources[name];
  return [titleOf(name), glossary[name].meaning, origin?.formula, origin?.source].join(' ');
}
