import type { OnnxModel, OnnxNode } from '../onnx/model';

/** Warns of layers that a file runs as in training, so that its figures vary from run to run or with the batch. */
export function onInTraining(model: OnnxModel, file: string): string[] {
  const has = (test: (node: OnnxNode) => boolean) => model.nodes.some(test);
  const warnings: string[] = [];
  if (has((node) => node.op === 'Dropout' && model.constants.get(node.inputs[2] ?? '')?.values?.[0] === 1)) {
    warnings.push(
      `Dropout is on in ${file}: what the model gives varies from run to run. Export it in evaluation mode.`,
    );
  }
  if (has((node) => node.op === 'BatchNormalization' && node.attributes['training_mode']?.[0] === 1)) {
    warnings.push(
      `Batch normalisation in ${file} uses the batch it is given: every figure depends on the other rows. Export it in evaluation mode.`,
    );
  }
  return warnings;
}
