import type { GraphParts } from './graphParts';
import type { GraphAddition } from './rewrite';
import { bytesField, message, numberField } from './wire';

const modelField = { irVersion: 1, producer: 2, graph: 7, opset: 8, metadata: 14 };
const graphField = { node: 1, name: 2, initializer: 5, input: 11, output: 12 };
/** Before it, constants had to be inputs, too. */
const minIrVersion = 4;

/**
 * The operator sets of some graphs together.
 *
 * @returns the domain that they have different versions of, where there is one
 */
export function joinOpsets(
  graphs: readonly GraphParts[],
): Map<string, number> | { readonly differs: string } {
  const joined = new Map<string, number>();
  for (const { opsets } of graphs)
    for (const [domain, version] of opsets) {
      if ((joined.get(domain) ?? version) !== version) return { differs: domain };
      joined.set(domain, version);
    }
  return joined;
}

/**
 * Writes graphs as one model, in this order. Names of tensors that are not meant to be the same must differ.
 *
 * @param ends the inputs and outputs of the whole
 * @param metadata names and texts that describe the model
 */
export function joinGraphs(
  graphs: readonly GraphParts[],
  opsets: ReadonlyMap<string, number>,
  ends: Pick<GraphAddition, 'inputs' | 'outputs'>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const graph = message(
    ...graphs.flatMap(({ nodes }) => nodes.map((node) => bytesField(graphField.node, node))),
    bytesField(graphField.name, 'scorer'),
    ...graphs.flatMap(({ initializers }) =>
      initializers.map((initializer) => bytesField(graphField.initializer, initializer)),
    ),
    ...ends.inputs.map((input) => bytesField(graphField.input, input)),
    ...ends.outputs.map((output) => bytesField(graphField.output, output)),
  );
  return message(
    numberField(modelField.irVersion, Math.max(minIrVersion, ...graphs.map(({ irVersion }) => irVersion))),
    bytesField(modelField.producer, 'latent-lens'),
    bytesField(modelField.graph, graph),
    ...[...opsets].map(([domain, version]) =>
      bytesField(modelField.opset, message(bytesField(1, domain), numberField(2, version))),
    ),
    ...Object.entries(metadata).map(([key, value]) =>
      bytesField(modelField.metadata, message(bytesField(1, key), bytesField(2, value))),
    ),
  );
}
