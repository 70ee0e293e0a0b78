import path from 'node:path';
import type { CodebookDescription, ModelDescription } from '../../core/model/modelDescription';
import { ProblemError } from '../../core/problem/problem';
import { elementCount } from '../../core/shape';
import type { ConditionFeeds } from './conditionRows';
import { decoderFeeds, encoderFeeds } from './feeds';
import { decoderGraph, encoderGraph, graphOrProblem } from './partGraph';
import { assignmentOf, fixedBatch, inputOf } from './roleTensors';
import { openSession, type RowSession } from './session';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { RoleAssignment } from '../../core/model/role';

/** x, or z, → the indices of the entries of a codebook that stand for a row's codes. */
export interface CodeIndices {
  /** Indices of `rows` rows, row-major; undefined where the graph does not give them as it was read to. */
  of(
    x: Float32Array,
    z: Float32Array,
    rows: number,
    conditions: ConditionFeeds,
  ): Promise<Int32Array | undefined>;
  release(): Promise<void>;
}

/** Loads what finds the codes of rows; null for a model without a codebook, or where its graph cannot be cut there. */
export async function loadCodeIndices(
  model: ModelDescription,
  provider: ExecutionProvider,
): Promise<CodeIndices | null> {
  const { codebook } = model;
  if (!codebook) return null;
  const places = elementCount(codebook.grid);
  const whole = (values: Float32Array, rows: number) =>
    values.length === rows * places ? Int32Array.from(values) : undefined;
  if (codebook.part === 'code')
    return {
      of: (_, z, rows) => Promise.resolve(whole(z, rows)),
      release: () => Promise.resolve(),
    };
  const session = await openPart(model, codebook, provider).catch(unlessProblem(null));
  if (!session) return null;
  const { name } = codebook.indices;
  let isGiven = true;
  return {
    async of(x, z, rows, given) {
      if (!isGiven) return undefined;
      const feeds =
        codebook.part === 'encoder'
          ? encoderFeeds(model, inputOf(model), x, given)
          : decoderFeeds(model, assignmentOf(model, 'decoder', ['z']), z, rows, given);
      const outputs = await session.run(feeds, [name], rows).catch(unlessProblem(undefined));
      const indices = outputs && whole(outputs[name]!, rows);
      isGiven = indices !== undefined;
      return indices;
    },
    release: () => session.release(),
  };
}

async function openPart(
  model: ModelDescription,
  { part, indices }: CodebookDescription,
  provider: ExecutionProvider,
): Promise<RowSession> {
  const wanted = [inside(indices)];
  const begin = part === 'encoder' ? inputOf(model) : assignmentOf(model, 'decoder', ['z']);
  const graph = part === 'encoder' ? encoderGraph(model, begin, wanted) : decoderGraph(model, begin, wanted);
  return openSession(graphOrProblem(graph, 'codebook'), {
    name: path.basename(model.encoderPath ?? model.name),
    provider,
    fixedBatch: model.runAlone ? 1 : fixedBatch(begin.tensor),
    asWritten: model.runAsWritten,
  });
}

function inside(tensor: RoleAssignment['tensor']): RoleAssignment {
  return {
    tensor,
    part: 'encoder',
    direction: 'inside',
    role: 'ignored',
    evidence: { kind: 'nothing' },
    confidence: 'certain',
  };
}

/** The codes of rows are shown where they can be had; nothing else depends on them. */
function unlessProblem<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof ProblemError) return instead;
    throw error;
  };
}
