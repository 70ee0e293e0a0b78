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

/** What axe-core finds wrong with the panel, a line each. */
export async function violationsIn(frame: Frame): Promise<string[]> {
  // Evaluated by the browser's debugger, which no content security policy concerns.
  await frame.evaluate(axe);
  const { violations } = await frame.evaluate<Findings>('axe.run(document.getElementById("root"))');
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html ?? ''})`);
}
