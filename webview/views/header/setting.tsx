import type { ComponentChildren } from 'preact';
import type { TermName } from '../../ui/glossary';
import { Term } from '../../ui/term';

/** One thing that can be set: its name with its meaning, and the control. */
export function Setting({ term, children }: { term: TermName; children: ComponentChildren }) {
  return (
    <div class="setting">
      <Term name={term} />
      {children}
    </div>
  );
}
