import { readFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { inRepository } from './repository';

interface Findings {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const axe = readFileSync(inRepository('node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** Rules that look at colors: what else there is to find is the same under every theme. */
const colorRules = ['color-contrast', 'link-in-text-block'];

/**
 * What axe-core finds wrong with the panel, a line each.
 *
 * @param under whether all rules are applied, or those alone that another theme may break
 */
export async function violationsIn(frame: Frame, under: 'first theme' | 'other theme'): Promise<string[]> {
  // Evaluated by the browser's debugger, which no content security policy concerns.
  if (!(await frame.evaluate<boolean>('"axe" in window'))) await frame.evaluate(axe);
  const options = under === 'other theme' ? { runOnly: colorRules } : {};
  const call = `axe.run(document.getElementById("root"), ${JSON.stringify(options)})`;
  const { violations } = await frame.evaluate<Findings>(call);
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html ?? ''})`);
}
