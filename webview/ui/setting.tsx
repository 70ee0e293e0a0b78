import type { ComponentChildren } from 'preact';
import type { TermName } from './glossary';
import { Term } from './term';

interface SettingProps {
  /** A glossary term, or a plain label if no explanation is needed. */
  readonly name: { readonly term: TermName } | string;
  readonly testId?: string;
  /** Tooltip of a plain label. */
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** A setting: its label and its control. */
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
