import { checkNames, faultWords } from '../../core/findings/faultWords';
import { noteWords } from '../../core/findings/noteWords';
import { html, type Markup } from './markup';
import type { ReportContents } from './reportContents';

/** What speaks for and against the latent space, and what to know before trusting the figures. */
export function findingsSection({ findings, warnings }: ReportContents): Markup {
  const { faults, notes, checked, unchecked } = findings;
  const verdict =
    faults.length === 0
      ? unchecked.length === 0
        ? 'Nothing found that speaks against this latent space.'
        : 'Nothing found by the checks that are possible.'
      : faults.length === 1
        ? '1 problem found.'
        : `${faults.length} problems found, the most serious first.`;
  const named = (kinds: typeof checked) => kinds.map((kind) => checkNames[kind]).join(', ');
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    <p class="verdict ${faults.length === 0 ? 'good' : 'faults'}">${verdict}</p>
    ${faults.map((fault) => {
      const { title, evidence, meaning } = faultWords(fault);
      return html`<h3>${title}</h3>
        <p>${evidence} <span class="quiet">${meaning}</span></p>`;
    })}
    <ul>
      ${notes.map((note) => html`<li>${noteWords(note)}</li>`)}
    </ul>
    <p class="quiet">
      Checked:
      ${named(checked)}.${
        unchecked.length > 0 ? ` Not possible for this model and dataset: ${named(unchecked)}.` : ''
      }
    </p>
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
