import { html, type Markup } from './markup';
import type { ReportContents } from './reportContents';

/** Everything that makes the same report again. */
export function reproductionSection({ manifest }: ReportContents): Markup {
  return html`<section aria-labelledby="reproduction">
    <h2 id="reproduction">To make it again</h2>
    <pre tabindex="0" aria-label="Command">${manifest.command}</pre>
    <details>
      <summary>Hashes and settings</summary>
      <pre tabindex="0" aria-label="Hashes and settings">${JSON.stringify(manifest, null, 2)}</pre>
    </details>
  </section>`;
}
