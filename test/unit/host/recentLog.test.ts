import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import path from 'node:path';
import { RecentLog, withoutPaths } from '../../../src/host/recentLog';

describe('the log in a report', () => {
  it('names no path, no file and no home', () => {
    const cases = {
      'engine: cannot open /data/secret/patients.npz today': 'engine: cannot open ‹path› today',
      'C:\\Users\\me\\model.onnx failed': '‹path› failed',
      'patients-2024.csv has 3 columns': '‹file› has 3 columns',
      'The decoder failed on 256 rows': 'The decoder failed on 256 rows',
      'Scored 1000 rows in 0.42 s on cpu': 'Scored 1000 rows in 0.42 s on cpu',
      'images.npz:labels is missing': '‹file› is missing',
      'see file:///home/x/y.md': 'see ‹path›',
    };
    for (const [message, kept] of Object.entries(cases)) assert.equal(withoutPaths(message), kept);
    assert.doesNotMatch(withoutPaths(`in ${path.join(homedir(), 'x y')}`), new RegExp(homedir()));
  });

  it('has the last lines only', () => {
    const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined };
    const log = new RecentLog(silent);
    for (let line = 0; line < 100; line++) log.info(`line ${line}`);
    const kept = log.anonymous();
    assert.equal(kept.length, 60);
    assert.match(kept.at(-1)!, /^\d\d:\d\d:\d\d info line 99$/);
  });
});
