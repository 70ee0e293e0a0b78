import { glossary, titleOf, type TermName } from '../ui/glossary';
import { glossarySources } from '../ui/glossarySources';

/** The id of a term's entry in the glossary. */
export function idOfTerm(name: TermName): string {
  return `term-${name}`;
}

/** A term with its meaning, formula and source. */
export function GlossaryEntry({ name }: { name: TermName }) {
  const origin = glossarySources[name];
  return (
    <div id={idOfTerm(name)} tabIndex={-1} data-testid="glossary-entry" data-term={name}>
      <dt>{titleOf(name)}</dt>
      <dd>
        {glossary[name].meaning}
        {origin && (
          <>
            <code class="formula">{origin.formula}</code>
            <span class="quiet">{origin.source}</span>
          </>
        )}
      </dd>
    </div>
  );
}
