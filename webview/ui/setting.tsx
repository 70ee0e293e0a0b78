import type { ComponentChildren } from 'preact';
import type { TermName } from './glossary';
import { Term } from './term';

interface SettingProps {
  /** A glossary term, or a plain label if no explanation is needed. */
  readonly name: { readonly term: TermName } | string;
  readonly testId?: string;
  /** Where the value comes from, as a sentence. */
  readonly reason?: string;
  readonly children: ComponentChildren;
}

/** A setting: its label, its control and the reason for its value. */
export function Setting({ name, testId, reason, children }: SettingProps) {
  return (
    <div class="setting" data-testid={testId}>
      {typeof name === 'string' ? <span class="setting-name">{name}</span> : <Term name={name.term} />}
      <div class="setting-control">{children}</div>
      {reason !== undefined && <p class="setting-reason">{reason}</p>}
    </div>
  );
}
