import assert from 'node:assert/strict';
import { readdirSync, rmdirSync } from 'node:fs';
import { emptyFolder, engineEnvironment } from '../../../src/pool/environment';

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

describe('the folder an engine works in', () => {
  it('is one and empty, and is made anew where it was cleared away', () => {
    const folder = emptyFolder();
    assert.equal(emptyFolder(), folder);
    rmdirSync(folder);
    assert.deepEqual(readdirSync(emptyFolder()), []);
  });
});
