import assert from 'node:assert/strict';
import { engineEnvironment } from '../../../src/pool/environment';

describe('the environment of an engine', () => {
  it('has what libraries need, and neither runtime switches nor secrets', () => {
    const environment = engineEnvironment({
      PATH: '/bin',
      LD_LIBRARY_PATH: '/lib',
      ORT_LOG: '1',
      GITHUB_TOKEN: 'x',
      NODE_OPTIONS: '--inspect',
    });
    assert.deepEqual(environment, { PATH: '/bin', LD_LIBRARY_PATH: '/lib', ELECTRON_RUN_AS_NODE: '1' });
  });
});
