import { checksWords, verdictWords } from '../../core/findings/verdictWords';
import { faultWords } from '../../core/findings/faultWords';
import { noteWords } from '../../core/findings/noteWords';
import { html, type Markup } from './markup';
import type { ReportContents } from './reportContents';

/** What speaks for and against the latent space, and what to know before trusting the figures. */
export function findingsSection({ findings, warnings }: ReportContents): Markup {
  const { faults, notes } = findings;
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    <p class="verdict ${faults.length === 0 ? 'good' : 'faults'}">${verdictWords(findings)}.</p>
    ${faults.map((fault) => {
      const { title, evidence, meaning } = faultWords(fault);
      return html`<h3>${title}</h3>
        <p>${evidence} <span class="quiet">${meaning}</span></p>`;
    })}
    <ul>
      ${notes.map((note) => html`<li>${noteWords(note)}</li>`)}
    </ul>
    <p class="quiet">${checksWords(findings)}</p>
    ${
      warnings.length > 0
        ? html`<h3>Before trusting the figures</h3>
            <ul>
              ${warnings.map(({ what }) => html`<li>${what}</li>`)}
            </ul>`
        : null
    }
  </section>`;
}
