import type { Counted, FileContents } from '../core/model/fileContents';
import type { TensorSignature } from '../core/model/role';
import { formatShape } from '../core/shape';
import { moreOf } from './describeAssumptions';
import { cut, quoted } from './fileText';

const shown = 8;

/** What a file holds that is no latent-variable model, a line each. */
export function contentLines(contents: FileContents): string[] {
  const { producer, irVersion, opsets, bytes, nodes, parameters, operators, metadata } = contents;
  return [
    `Producer: ${quoted(producer)}; IR version ${irVersion}; operator sets ${opsets.shown
      .slice(0, shown)
      .map(({ domain, version }) => `${quoted(domain, 60)} ${version}`)
      .join(', ')}.`,
    `${bytes} bytes, ${nodes} nodes, ${parameters} parameters.`,
    ...tensorLines('Inputs', contents.inputs),
    ...tensorLines('Outputs', contents.outputs),
    `Operators: ${operators.shown
      .slice(0, shown)
      .map(({ name, count }) => `${quoted(name, 60)} ${count}`)
      .join(', ')}${operators.total > shown ? ` and ${operators.total - shown} more` : ''}.`,
    ...(metadata.total === 0
      ? []
      : [
          'Metadata:',
          ...metadata.shown.slice(0, shown).map(({ key, value }) => `- ${quoted(key, 60)}: ${quoted(value)}`),
          ...moreOf(metadata.total - shown),
        ]),
  ];
}

/** The same as data. */
export function contentsAsData({ producer, bytes, nodes, parameters, inputs, outputs }: FileContents) {
  const tensors = ({ shown: listed, total }: Counted<TensorSignature>) => ({
    total,
    shown: listed
      .slice(0, shown)
      .map(({ name, type, shape }) => ({ name: cut(name, 120), type, shape: cut(formatShape(shape), 80) })),
  });
  return {
    producer: cut(producer, 120),
    bytes,
    nodes,
    parameters,
    inputs: tensors(inputs),
    outputs: tensors(outputs),
  };
}

function tensorLines(title: string, { shown: listed, total }: Counted<TensorSignature>): string[] {
  return [
    `${title}:`,
    ...listed
      .slice(0, shown)
      .map(({ name, type, shape }) => `- ${quoted(name)} ${type} ${quoted(formatShape(shape), 80)}`),
    ...moreOf(total - shown),
  ];
}
