import { latentUseWords, type LatentUse } from '../../../src/core/figures/latentUse';
import type { Fault, Findings } from '../../../src/core/findings/finding';
import { Icon } from '../../ui/icon';
import { tip } from '../../ui/tooltip';
import { FaultActions } from './faultActions';
import { checksWords, verdictWords } from '../../../src/core/findings/verdictWords';
import { faultWords } from '../../../src/core/findings/faultWords';
import { noteWords } from '../../../src/core/findings/noteWords';

interface FindingsSectionProps {
  /** Null until they are found. */
  readonly findings: Findings | null;
  /** Whether a run, or the search, isn't over: findings shown may be of former figures. */
  readonly isRunning: boolean;
  /** How a codebook is used; null for a model without one. */
  readonly codeUse: LatentUse | null;
}

/** What speaks against the latent space, most serious first, and what is worth knowing of it. */
export function FindingsSection({ findings, isRunning, codeUse }: FindingsSectionProps) {
  if (!findings)
    return (
      <section class="findings" aria-labelledby="findings-title" aria-busy="true">
        <h2 id="findings-title" class="quiet">
          <Icon name="search" /> Looking at the latent space…
        </h2>
      </section>
    );
  const { faults, notes, checked, unchecked } = findings;
  const isFar = faults.some(({ kind }) => kind === 'far-from-prior');
  return (
    <section class="findings" aria-labelledby="findings-title" aria-busy={isRunning} data-testid="findings">
      <h2 id="findings-title" data-testid="verdict" data-faults={faults.length}>
        <Icon name={faults.length === 0 ? 'pass' : 'warning'} />
        {verdictWords(findings)}
        <span class="checks" tabIndex={0} {...tip(checksWords(findings))}>
          {checked.length}
          {unchecked.length > 0 && ` of ${checked.length + unchecked.length}`}{' '}
          {checked.length === 1 && unchecked.length === 0 ? 'check' : 'checks'}
        </span>
      </h2>
      {faults.length > 0 && (
        <ol class="faults">
          {faults.map((fault) => (
            <FaultItem key={fault.kind} fault={fault} />
          ))}
        </ol>
      )}
      <ul class="overview-notes">
        {codeUse && <li>{latentUseWords(codeUse)}</li>}
        {notes
          .filter(({ kind }) => !(kind === 'prior-fit' && isFar) && !(kind === 'use' && codeUse !== null))
          .map((note) => (
            <li key={note.kind} data-note={note.kind}>
              {noteWords(note)}
            </li>
          ))}
      </ul>
    </section>
  );
}

function FaultItem({ fault }: { fault: Fault }) {
  const { title, evidence, meaning } = faultWords(fault);
  return (
    <li class="fault" data-testid="fault" data-kind={fault.kind}>
      <h3>{title}</h3>
      <p>
        {evidence} <span class="quiet">{meaning}</span>
      </p>
      <FaultActions fault={fault} />
    </li>
  );
}
