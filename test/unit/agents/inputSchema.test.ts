import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { checkInput } from '../../../src/agents/inputSchema';
import { settingsOf } from '../../../src/agents/inputs';
import { scoreDataset } from '../../../src/agents/scoreDataset';
import { agentTools } from '../../../src/agents/tools';
import { isProblem } from '../../support/isProblem';

const check = (input: unknown) => checkInput(scoreDataset.inputSchema, input);

describe('the input of a tool', () => {
  it('is taken as it is, and null for what is left out', () => {
    const input = check({ modelPath: '/m.onnx', samples: 4, labels: null, roles: { q: 'mu' } });
    assert.equal(input.text('modelPath'), '/m.onnx');
    assert.equal(input.number('samples'), 4);
    assert.equal(input.text('labels'), undefined);
    assert.deepEqual(input.texts('roles'), { q: 'mu' });
  });

  const refused: readonly (readonly [unknown, RegExp])[] = [
    [[], /not an object/],
    ['model.onnx', /not an object/],
    [{}, /modelPath is missing/],
    [{ modelPath: '' }, /modelPath must be a text/],
    [{ modelPath: 3 }, /modelPath must be a text/],
    [{ modelPath: 'x'.repeat(5000) }, /modelPath must be a text/],
    [{ modelPath: '/m.onnx', samples: 1.5 }, /samples must be a whole number from 1/],
    [{ modelPath: '/m.onnx', samples: '4' }, /samples must be a whole number/],
    [{ modelPath: '/m.onnx', worst: 21 }, /from 0 to 20/],
    [{ modelPath: '/m.onnx', roles: { q: 3 } }, /roles must be an object of texts/],
    [{ modelPath: '/m.onnx', model_path: 'x' }, /no input "model_path"; there are modelPath,/],
  ];
  for (const [input, complaint] of refused)
    it(`is refused in words: ${JSON.stringify(input).slice(0, 60)}`, () => {
      assert.throws(() => check(input), complaint);
      assert.throws(() => check(input), isProblem('tool-input-invalid'));
    });

  it('is refused where the schema, read by a validator of JSON Schema, refuses it', () => {
    const ajv = new Ajv({ strict: true });
    const values = fc.oneof(
      fc.string(),
      fc.integer({ min: -5, max: 30 }),
      fc.double(),
      fc.boolean(),
      fc.dictionary(fc.string(), fc.oneof(fc.string({ minLength: 1 }), fc.integer())),
    );
    for (const { inputSchema } of agentTools) {
      const isValid = ajv.compile(inputSchema);
      const inputs = fc.dictionary(
        fc.constantFrom(...Object.keys(inputSchema.properties), 'unknown'),
        values,
      );
      fc.assert(
        fc.property(inputs, (input) => {
          let taken = true;
          try {
            checkInput(inputSchema, input);
          } catch {
            taken = false;
          }
          assert.ok(!taken || isValid(input), JSON.stringify(input));
        }),
      );
    }
  });

  it('states settings as setup files do', () => {
    const { subset, likelihood, data } = settingsOf(
      check({ modelPath: '/m.onnx', data: '/d.npz:x', subset: '100', likelihood: 'gaussian:0.5' }),
    );
    assert.deepEqual(
      { subset, likelihood, data },
      {
        subset: '100',
        likelihood: 'gaussian:0.5',
        data: { path: '/d.npz', key: 'x' },
      },
    );
  });

  for (const [name, value] of [
    ['data', 'd.npz'],
    ['labels', '../l.npy'],
    ['decoderPath', 'd.onnx'],
  ] as const)
    it(`has no relative path: ${name}`, () => {
      assert.throws(
        () => settingsOf(check({ modelPath: '/m.onnx', [name]: value })),
        isProblem('path-not-absolute', { name, path: value }),
      );
    });

  it('has no relative path in a condition, either', () => {
    assert.throws(
      () => settingsOf(check({ modelPath: '/m.onnx', conditions: { c: 'c.npy' } })),
      isProblem('path-not-absolute'),
    );
    assert.deepEqual(settingsOf(check({ modelPath: '/m.onnx', conditions: { c: '1,0' } })).conditions, {
      c: '1,0',
    });
  });

  it('is refused where a setting is not as it is written', () => {
    assert.throws(
      () => settingsOf(check({ modelPath: '/m.onnx', likelihood: 'normal' })),
      /likelihood takes bernoulli/,
    );
  });
});
