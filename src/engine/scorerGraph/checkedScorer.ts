import type { WriteScorerParams } from '../../contracts/engine/models';
import { firstLine } from '../../core/problem/problem';
import { elementCount } from '../../core/shape';
import { scorerNotWritable } from '../problems/parts';
import { feedTensor } from '../runtime/elements';
import { createSession } from '../runtime/session';
import { scorerNames } from './scorerLines';
import { writeScorer } from './writeScorer';

/** Rows and draws of the check: numbers that an axis in the wrong place gives away. */
const rows = 2;
const draws = 3;

/**
 * Writes a scorer, and runs it on a few rows of zeros.
 *
 * @throws ProblemError if it cannot be written, or has other shapes than it states
 */
export async function checkedScorer({ model, likelihood, prior }: WriteScorerParams): Promise<Uint8Array> {
  const written = writeScorer(model, likelihood, prior);
  if ('reason' in written) throw scorerNotWritable({ model: model.name, reason: written.reason });
  const session = await createSession(written, 'cpu', { asWritten: model.runAsWritten });
  try {
    const zeros = (type: string, ...shape: readonly number[]) =>
      feedTensor(type, new Float32Array(elementCount(shape)), shape);
    const dimensions = elementCount(model.latentShape);
    const conditions = model.conditions.map(
      ({ name, type, shape }) => [name, zeros(type, rows, ...shape)] as const,
    );
    const outputs = await session.run({
      [scorerNames.x]: zeros('float32', rows, ...model.inputShape),
      [scorerNames.epsilon]: zeros('float32', rows, draws, dimensions),
      ...Object.fromEntries(conditions),
    });
    const wanted = {
      [scorerNames.logLikelihood]: [rows, draws],
      [scorerNames.kl]: [rows, dimensions],
      [scorerNames.z]: [rows, draws, dimensions],
    };
    for (const [name, shape] of Object.entries(wanted)) {
      const found = outputs[name]?.dims ?? [];
      if (found.join() !== shape.join()) throw new Error(`${name} has shape ${found.join('×')}.`);
    }
  } catch (error) {
    const reason = { kind: 'failed', message: firstLine((error as Error).message).slice(0, -1) } as const;
    throw scorerNotWritable({ model: model.name, reason });
  } finally {
    await session.release();
  }
  return written;
}
