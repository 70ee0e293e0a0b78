import { parentPort } from 'node:worker_threads';
import type { QuestionMessage } from '../contracts/analysis';
import { Answerer, buffersOf } from './answerer';

/** The program of an analysis thread: answers what it is sent, in order. */

const answerer = new Answerer();
parentPort?.on('message', (message: QuestionMessage) => {
  const answer = answerer.answer(message);
  parentPort?.postMessage(answer, answer.kind === 'answer' ? buffersOf(answer.answer) : []);
});
