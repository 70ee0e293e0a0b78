import type { ComponentChildren } from 'preact';
import { glossary, type TermName } from './glossary';
import { tip } from './tooltip';

/** The event by which a term asks for its entry in the glossary; its detail is the name. */
export const termAsked = 'term-asked';

/** A glossary term that shows its meaning on hover and focus, and opens the glossary at it. */
export function Term({ name, children }: { name: TermName; children?: ComponentChildren }) {
  const { short, meaning } = glossary[name];
  return (
    <button
      type="button"
      class="term"
      data-term={name}
      {...tip(meaning)}
      onClick={() => {
        document.dispatchEvent(new CustomEvent(termAsked, { detail: name }));
      }}
    >
      {children ?? short}
    </button>
  );
}
