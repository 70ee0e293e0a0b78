import type { ComponentChildren } from 'preact';
import type { Problem } from '../../src/core/problem/problem';
import { Banner } from '../ui/banner';

interface ProblemBannerProps {
  readonly problem: Problem | null | undefined;
  readonly actions?: ComponentChildren;
}

/** A problem in a view and its remedy; renders nothing without a problem. */
export function ProblemBanner({ problem, actions }: ProblemBannerProps) {
  if (!problem) return null;
  return (
    <Banner kind="error" testId="problem" actions={actions}>
      <strong>{problem.what}</strong> {problem.remedy}
    </Banner>
  );
}
