import type { Likelihood } from '../../core/settings/likelihood';
import { formatThresholdRule } from '../../core/settings/thresholdRule';
import { figureSettings } from '../../export/figureSettings';
import type { ManifestContent } from '../../export/manifest';
import { outlierToFileWords, type OutlierChoice } from '../../export/outlierWords';
import type { OpenedScoring } from '../scoring/openScoring';
import { sourceOfScoring } from '../scoring/scoreOpened';
import type { ScoredPass } from './scoreSets';

/** Sets that were scored, and with what. */
interface ScoredWith {
  readonly reference: Pick<ScoredPass, 'opened'>;
  readonly data: Pick<ScoredPass, 'opened'>;
  readonly ran: Likelihood | null;
  readonly background: OpenedScoring | null;
}

/** What files of outlier scores are of. */
export function outlierManifest(
  { reference, data, ran, background }: ScoredWith,
  choice: OutlierChoice,
  format: 'table' | 'json' | 'csv',
  files: ManifestContent['files'],
): ManifestContent {
  const source = sourceOfScoring(reference.opened, ran);
  const other = sourceOfScoring(data.opened, ran);
  const { plan } = source;
  const { rule, known, by } = choice;
  return {
    kind: 'outliers',
    model: plan.model,
    data: other.data,
    reference: source.data,
    ...(background && {
      other: { model: background.plan.model, settings: figureSettings(sourceOfScoring(background, null)) },
    }),
    tables: [...plan.tableVersions, ...other.plan.tableVersions],
    provider: plan.provider,
    settings: {
      ...figureSettings(source),
      ...{ threshold: formatThresholdRule(rule), score: by },
      ...(known && { [known.of]: known.labels }),
    },
    files,
    command: outlierToFileWords(source, other, choice, format),
  };
}
