import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { asSentence } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { RolesTable } from './rolesTable';

/** What was found in the model's files, how, and how surely; each role can be changed. */
export function ModelDetails({ state }: { state: PanelState }) {
  const page = usePage();
  const { model, tensors } = state;
  return (
    <div class="model-details">
      <p>
        {model && (
          <>
            {asSentence(model.pairing)} {asSentence(model.reconstructionEvidence)}{' '}
            <span class="quiet">
              {model.producer && `Written by ${model.producer}, `}opset {model.opset}.
            </span>{' '}
          </>
        )}
        <LinkButton onClick={() => void page.act('choose-decoder')}>Choose another decoder…</LinkButton>
      </p>
      <RolesTable tensors={tensors} />
    </div>
  );
}
