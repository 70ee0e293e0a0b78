import { parentPort } from 'node:worker_threads';
import type { QuestionMessage } from '../../src/contracts/analysis';
import { Answerer } from '../../src/analysis/answerer';

/** An analysis thread that fails where it is asked for the density of dimensions that no latent has. */

/** What each of these dimensions does to the thread. */
const failures: Readonly<Record<number, () => void>> = {
  [-1]: () => {
    throw new Error('the thread threw this');
  },
  [-2]: () => {
    process.exit(3);
  },
  [-3]: () => {
    const hoard: unknown[] = [];
    for (;;) hoard.push(new Array(100_000).fill(hoard.length));
  },
};

const answerer = new Answerer();
parentPort?.on('message', (message: QuestionMessage) => {
  if (message.question === 'estimateDensity' && message.params !== null && 'dimension' in message.params)
    failures[message.params.dimension]?.();
  parentPort?.postMessage(answerer.answer(message));
});
