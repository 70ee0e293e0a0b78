import { firstLine } from '../../core/problem/problem';
import { onnxruntime } from './onnxruntime';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { ProviderProbe } from '../../contracts/engine/models';
import { elementType, node, valueInfo } from '../../model/graph/protos';
import { bytesField, message, numberField } from '../../model/graph/wire';

/**
 * Whether a provider really runs here, shown by running a one-node model on it. May crash the process, so it is
 * asked of one that serves nothing else.
 */
export async function probe(provider: ExecutionProvider): Promise<ProviderProbe> {
  const { InferenceSession, Tensor } = onnxruntime();
  try {
    const session = await InferenceSession.create(reluModel(), {
      executionProviders: [provider],
      logSeverityLevel: 4,
    });
    const { y } = await session.run({ x: new Tensor('float32', Float32Array.of(-1, 2), [2]) });
    await session.release();
    const right = y?.data[0] === 0 && y.data[1] === 2;
    return { provider, available: right, detail: right ? '' : 'it computes wrong values.' };
  } catch (error) {
    return { provider, available: false, detail: firstLine((error as Error).message) };
  }
}

/** The smallest ONNX model that computes something: y = Relu(x), two float32 values. */
function reluModel(): Uint8Array {
  const graph = message(
    bytesField(1, node('Relu', ['x'], 'y')),
    bytesField(2, 'probe'),
    bytesField(11, valueInfo('x', elementType.float, [2])),
    bytesField(12, valueInfo('y', elementType.float, [2])),
  );
  return message(numberField(1, 8), bytesField(7, graph), bytesField(8, numberField(2, 13)));
}
