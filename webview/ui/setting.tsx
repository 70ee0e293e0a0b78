import type { ComponentChildren } from 'preact';
import type { TermName } from './glossary';
import { Term } from './term';

interface SettingProps {
  /** Its name in the glossary, or, of what needs no explanation, in words. */
  readonly name: { readonly term: TermName } | string;
  readonly testId?: string;
  /** Shown where the pointer rests on a name in words. */
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** One thing that can be set: its name, and the control. */
export function Setting({ name, testId, title, children }: SettingProps) {
  return (
    <div class="setting" data-testid={testId}>
      {typeof name === 'string' ? (
        <span class="setting-name" title={title}>
          {name}
        </span>
      ) : (
        <Term name={name.term} />
      )}
      {children}
    </div>
  );
}
