import type { WithOrigin } from '../../../src/core/settings/provenance';

interface ReasonsProps {
  readonly likelihood: WithOrigin<string> | null;
  readonly scale: WithOrigin<string> | null;
}

/** Why the likelihood and the scale are what they are: nothing is guessed silently. */
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
  return <span class="reason">{`${name} ${reasonOf(proposal)}`}.</span>;
}

function reasonOf({ origin: origin, evidence }: WithOrigin<string>): string {
  return origin === 'proposal' ? `proposed because ${asClause(evidence)}` : evidence;
}

/** Evidence as the rest of a sentence. Names and signs keep their capitals. */
function asClause(evidence: string): string {
  const clause = evidence.replace(/\.$/, '');
  return /^[A-Z][a-z]+ /.test(clause) ? clause.charAt(0).toLowerCase() + clause.slice(1) : clause;
}
