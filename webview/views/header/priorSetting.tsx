import { parsePrior } from '../../../src/core/settings/prior';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { sentence } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { Setting } from '../../ui/setting';
import { TextField } from '../../ui/textField';

/** Characters that are seen at once, of numbers and of a file. */
const [numberSize, fileSize] = [5, 16];

const invalid =
  'Enter mean and standard deviation, such as 0,1, or sphere, or model for the prior that the model outputs, or the path of a file with means and scales of normal distributions, or pseudo-inputs=FILE, or an ONNX file that gives log p(z). The standard deviation must be greater than 0.';

/** The prior: two numbers, a word, or a file with what was found in it. */
export function PriorSetting({ prior, priorWords }: Pick<PanelState, 'prior' | 'priorWords'>) {
  const page = usePage();
  return (
    <Setting name={{ term: 'prior' }} {...(priorWords !== null && { reason: sentence(priorWords) })}>
      <TextField
        label="Prior: mean and standard deviation, sphere, model, or a file"
        testId="setting-prior"
        value={prior}
        size={priorWords === null || prior === 'model' ? numberSize : fileSize}
        check={(text) => (parsePrior(text) ? null : invalid)}
        onChange={(text) => void page.change({ prior: text })}
      />
      <LinkButton about="of the prior" testId="choose-prior" onClick={() => void page.act('choose-prior')}>
        Choose file…
      </LinkButton>
    </Setting>
  );
}
