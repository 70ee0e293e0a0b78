import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { EnginePool } from '../../src/pool/enginePool';
import { elboOf, klOf } from '../../src/results/rowFigures';
import { openPool, planOf, scoreModel } from '../support/engines';
import { inRepository } from '../support/repository';
import type { Role, StatedRoles } from '../../src/core/model/role';
import { describeModelFiles as describeModel } from '../../src/session/loading/describeFiles';

interface Reference {
  readonly data: string;
  readonly kl: readonly number[];
  readonly elbo?: readonly number[];
  readonly roles: Readonly<Record<string, Role>>;
  readonly stated?: StatedRoles;
  readonly scale?: string;
  /** The decoder's tensor behind the undoing of a scaling factor. */
  readonly unscaled?: string;
  readonly warned?: string;
  readonly noted?: string;
}

const file = (...parts: string[]) => inRepository('test', 'fixtures', 'scales', ...parts);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Readonly<
  Record<string, Reference>
>;
const modelOf = (name: string) =>
  [file(name, 'encoder.onnx'), file(name, 'vae.onnx')].find((path) => existsSync(path))!;

/** Figures in float32 against float64: 1e-6 as measured, and a spread of another kind would be off by tenths. */
const tolerance = 2e-5;

describe('spread, moments, noise and units are read as the graph has them:', () => {
  let pool: EnginePool;
  before(() => {
    pool = openPool();
  });
  after(() => {
    pool.dispose();
  });

  for (const [name, expected] of Object.entries(reference)) {
    it(name, async () => {
      const files = { modelPath: modelOf(name), roles: expected.stated ?? {} };
      const model = await describeModel(pool.warm(), files, true);
      const found = new Map(model.assignments.map(({ tensor, role }) => [tensor.name, role] as const));
      for (const [tensor, role] of Object.entries(expected.roles))
        assert.equal(found.get(tensor), role, tensor);
      if (expected.unscaled)
        assert.deepEqual(model.decoder?.kind === 'cut' && model.decoder.at, expected.unscaled);
      const noted = model.notes.map(({ what }) => what).join('\n');
      if (expected.noted) assert.match(noted, new RegExp(expected.noted));

      const options = {
        roles: expected.stated,
        likelihood: { kind: 'gaussian', sigma: 1 },
        seed: 7,
        samples: 4,
      } as const;
      const columns = await scoreModel(pool, files.modelPath, file(expected.data), options);
      for (const [row, kl] of expected.kl.entries()) near(klOf(columns, row), kl);
      for (const [row, elbo] of expected.elbo?.entries() ?? []) near(elboOf(columns, row), elbo);
      if (expected.scale) {
        const { plan } = await planOf(pool, files.modelPath, file(expected.data), options);
        assert.equal(plan.preprocessing.scale.kind, expected.scale);
      }
    });
  }
});

function near(value: number, wanted: number): void {
  const apart = Math.abs(value - wanted);
  assert.ok(apart <= tolerance * Math.max(1, Math.abs(wanted)), `${value} for ${wanted}`);
}
