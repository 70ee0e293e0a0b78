import assert from 'node:assert/strict';
import { disagreement } from '../../../../src/session/pass/checkAgainstCpu';

describe('a provider beside the CPU', () => {
  it('agrees where figures differ by what another order of additions explains', () => {
    assert.equal(disagreement('cuda', 0, [-239.701, -180.2], [-239.7, -180.201]), null);
  });

  it('is said to disagree by the row that differs most', () => {
    const said = disagreement('coreml', 10, [-239.9, -180.2, -150], [-239.7, -183.6, -150]);
    assert.equal(said!.code, 'provider-unlike-cpu');
    assert.deepEqual(said!.args, { provider: 'coreml', row: 11, elbo: -180.2, elboOnCpu: -183.6 });
  });

  it('disagrees where only one of them has a figure', () => {
    assert.equal(disagreement('webgpu', 0, [NaN], [-3])?.args['row'], 0);
    assert.equal(disagreement('webgpu', 0, [NaN], [NaN]), null);
  });
});
