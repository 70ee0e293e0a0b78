import { firstLine } from '../../core/problem/problem';
import { onnxruntime } from './onnxruntime';
import { reluModel } from './reluModel';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { ProviderProbe } from '../../contracts/engine/models';

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
