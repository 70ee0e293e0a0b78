import type { DatasetDescription } from '../protocol/dataset';
import type { ModelDescription } from '../protocol/model';
import { toProblem } from '../protocol/problem';
import { formatLikelihood } from '../protocol/settings';
import { joinSetUp, type SetUp, type Wishes } from './setUp';

/**
 * Joins model, data and wishes. A likelihood that was chosen or stated for another decoder is passed over, and said to
 * be.
 *
 * @throws a problem in words where data do not fit the model
 */
export function joinWishes(model: ModelDescription, data: DatasetDescription, wishes: Wishes): SetUp {
  try {
    return joinSetUp(model, data, wishes);
  } catch (error) {
    const { code, what } = toProblem(error);
    if (code !== 'call-wrong' || !wishes.likelihood) throw error;
    const setUp = joinSetUp(model, data, { ...wishes, likelihood: undefined });
    const passedOver = `${formatLikelihood(wishes.likelihood)} was asked for and is not used: ${what}`;
    return { ...setUp, warnings: [{ what: passedOver }, ...setUp.warnings] };
  }
}
