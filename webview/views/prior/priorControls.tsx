import { mostPriorSamples, mostSeed, mostTemperature } from '../../../src/protocol/settings';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { priorSources } from '../../../src/protocol/panel';
import { Button } from '../../ui/button';
import { Dropdown } from '../../ui/dropdown';
import { NumberField } from '../../ui/numberField';
import { Term } from '../../ui/term';

const sources = [
  { value: 'prior', text: 'Prior p(z)' },
  { value: 'gaussian', text: 'Aggregate, Gaussian' },
  { value: 'mixture', text: 'Aggregate, mixture' },
];

/** What is drawn, and how often. */
export function PriorControls() {
  const { prior } = usePage();
  const { settings, sampling, saving, view } = useStore(prior.state);
  return (
    <div class="settings prior-controls" role="group" aria-label="Samples from the prior">
      <div class="setting">
        <Term name="priorSource" />
        <Dropdown
          label="Drawn from"
          testId="prior-source"
          value={settings.source ?? 'prior'}
          options={sources}
          onChange={(value) => {
            const source = priorSources.find((one) => one === value) ?? 'prior';
            prior.setUp({ ...settings, source });
          }}
        />
      </div>
      <div class="setting">
        <span class="setting-name">Count</span>
        <NumberField
          label="Count"
          testId="prior-count"
          value={settings.count}
          least={1}
          most={mostPriorSamples}
          onChange={(count) => {
            prior.setUp({ ...settings, count });
          }}
        />
      </div>
      <div class="setting">
        <Term name="seed" />
        <NumberField
          label="Seed of the prior"
          testId="prior-seed"
          value={settings.seed}
          least={0}
          most={mostSeed}
          onChange={(seed) => {
            prior.setUp({ ...settings, seed });
          }}
        />
      </div>
      <div class="setting">
        <Term name="temperature" />
        <NumberField
          label="Temperature"
          testId="prior-temperature"
          value={settings.temperature}
          least={0}
          most={mostTemperature}
          fractional
          onChange={(temperature) => {
            prior.setUp({ ...settings, temperature });
          }}
        />
      </div>
      <Button
        primary
        icon="sparkle"
        testId="prior-sample"
        disabled={sampling}
        onClick={() => void prior.sample(prior.state.value.settings)}
      >
        {sampling ? 'Sampling…' : 'Sample'}
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
