import { EnginePool } from '../../src/pool/enginePool';
import { childrenRunning } from './childrenRunning';
import { engineLaunch, scoreModel, silent } from './engines';

/** Scores a model that never ends, and tells its own parent which engines that keeps busy. */
const [model = '', data = ''] = process.argv.slice(2);
const pool = new EnginePool(engineLaunch, silent, 1);
void scoreModel(pool, model, data);
// By then the endless graph runs.
setTimeout(() => {
  process.send!(childrenRunning(process.pid, engineLaunch().entry));
}, 1500);
