import assert from 'node:assert/strict';
import { uncountedBooksNote } from '../../../src/model/codebookOf';
import { describeModel } from '../../../src/model/describe';
import type { ModelDescription } from '../../../src/core/model/modelDescription';
import { ProblemError } from '../../../src/core/problem/problem';
import { Dataflow } from '../../../src/model/graph/dataflow';
import type { Pieces } from '../../../src/model/pieces';
import { modelPathOf, structures, type Structure } from '../../support/structures';
import { graphOf } from './graphOf';
import type { StatedRoles } from '../../../src/core/model/role';
import { isProblem } from '../../support/isProblem';

/** What is known of a structure, in the terms of its reference. */
function found(model: ModelDescription) {
  return {
    kind: model.kind,
    posterior: model.posterior?.family ?? null,
    conditions: model.conditions.map(({ name, part }) => `${name} of ${part}`).sort(),
  };
}

function expected({ kind, posterior, conditions }: Structure) {
  return { kind, posterior, conditions: conditions.map(({ name, part }) => `${name} of ${part}`).sort() };
}

/** Whether a shape of the reference, which leaves some axes open, is that of a model, but for axes of length 1. */
function fits(found: readonly number[], reference: readonly (number | null)[]): boolean {
  const shape = found.filter((extent) => extent !== 1);
  const right = reference.filter((extent) => extent !== 1);
  return (
    shape.length === right.length && right.every((extent, axis) => extent === null || extent === shape[axis])
  );
}

/** Decoders whose output has a shape that only a run tells, which an engine does. */
const measured = new Set(['decoder-rgba', 'decoder-rgba-one', 'ae-pair-rgba']);
/** A node table has a length of its own. */
const partlyRead = new Set(['cvae-tree']);

describe('the kind, posterior, conditions and shapes of published structures are read:', () => {
  for (const [name, structure] of Object.entries(structures)) {
    if (partlyRead.has(name) || structure.kind === 'other') continue;
    it(name, () => {
      const model = describeModel(modelPathOf(name), undefined, {});
      assert.deepEqual(found(model), expected(structure));
      assert.equal(model.oneRow !== undefined, structure.oneRow ?? false);
      const { latent, reconstruction } = structure;
      if (latent && model.freeAxes.length === 0)
        assert.ok(fits(model.latentShape, latent), `${model.latentShape.join()} for ${latent.join()}`);
      if (reconstruction && model.freeAxes.length === 0 && !measured.has(name))
        assert.ok(
          fits(model.reconstructionShape, reconstruction),
          `${model.reconstructionShape.join()} for ${reconstruction.join()}`,
        );
    });
  }
});

describe('what is no latent-variable model is refused with a reason and a remedy:', () => {
  for (const [name, { kind }] of Object.entries(structures)) {
    if (kind !== 'other') continue;
    it(name, () => {
      assert.throws(
        () => describeModel(modelPathOf(name), undefined, {}),
        (error) =>
          error instanceof ProblemError &&
          error.problem.what.endsWith('.') &&
          error.problem.remedy.endsWith('.'),
      );
    });
  }
});

describe('a role of a tensor whose name both files have', () => {
  const rolesOf = (stated: StatedRoles) =>
    describeModel(modelPathOf('ae-pair-resize'), undefined, stated)
      .assignments.filter(({ tensor }) => tensor.name === 'output')
      .map(({ part, role }) => `${part} ${role}`);

  it('is that of one file where it is stated with its part', () => {
    assert.deepEqual(rolesOf({ 'encoder:output': 'mu' }), ['encoder mu', 'decoder reconstruction']);
    assert.deepEqual(rolesOf({ 'decoder:output': 'reconstruction', 'encoder:output': 'mu' }), [
      'encoder mu',
      'decoder reconstruction',
    ]);
  });

  it('is refused where neither file has the name', () => {
    assert.throws(
      () => rolesOf({ 'decoder:nothing': 'z' }),
      isProblem('role-tensor-unknown', { tensor: 'decoder:nothing' }),
    );
  });
});

describe('a long chain of copies', () => {
  it('is walked once, however many of its tensors are asked for', () => {
    const count = 2000;
    const lines = Array.from({ length: count }, (_, i) => `t${i + 1} = Identity t${i}`);
    const graph = graphOf(lines, [`t${count}`]);
    const flow = new Dataflow(graph);
    let steps = 0;
    const producer = flow.producer.bind(flow);
    flow.producer = (name) => {
      steps += 1;
      return producer(name);
    };
    for (const { outputs } of graph.nodes) assert.equal(flow.root(outputs[0]!), 't0');
    assert.ok(steps < 3 * count, `${steps} steps`);
  });
});

describe('codebooks of which it is not known how the codes of a row lie', () => {
  const lines = (tables: readonly string[]) =>
    tables.flatMap((table, at) => [
      `d${at} = Gemm x`,
      `i${at} = ArgMin d${at}`,
      `q${at} = Gather ${table} i${at}`,
    ]);
  const noteOf = (...tables: readonly string[]) => {
    const model = graphOf(['first = 1,2,3', 'second = 4,5,6', ...lines(tables), 'y = Add q0 x'], ['y']);
    const encoder = { roles: { flow: new Dataflow(model) } };
    return uncountedBooksNote({ encoder } as unknown as Pieces, undefined);
  };

  it('are said not to be counted', () => {
    assert.deepEqual(
      [noteOf('first', 'second'), noteOf('first'), noteOf()].map(([note]) => note?.args['count']),
      [2, 1, undefined],
    );
  });
});

describe('a mean and a scale that nothing says are a posterior', () => {
  const file = modelPathOf('other-mean-and-scale');

  it('are named, with the flags that say so', () => {
    assert.throws(
      () => describeModel(file, undefined, {}),
      (error) =>
        error instanceof ProblemError &&
        error.problem.option === '--role mean=mu --role log_std=log-standard-deviation',
    );
  });

  it('are one where the user says so', () => {
    const model = describeModel(file, undefined, { mean: 'mu', log_std: 'log-standard-deviation' });
    assert.deepEqual(
      [model.kind, model.posterior, model.latentShape],
      ['encoder', { family: 'gaussian' }, [6, 2]],
    );
  });
});
