import type { ComponentChildren } from 'preact';
import { glossary, type TermName } from './glossary';
import { tip } from './tooltip';

/** A glossary term that shows its meaning on hover and focus. */
export function Term({ name, children }: { name: TermName; children?: ComponentChildren }) {
  const { short, meaning } = glossary[name];
  return (
    <span class="term" tabIndex={0} {...tip(meaning)}>
      {children ?? short}
    </span>
  );
}
