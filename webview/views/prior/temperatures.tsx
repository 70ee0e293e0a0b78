import type { PriorSettings } from '../../../src/contracts/panel/prior';
import { maxTemperature } from '../../../src/core/settings/defaults';
import type { LatentLevel } from '../../../src/core/model/modelDescription';
import { levelName } from '../../../src/core/figures/levelFigures';
import { NumberField } from '../../ui/numberField';
import { Setting } from '../../ui/setting';

/** Latent variables that have a field each; more have one for all. */
const maxFields = 8;

interface TemperaturesProps {
  /** Latent variables that are drawn one given another; empty where there is one temperature. */
  readonly levels: readonly LatentLevel[];
  readonly settings: PriorSettings;
  readonly onChange: (settings: PriorSettings) => void;
}

/** The temperature of the samples, or that of each latent variable. */
export function Temperatures({ levels, settings, onChange }: TemperaturesProps) {
  const { temperatures, ...common } = settings;
  if (levels.length === 0 || levels.length > maxFields)
    return (
      <Setting name={{ term: 'temperature' }}>
        <NumberField
          label="Temperature"
          testId="prior-temperature"
          value={settings.temperature}
          min={0}
          max={maxTemperature}
          fractional
          onChange={(temperature) => {
            onChange({ ...common, temperature });
          }}
        />
      </Setting>
    );
  const known = levels.map((_, place) => temperatures?.[place] ?? settings.temperature);
  return (
    <Setting name={{ term: 'temperature' }}>
      {levels.map(({ name }, place) => (
        <label key={name} class="level-temperature">
          <span class="quiet">{levelName(name)}</span>
          <NumberField
            label={`Temperature of ${levelName(name)}`}
            testId={`prior-temperature-${place}`}
            value={known[place]!}
            min={0}
            max={maxTemperature}
            fractional
            onChange={(temperature) => {
              onChange({ ...common, temperatures: known.with(place, temperature) });
            }}
          />
        </label>
      ))}
    </Setting>
  );
}

/** `temperature 1`, or `temperature 1, 0.5` of latent variables one after another. */
export function temperatureText(
  { temperature, temperatures = [temperature] }: PriorSettings,
  format: (value: number) => string,
): string {
  return `temperature ${temperatures.map(format).join(', ')}`;
}
