import { distinctWarnings, type Warning } from '../../core/problem/warning';
import { roleWarnings } from '../roleWarnings';
import type { OpenedScoring } from './openScoring';

/**
 * Everything to know before trusting the figures of a pass: of these, the roles and the settings, those of most weight first.
 *
 * @param figures what these say themselves
 */
export function warningsOf({ effective }: OpenedScoring, figures: readonly Warning[]): Warning[] {
  return distinctWarnings([...figures, ...roleWarnings(effective.model), ...effective.warnings]);
}
