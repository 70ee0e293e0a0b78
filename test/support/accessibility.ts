import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { inRepository } from './repository';

interface Findings {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly {
      readonly html: string;
      readonly failureSummary?: string;
    }[];
  }[];
}

const axe = readFileSync(inRepository('node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** Rules that look at colors: what else there is to find is the same under every theme. */
const colorRules = ['color-contrast', 'link-in-text-block'];

/**
 * Asserts that axe-core finds nothing wrong with the panel; the error has a line for each thing it finds.
 *
 * @param under whether all rules are applied, or those alone that another theme may break
 */
export async function isAccessible(frame: Frame, under: 'first theme' | 'other theme'): Promise<void> {
  // Evaluated by the browser's debugger, which no content security policy concerns.
  if (!(await frame.evaluate<boolean>('"axe" in window'))) await frame.evaluate(axe);
  const options = under === 'other theme' ? { runOnly: colorRules } : {};
  const call = `axe.run(document.getElementById("root") ?? document, ${JSON.stringify(options)})`;
  const { violations } = await frame.evaluate<Findings>(call);
  const lines = violations.map(({ id, help, nodes: [node] }) => {
    const reasons = (node?.failureSummary ?? help).replace(/\s+/g, ' ');
    return `${id}: ${node?.html ?? ''} ${reasons}`;
  });
  assert.equal(lines.length, 0, lines.join('\n'));
}
