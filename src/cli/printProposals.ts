import type { EffectiveSettings } from '../session/settings/effectiveSettings';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { ModelDescription } from '../core/model/modelDescription';
import { originWords, settingEvidenceWords } from '../core/evidence/settingEvidenceWords';
import { formatConditionSource } from '../core/settings/conditionSource';
import { formatRecipe } from '../core/settings/recipe';
import { printNotes } from './loadSettings';
import { printWarnings } from './terminal';
import { formatLikelihood } from '../core/settings/likelihood';
import { formatScale } from '../core/settings/scale';
import type { Warning } from '../core/problem/warning';
import { roleGuesses } from '../session/roleWarnings';

/** Reports settings that were detected, on stderr so that they stay out of piped output. */
export function printProposals(
  { model, data, scale, likelihood, conditions, warnings }: EffectiveSettings,
  note: string,
): void {
  const lines = [
    ...(data.fitEvidence === undefined
      ? []
      : [`recipe ${formatFit(data)}: ${settingEvidenceWords(data.fitEvidence)}`]),
    ...(scale.origin === 'proposal' ? [`scale ${formatScale(scale.value)}: ${originWords(scale)}`] : []),
    ...(likelihood?.origin === 'proposal'
      ? [`likelihood ${formatLikelihood(likelihood.value)}: ${originWords(likelihood)}`]
      : []),
    ...conditions.flatMap(({ condition, source }) =>
      source?.origin === 'proposal'
        ? [`condition ${condition.name}: ${formatConditionSource(source.value)}, ${originWords(source)}`]
        : [],
    ),
    ...freeAxisNotes(model),
    ...(note === '' ? [] : [`execution provider: ${note}`]),
  ];
  for (const line of lines) process.stderr.write(`${line}\n`);
  const isNote = (warning: Warning) => warning.isNote === true;
  printNotes([...model.notes, ...warnings.filter(isNote)]);
  printWarnings([...warnings.filter((warning) => !isNote(warning)), ...roleGuesses(model)]);
}

function formatFit({ view }: DatasetDescription): string {
  return formatRecipe({ fit: view?.fit ?? null, binarize: null });
}

/** Notes the lengths that the model's dynamic axes are bound to. */
function freeAxisNotes({ freeAxes }: ModelDescription): string[] {
  if (freeAxes.length === 0) return [];
  const axes = freeAxes.map(
    ({ name, axis, length }) => `${name === '' ? `axis ${axis + 1}` : name} = ${length}`,
  );
  const source = freeAxes.some(({ boundBy }) => boundBy === 'data') ? 'from the dataset' : 'default';
  return [`dynamic axes: ${axes.join(', ')} (${source})`];
}
