import type { PanelData } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { asSentence, formatCount, formatExtents } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { tip } from '../../ui/tooltip';

/** The data set that is scored. */
export function DataSetting({ data }: { data: PanelData | null }) {
  const page = usePage();
  return (
    <div class="setting setting-data">
      <span class="setting-name">Data</span>
      {data ? (
        <span class="setting-text" data-testid="data" tabIndex={0} {...tip(evidenceOf(data))}>
          <strong>{data.name}</strong>{' '}
          <span class="quiet">
            {data.subset === null
              ? formatCount(data.count)
              : `${formatCount(data.count)} of ${formatCount(data.total)}`}{' '}
            × {formatExtents(data.shape)} {data.dtype}
          </span>
        </span>
      ) : (
        <span class="setting-text quiet">none</span>
      )}
      <LinkButton about="the data" onClick={() => void page.act('choose-data')}>
        {data ? 'Change…' : 'Choose…'}
      </LinkButton>
      {data && (
        <>
          <LinkButton about="of the data" testId="choose-rows" onClick={() => void page.act('choose-rows')}>
            Rows…
          </LinkButton>
          <LinkButton about="of the data" onClick={() => void page.act('choose-labels')}>
            Labels…
          </LinkButton>
        </>
      )}
    </div>
  );
}

function evidenceOf({ evidence, labelEvidence, subset }: PanelData): string {
  const labels = labelEvidence === null ? 'No labels.' : asSentence(`Labels: ${labelEvidence}`);
  const rows = subset === null ? [] : [asSentence(`Rows: ${subset}`)];
  return [asSentence(evidence), ...rows, labels].join(' ');
}
