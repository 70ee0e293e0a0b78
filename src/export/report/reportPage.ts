import { createHash } from 'node:crypto';
import { findingsSection } from './findingsSection';
import { latentSection } from './latentSection';
import { html } from './markup';
import { reproductionSection } from './reproductionSection';
import type { ReportContents } from './reportContents';
import { reportStyle } from './reportStyle';
import { rowsSection } from './rowsSection';
import { summarySection } from './summarySection';

/**
 * A report as one HTML file, which loads nothing and runs nothing: no script, and a policy that forbids all but its own
 * style and pictures.
 */
export function reportPage(contents: ReportContents): string {
  const { model } = contents.source.plan;
  const digest = createHash('sha256').update(reportStyle).digest('base64');
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  const head = html`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="generator" content="Latent Lens" />
    <title>${model.name} – Latent Lens report</title>`;
  const main = html`<main>
    ${summarySection(contents)} ${findingsSection(contents)} ${rowsSection(contents)}
    ${latentSection(contents)} ${reproductionSection(contents)}
  </main>`;
  // The digest is of the style as it stands between the tags.
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.text}\n<style>${reportStyle}</style>\n</head>\n<body>\n${main.text}\n</body>\n</html>\n`;
}
