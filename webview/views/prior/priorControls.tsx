import { maxPriorSamples, maxSeed } from '../../../src/core/settings/defaults';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { priorSources, type PriorSettings } from '../../../src/contracts/panel/prior';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Button } from '../../ui/button';
import { Dropdown } from '../../ui/dropdown';
import { NumberField } from '../../ui/numberField';
import { Temperatures } from './temperatures';
import { SampleConditions } from '../conditions/sampleConditions';
import { Setting } from '../../ui/setting';
import { hasPrior } from '../../../src/core/model/modelKind';

const aggregateSources = [
  { value: 'gaussian', text: 'Aggregate, Gaussian' },
  { value: 'mixture', text: 'Aggregate, mixture' },
];

const fittedSources = [
  { value: 'gaussian', text: 'Codes, Gaussian' },
  { value: 'mixture', text: 'Codes, mixture' },
];

function readSource(value: string) {
  return priorSources.find((source) => source === value) ?? 'prior';
}

/** The sources to sample from: without an encoder, on a sphere, of a hierarchy and of full covariances only the prior, without a prior only fits. */
function sourcesFor({ model, prior }: PanelState) {
  if (!model || !hasPrior(model)) return fittedSources;
  const isOfCondition = prior === 'model' && (model.ownPrior?.reads.length ?? 0) > 0;
  const ofPrior = { value: 'prior', text: isOfCondition ? 'Prior p(z|c)' : 'Prior p(z)' };
  const isNotFitted = model.hierarchy !== undefined || model.posterior?.family === 'gaussian-full';
  const isOnlyPrior = model.encoderPath === null || prior === 'sphere' || isNotFitted;
  return isOnlyPrior ? [ofPrior] : [ofPrior, ...aggregateSources];
}

function samplingText(sampled: number, count: number): string {
  return sampled > 0 && sampled < count ? `Sampling ${sampled} of ${count}…` : 'Sampling…';
}

/** Controls for the source, number, seed and temperature of samples. */
export function PriorControls({ state: panel }: { state: PanelState }) {
  const { prior } = usePage();
  const { settings: chosen, sampling, sampled, saving, view } = useStore(prior.state);
  const sources = sourcesFor(panel);
  const source = sources.find(({ value }) => value === (chosen.source ?? 'prior')) ?? sources[0]!;
  const settings: PriorSettings = {
    ...chosen,
    source: readSource(source.value),
  };
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
