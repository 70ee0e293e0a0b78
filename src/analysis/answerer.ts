import type { AnswerMessage, AnswerOf, ParamsOf, Question, QuestionMessage } from '../contracts/analysis';
import { toProblem } from '../core/problem/problem';
import { answers } from './answers';
import { KnownFigures } from './knownFigures';

/** Ends the computation of an answer that nobody waits for. */
class Canceled extends Error {}

/** Answers questions one after another, keeping what the next about the same rows may need. */
export class Answerer {
  private known: KnownFigures | undefined;

  /** Ends in an answer, a problem or a cancellation, and never throws. */
  answer({ id, question, columns: snapshot, params, canceled }: QuestionMessage): AnswerMessage {
    const checkpoint = () => {
      if (Atomics.load(canceled, 0) !== 0) throw new Canceled();
    };
    try {
      checkpoint();
      const known = this.known?.of(snapshot) ?? new KnownFigures(snapshot);
      this.known = known;
      const ask = answers[question] as (
        asking: Parameters<(typeof answers)[Question]>[0],
        params: ParamsOf<Question>,
      ) => AnswerOf<Question>;
      const answer = ask({ columns: known.columns, known, checkpoint }, params);
      return { id, kind: 'answer', answer };
    } catch (error) {
      if (error instanceof Canceled) return { id, kind: 'canceled' };
      return { id, kind: 'problem', problem: toProblem(error) };
    }
  }
}

/** The buffers of an answer's typed arrays, which need not be copied to be sent. */
export function buffersOf(answer: unknown): ArrayBuffer[] {
  const values =
    typeof answer === 'object' && answer !== null ? [answer, ...(Object.values(answer) as unknown[])] : [];
  const buffers = values.flatMap((value) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
  return [...new Set(buffers)];
}
