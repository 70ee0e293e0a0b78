import type { ComponentChildren } from 'preact';
import { glossary, type TermName } from './glossary';
import { tip } from './tooltip';

/** A word of the field, with its meaning on hover and focus. */
export function Term({ name, children }: { name: TermName; children?: ComponentChildren }) {
  const { short, meaning } = glossary[name];
  return (
    <span class="term" tabIndex={0} {...tip(meaning)}>
      {children ?? short}
    </span>
  );
}
