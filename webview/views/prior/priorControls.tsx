import { maxPriorSamples, maxSeed } from '../../../src/core/settings/defaults';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import type { PriorSettings } from '../../../src/contracts/panel/prior';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Button } from '../../ui/button';
import { Dropdown } from '../../ui/dropdown';
import { NumberField } from '../../ui/numberField';
import { Temperatures } from './temperatures';
import { SampleConditions } from '../conditions/sampleConditions';
import { Setting } from '../../ui/setting';
import { readSource, sourceOf, sourcesFor } from './priorSources';

function samplingText(sampled: number, count: number): string {
  return sampled > 0 && sampled < count ? `Sampling ${sampled} of ${count}…` : 'Sampling…';
}

/** Controls for the source, number, seed and temperature of samples. */
export function PriorControls({ state: panel }: { state: PanelState }) {
  const { prior } = usePage();
  const { settings: chosen, sampling, sampled, saving, view } = useStore(prior.state);
  const sources = sourcesFor(panel);
  const settings: PriorSettings = { ...chosen, source: sourceOf(panel, chosen.source) };
  return (
    <div class="settings prior-controls" role="group" aria-label="Samples from the prior">
      <Setting name={{ term: 'priorSource' }}>
        <Dropdown
          label="Source"
          testId="prior-source"
          value={settings.source ?? 'prior'}
          options={sources}
          onChange={(value) => {
            prior.setUp({ ...settings, source: readSource(value) });
          }}
        />
      </Setting>
      <Setting name="Count">
        <NumberField
          label="Count"
          testId="prior-count"
          value={settings.count}
          min={1}
          max={maxPriorSamples}
          onChange={(count) => {
            prior.setUp({ ...settings, count });
          }}
        />
      </Setting>
      <Setting name={{ term: 'seed' }}>
        <NumberField
          label="Seed of the prior"
          testId="prior-seed"
          value={settings.seed}
          min={0}
          max={maxSeed}
          onChange={(seed) => {
            prior.setUp({ ...settings, seed });
          }}
        />
      </Setting>
      {panel.prior !== 'sphere' && (
        <Temperatures
          levels={panel.model?.hierarchy && settings.source === 'prior' ? (panel.model.levels ?? []) : []}
          settings={settings}
          onChange={prior.setUp.bind(prior)}
        />
      )}
      <SampleConditions
        state={panel}
        onChanged={() => {
          if (view) void prior.sample(settings);
        }}
      />
      <Button
        primary
        icon="sparkle"
        testId="prior-sample"
        disabled={sampling}
        onClick={() => void prior.sample(settings)}
      >
        {sampling ? samplingText(sampled, chosen.count) : 'Sample'}
      </Button>
      <Button
        icon="save"
        testId="prior-save"
        disabled={view === null || saving}
        onClick={() => void prior.save()}
      >
        Save…
      </Button>
    </div>
  );
}
