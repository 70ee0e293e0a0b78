import { numbersOf } from '../../ui/likelihoodNames';
import { NumberField } from '../../ui/numberField';
import { Setting } from '../../ui/setting';
import { betaRoles } from '../../../src/core/model/betaRoles';
import { dispersionRoles } from '../../../src/core/model/countRoles';
import type { ModelDescription } from '../../../src/core/model/modelDescription';
import { scaleRoles } from '../../../src/core/model/scaleRoles';
import { defaults } from '../../../src/core/settings/defaults';
import { formatLikelihood, type LikelihoodChoice } from '../../../src/core/settings/likelihood';

interface LikelihoodNumbersProps {
  readonly choice: LikelihoodChoice;
  /** Takes the likelihood with another number, as it is written. */
  readonly onChange: (likelihood: string) => void;
}

/** A field for each number of a likelihood. */
export function LikelihoodNumbers({ choice, onChange }: LikelihoodNumbersProps) {
  return (
    <>
      {numbersOf(choice).map(({ term, name, symbol, value }) => (
        <Setting key={name} name={{ term }}>
          <NumberField
            label={`${symbol} of the likelihood`}
            testId={name === 'nu' ? 'setting-nu' : 'setting-sigma'}
            value={value}
            min={1e-6}
            max={1e6}
            fractional
            size={5}
            onChange={(changed) => {
              onChange(formatLikelihood({ ...choice, [name]: changed }));
            }}
          />
        </Setting>
      ))}
    </>
  );
}

/** A likelihood that was selected by name, with a number for the parameter that no output is. */
export function withNumber(kind: string, model: ModelDescription | null): string {
  const outputs = model?.assignments.filter(({ part }) => part === 'decoder').map(({ role }) => role) ?? [];
  const has = (roles: readonly string[]) => outputs.some((role) => roles.includes(role));
  if (kind.endsWith('negative-binomial') && !has(dispersionRoles)) return `${kind}:${defaults.theta}`;
  if (kind === 'beta' && !has(betaRoles)) return `${kind}:${defaults.betaConcentration}`;
  if (kind === 'discretized-logistic' && !has([...scaleRoles, ...momentsNames]))
    return `${kind}:${defaults.logisticS}`;
  return kind;
}

/** Roles of tensors that have a mean and a scale. */
const momentsNames = ['moments', 'moments-log-standard-deviation', 'moments-softplus'];
