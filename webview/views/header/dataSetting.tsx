import type { PanelData } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { withPeriod, formatCount, formatExtents } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { tip } from '../../ui/tooltip';

/** The dataset that is scored. */
export function DataSetting({ data }: { data: PanelData | null }) {
  const page = usePage();
  return (
    <div class="setting setting-data">
      <span class="setting-name">Data</span>
      {data ? (
        <span class="setting-text" data-testid="data" tabIndex={0} {...tip(descriptionOf(data))}>
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
      <LinkButton about="the dataset" onClick={() => void page.act('choose-data')}>
        {data ? 'Change…' : 'Choose…'}
      </LinkButton>
      {data && (
        <>
          <LinkButton
            about="of the dataset"
            testId="choose-rows"
            onClick={() => void page.act('choose-rows')}
          >
            Rows…
          </LinkButton>
          <LinkButton about="of the dataset" onClick={() => void page.act('choose-labels')}>
            Labels…
          </LinkButton>
        </>
      )}
    </div>
  );
}

function descriptionOf({ evidence, labelEvidence, subset }: PanelData): string {
  const parts = [
    `Dataset: ${evidence}`,
    ...(subset === null ? [] : [`Rows: ${subset}`]),
    `Labels: ${labelEvidence ?? 'none'}`,
  ];
  return parts.map(withPeriod).join(' ');
}
