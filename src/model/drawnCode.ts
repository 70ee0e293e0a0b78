import type { Warning } from '../core/problem/warning';
import type { Dataflow } from './graph/dataflow';
import { otherDrawOf } from './graph/otherDraws';
import { ancestors } from './graph/reachability';
import type { Pieces } from './pieces';
import { codeDrawnOtherwise, spreadIsConstant } from './warnings/kinds';

/**
 * Why a code that one graph draws has no posterior: its noise has a constant spread, or one that depends on the data in another
 * way than σ·ε. Undefined where the graph draws none.
 */
export function drawnCodeNote({ encoder, decoder }: Pieces): Warning | undefined {
  const z = decoder?.assignments.find(({ role }) => role === 'z')?.tensor.name;
  if (!encoder || z === undefined || decoder?.flow !== encoder.roles.flow) return undefined;
  const { flow } = encoder.roles;
  const draw = otherDrawOf(flow, z);
  if (draw?.by === 'added') return spreadIsConstant({ mean: draw.from });
  const operator = noiseAddedTo(flow, z);
  return operator === undefined ? undefined : codeDrawnOtherwise({ z, operator });
}

/** The operator of the noise that one side of the sum that makes a code is computed from, and the other isn't. */
function noiseAddedTo(flow: Dataflow, z: string): string | undefined {
  const node = flow.producer(flow.root(z));
  if (node?.op !== 'Add' && node?.op !== 'Sub') return undefined;
  const [left, right] = node.inputs.map((side) =>
    [...ancestors(flow, side)].find((each) => flow.isRandom(each)),
  );
  if ((left === undefined) === (right === undefined)) return undefined;
  return flow.producer((left ?? right)!)?.op;
}
