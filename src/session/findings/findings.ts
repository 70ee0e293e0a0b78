import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type { Findings as FoundFaults } from '../../core/findings/finding';
import type { EnginePool } from '../../pool/enginePool';
import { findFaults } from '../../findings/findFaults';
import type { Pass } from '../pass/pass';
import { measureEvidence } from './measureEvidence';

interface Found {
  readonly pass: Pass;
  readonly version: number;
  readonly findings: Promise<FoundFaults>;
}

/** What speaks for and against the latent space, by the figures of the latest pass. Kept until they change. */
export class Findings {
  private found: Found | undefined;

  constructor(
    private readonly pool: EnginePool,
    private readonly analysis: Analysis,
  ) {}

  of(pass: Pass, token: CancellationToken): Promise<FoundFaults> {
    const { version } = pass.results.columns;
    if (this.found?.pass === pass && this.found.version === version) return this.found.findings;
    const found = { pass, version, findings: this.find(pass, token) };
    this.found = found;
    found.findings.catch(() => {
      if (this.found === found) this.found = undefined;
    });
    return found.findings;
  }

  private async find(pass: Pass, token: CancellationToken): Promise<FoundFaults> {
    const { plan, effective, results } = pass;
    const measured = { plan, data: effective.data, columns: results.columns };
    const evidence = await measureEvidence(measured, this.pool, this.analysis, token);
    return findFaults(evidence, plan.prior);
  }
}
