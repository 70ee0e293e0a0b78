import { withPeriod } from '../../ui/formatting';
import type { WithOrigin } from '../../../src/core/settings/provenance';

interface ReasonsProps {
  readonly likelihood: WithOrigin<string> | null;
  readonly scale: WithOrigin<string> | null;
}

/** The reasons for the likelihood and the scale, so that no detected setting goes unnoticed. */
export function Reasons({ likelihood, scale }: ReasonsProps) {
  if (!likelihood && !scale) return null;
  return (
    <p class="reasons" data-testid="reasons">
      {likelihood && <Reason name="Likelihood" proposal={likelihood} />}
      {scale && <Reason name="Scale" proposal={scale} />}
    </p>
  );
}

function Reason({ name, proposal }: { name: string; proposal: WithOrigin<string> }) {
  return (
    <span class="reason" data-origin={proposal.origin}>
      {withPeriod(`${name}: ${reasonOf(proposal)}`)}
    </span>
  );
}

function reasonOf({ origin, evidence }: WithOrigin<string>): string {
  switch (origin) {
    case 'proposal':
      return `detected (${evidence})`;
    case 'user':
      return 'chosen by you';
    case 'set-up file':
      return 'from the setup file';
  }
}
