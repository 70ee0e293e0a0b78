import { dataEvidenceWords, labelEvidenceWords } from '../../../src/core/evidence/dataEvidence';
import { rateWords } from '../../../src/core/dataset/audioRows';
import type { PanelData } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { formatCount, formatExtents, sentence } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { Setting } from '../../ui/setting';

/** The dataset that is scored, its rows and its labels. */
export function DataSettings({ data }: { data: PanelData | null }) {
  const page = usePage();
  return (
    <>
      <Setting name="Dataset" {...(data && { reason: sentence(dataEvidenceWords(data.evidence)) })}>
        {data ? (
          <span class="setting-text" data-testid="data">
            <strong>{data.name}</strong> <span class="quiet">{shapeOf(data)}</span>
          </span>
        ) : (
          <span class="setting-text quiet">None</span>
        )}
        <LinkButton about="the dataset" onClick={() => void page.act('choose-data')}>
          {data ? 'Change…' : 'Choose…'}
        </LinkButton>
      </Setting>
      {data && (
        <>
          <Setting name="Rows">
            <span class="setting-text">{data.subset === null ? 'All rows' : sentence(data.subset)}</span>
            <LinkButton
              about="of the dataset to score"
              testId="choose-rows"
              onClick={() => void page.act('choose-rows')}
            >
              Choose rows…
            </LinkButton>
          </Setting>
          <Setting name="Labels">
            <span class="setting-text">
              {data.labelEvidence === null ? 'None' : sentence(labelEvidenceWords(data.labelEvidence))}
            </span>
            <LinkButton about="of the dataset" onClick={() => void page.act('choose-labels')}>
              Choose labels…
            </LinkButton>
          </Setting>
        </>
      )}
    </>
  );
}

function shapeOf({ count, total, subset, shape, dtype, audio }: PanelData): string {
  const rows = subset === null ? formatCount(count) : `${formatCount(count)} of ${formatCount(total)}`;
  const rate = audio ? `, ${rateWords(audio)}` : '';
  return `${rows} × ${formatExtents(shape)} ${dtype}${rate}`;
}
