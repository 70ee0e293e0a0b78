import type { WithOrigin } from '../../../src/core/settings/provenance';
import {
  parametersOf,
  posteriorFamilies,
  type PosteriorFamily,
} from '../../../src/core/settings/posteriorFamily';
import { usePage } from '../../state/page';
import { Dropdown } from '../../ui/dropdown';
import { Setting } from '../../ui/setting';
import { reasonOf } from './reasonOf';

const names: Readonly<Record<PosteriorFamily, string>> = {
  gaussian: 'Gaussian',
  'gaussian-full': 'Gaussian, full covariance',
  laplace: 'Laplace',
  'von-mises-fisher': 'von Mises–Fisher',
  'power-spherical': 'Power spherical',
  'heat-kernel': 'Heat kernel',
};

/** The family of the posterior: one of those that its parameters may be of. */
export function PosteriorSetting({ posterior }: { posterior: WithOrigin<PosteriorFamily> }) {
  const page = usePage();
  const families = posteriorFamilies.filter(
    (family) => parametersOf(family) === parametersOf(posterior.value),
  );
  return (
    <Setting name={{ term: 'posterior' }} reason={reasonOf(posterior)}>
      <Dropdown
        label="Posterior"
        testId="setting-posterior"
        value={posterior.value}
        options={families.map((family) => ({ value: family, text: names[family] }))}
        onChange={(value) => {
          const family = families.find((each) => each === value);
          if (family) void page.change({ posterior: family });
        }}
      />
    </Setting>
  );
}
