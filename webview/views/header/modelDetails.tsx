import { pairingWords } from '../../../src/core/evidence/pairing';
import { rangeEvidenceWords } from '../../../src/core/evidence/rangeEvidence';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { withPeriod } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { RolesTable } from './rolesTable';

/** The files of the model, and the detected roles with evidence and confidence, each of which can be changed. */
export function ModelDetails({ state }: { state: PanelState }) {
  const page = usePage();
  const { model, tensors } = state;
  return (
    <>
      {model && (
        <p class="setting-reason">
          {withPeriod(`Model files: ${pairingWords(model.pairing)}`)}{' '}
          {model.reconstructionEvidence &&
            withPeriod(`Reconstruction: ${rangeEvidenceWords(model.reconstructionEvidence)}`)}{' '}
          {model.producer && `Exported by ${model.producer}, `}opset {model.opset}.
        </p>
      )}
      <p>
        <LinkButton onClick={() => void page.act('choose-decoder')}>Choose decoder…</LinkButton>
      </p>
      <RolesTable tensors={tensors} />
    </>
  );
}
