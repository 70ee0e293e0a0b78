import { elementType, node, valueInfo } from '../../model/graph/protos';
import { bytesField, message, numberField } from '../../model/graph/wire';

/** The smallest ONNX model that computes something: y = Relu(x), two float32 values. */
export function reluModel(): Uint8Array {
  const graph = message(
    bytesField(1, node('Relu', ['x'], 'y')),
    bytesField(2, 'probe'),
    bytesField(11, valueInfo('x', elementType.float, [2])),
    bytesField(12, valueInfo('y', elementType.float, [2])),
  );
  return message(numberField(1, 8), bytesField(7, graph), bytesField(8, numberField(2, 13)));
}
