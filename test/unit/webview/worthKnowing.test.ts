import assert from 'node:assert/strict';
import type { PanelState } from '../../../src/contracts/panel/state';
import { codeWithoutScale } from '../../../src/model/warnings/kinds';
import { decoderNotBeside } from '../../../src/model/warnings/pieces';
import { warningAnnouncement } from '../../../webview/state/announcements';
import { countInWords, worthKnowing } from '../../../webview/views/header/worthKnowing';

const scale = { code: 'scale-unlike-encoder', args: {}, what: 'Check the scale.' } as const;
const support = { code: 'data-outside-likelihood', args: {}, what: 'Data lie outside the support.' } as const;
const density = { code: 'data-not-binary', args: {}, what: 'The ELBO is no density.', isNote: true } as const;

function stateWith(change: Partial<PanelState>): PanelState {
  return {
    model: null,
    warnings: [],
    provider: null,
    providerChoice: 'auto',
    providerNote: '',
    ...change,
  } as PanelState;
}

describe('The count of warnings and notes', () => {
  const count = (change: Partial<PanelState>, hidden: readonly string[] = []) =>
    countInWords(worthKnowing(stateWith(change), hidden));

  it('names how many of each there are', () => {
    assert.equal(count({ warnings: [scale, support, density] }), '2 warnings · 1 note');
    assert.equal(count({ warnings: [scale] }), '1 warning');
    assert.equal(count({ warnings: [density] }), '1 note');
    assert.equal(count({}), null);
  });

  it('leaves hidden warnings out, and names them where nothing else is left to unfold', () => {
    assert.equal(count({ warnings: [scale, density] }, [scale.what]), '1 note');
    assert.equal(count({ warnings: [scale] }, [scale.what]), '1 warning hidden');
  });

  it('includes an execution provider that differs from the selected one', () => {
    const other = { provider: 'cpu', providerNote: 'CUDA is not available.' } as const;
    assert.equal(count({ ...other, providerChoice: 'cuda' }), '1 note');
    assert.equal(count({ ...other, providerChoice: 'auto' }), null);
  });
});

describe('The notes on a model', () => {
  const encoder = decoderNotBeside({ encoder: 'encoder.onnx' });
  const other = codeWithoutScale({});

  it('offer to choose a decoder where none was found, wherever that stands among them', () => {
    for (const notes of [
      [encoder, other],
      [other, encoder],
    ]) {
      const { notes: shown } = worthKnowing(
        stateWith({ model: { notes } as unknown as PanelState['model'] }),
        [],
      );
      assert.deepEqual(
        shown.filter(({ action }) => action === 'choose-decoder').map(({ what }) => what),
        [encoder.what],
      );
    }
  });
});

describe('A warning', () => {
  const warned = stateWith({ warnings: [scale, density] });

  it('is announced once, and a note is not', () => {
    assert.equal(warningAnnouncement(null, warned, []), 'Warning: Check the scale.');
    assert.equal(warningAnnouncement(warned, warned, []), null);
    const more = stateWith({ warnings: [scale, support] });
    assert.equal(warningAnnouncement(warned, more, []), 'Warning: Data lie outside the support.');
  });

  it('is not announced after the user has hidden it', () => {
    assert.equal(warningAnnouncement(null, warned, [scale.what]), null);
  });

  it('is announced again when it comes back', () => {
    const settled = stateWith({ warnings: [density] });
    assert.equal(warningAnnouncement(warned, settled, []), '');
    assert.equal(warningAnnouncement(settled, warned, []), 'Warning: Check the scale.');
  });
});
