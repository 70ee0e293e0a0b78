import type { ComponentChildren } from 'preact';
import type { Problem } from '../../src/core/problem/problem';
import { Banner } from '../ui/banner';

interface ProblemBannerProps {
  readonly problem: Problem | null | undefined;
  readonly actions?: ComponentChildren;
}

/** What went wrong with something in a view, and what to do; nothing where nothing did. */
export function ProblemBanner({ problem, actions }: ProblemBannerProps) {
  if (!problem) return null;
  return (
    <Banner kind="error" testId="problem" actions={actions}>
      <strong>{problem.what}</strong> {problem.remedy}
    </Banner>
  );
}
