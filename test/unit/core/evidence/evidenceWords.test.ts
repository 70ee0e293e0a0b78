import assert from 'node:assert/strict';
import {
  dataEvidenceWords,
  labelEvidenceWords,
  type DataEvidence,
  type LabelEvidence,
} from '../../../../src/core/evidence/dataEvidence';
import { pairingWords, type Pairing } from '../../../../src/core/evidence/pairing';
import { rangeEvidenceWords, type RangeEvidence } from '../../../../src/core/evidence/rangeEvidence';
import type { SettingEvidence } from '../../../../src/core/evidence/settingEvidence';
import { originWords, settingEvidenceWords } from '../../../../src/core/evidence/settingEvidenceWords';
import { assertClause, type OfEachKind } from '../../../support/worded';

const ranges: OfEachKind<RangeEvidence> = {
  'encoder-begins': { kind: 'encoder-begins', formula: '(x − 0.5)/0.5' },
  'input-is-bytes': { kind: 'input-is-bytes', input: 'x' },
  'decoder-ends': {
    kind: 'decoder-ends',
    operators: [
      { name: 'Tanh', by: null },
      { name: 'Sub', by: -1 / 3 },
    ],
    reachesEnds: true,
  },
  unbounded: { kind: 'unbounded', operator: null },
  configuration: { kind: 'configuration', className: 'AutoencoderKL' },
};

const pairings: OfEachKind<Pairing> = {
  'side-by-side': { kind: 'side-by-side', encoder: 'encoder.onnx', decoder: 'decoder.onnx' },
  'only-fitting': { kind: 'only-fitting', encoder: 'a.onnx', decoder: 'b.onnx' },
  chosen: { kind: 'chosen' },
  cut: { kind: 'cut', file: 'vae.onnx', at: 'z' },
  whole: { kind: 'whole', file: 'ae.onnx' },
  'encoder-alone': { kind: 'encoder-alone' },
  'decoder-alone': { kind: 'decoder-alone' },
};

const data: OfEachKind<DataEvidence> = {
  found: { kind: 'found', where: 'above', rows: 100, shape: [28, 28], inputShape: [1, 28, 28] },
  chosen: { kind: 'chosen' },
  'chosen-before': { kind: 'chosen-before' },
  'set-up-file': { kind: 'set-up-file' },
};

const labels: OfEachKind<LabelEvidence> = {
  chosen: { kind: 'chosen' },
  member: { kind: 'member', member: 'labels' },
  'named-column': { kind: 'named-column', column: 'label' },
  'only-text': { kind: 'only-text', column: 'species' },
  'only-categories': { kind: 'only-categories', column: 'obs/leiden' },
  'beside-picture': { kind: 'beside-picture', others: 784 },
  folders: { kind: 'folders' },
  'file-beside-images': { kind: 'file-beside-images' },
};

const by = ranges['decoder-ends'];
const seen = { range: [-1 / 3, 255], rows: 1000 } as const;
const settings: OfEachKind<SettingEvidence> = {
  concentration: { kind: 'concentration' },
  'diffusion-time': { kind: 'diffusion-time' },
  'spread-of-dimensions': { kind: 'spread-of-dimensions' },
  bytes: { kind: 'bytes' },
  values: { kind: 'values', seen },
  counted: { kind: 'counted' },
  'full-range': { kind: 'full-range', encoding: 's16' },
  'whole-numbers-read': { kind: 'whole-numbers-read', input: 'tokens' },
  'few-levels': { kind: 'few-levels', seen },
  'bytes-read': { kind: 'bytes-read', by },
  'bytes-wanted': { kind: 'bytes-wanted', by, seen },
  'output-range': { kind: 'output-range', by, range: [-1, 1], seen },
  'signed-input': { kind: 'signed-input', by, seen },
  'own-scale': { kind: 'own-scale', tensor: 'recon_logvar', hasMean: true },
  'own-shapes': { kind: 'own-shapes', tensor: 'beta', is: 'beta-second-shape', data: [0.1, 0.9] },
  classes: { kind: 'classes', output: by, perValue: null },
  'output-and-data': { kind: 'output-and-data', output: by, data: [-1, 1] },
  'named-output': { kind: 'named-output', name: 'logits', data: [0, 1] },
  'one-hot-rows': { kind: 'one-hot-rows', name: 'logits' },
  'mixture-numbers': { kind: 'mixture-numbers', components: 10, colors: true },
  'counted-classes': { kind: 'counted-classes', output: by, data: [0, 812] },
  'counted-logits': { kind: 'counted-logits', name: 'logits', data: [0, 812] },
  counts: {
    kind: 'counts',
    data: [0, 812],
    theta: 'px_r',
    zeros: 'px_dropout',
    mean: { of: 'proportions', library: 'row-sum' },
    by: { kind: 'shares', output: 'px_scale' },
  },
  'assumed-sigma': { kind: 'assumed-sigma', output: by, data: [-2.11790393, 2.64], sigma: 1 },
  column: { kind: 'column', column: 'batch' },
  labels: { kind: 'labels' },
  'only-companion': { kind: 'only-companion', name: 'angles', width: 3 },
  'named-library': { kind: 'named-library', name: 'library' },
  'as-for-samples': { kind: 'as-for-samples' },
  fit: { kind: 'fit', from: [32, 32, 3], to: [28, 28] },
  shapes: { kind: 'shapes' },
  'no-preprocessing': { kind: 'no-preprocessing' },
};

describe('Evidence in words', () => {
  const families: Readonly<Record<string, readonly string[]>> = {
    'a range of values': Object.values(ranges).map(rangeEvidenceWords),
    'a pair of files': Object.values(pairings).map(pairingWords),
    'the data': Object.values(data).map(dataEvidenceWords),
    'the labels': Object.values(labels).map(labelEvidenceWords),
    'a setting': Object.values(settings).map(settingEvidenceWords),
  };
  for (const [of, words] of Object.entries(families))
    it(`is a clause of its own for every kind: ${of}`, () => {
      words.forEach(assertClause);
      assert.equal(new Set(words).size, words.length);
    });

  it('rounds what isn’t whole, and has true minus signs', () => {
    assert.equal(
      settingEvidenceWords(settings['assumed-sigma']),
      'the decoder ends in Tanh, Sub −0.3333, which can be exactly 0 and 1 and the data ranges from −2.118 to 2.64; σ is not in the file, so 1 is assumed',
    );
    assert.equal(settingEvidenceWords(settings.values), 'values from −0.3333 to 255 in the first 1000 rows');
  });

  it('says who else settled it', () => {
    const clauses = (['user', 'set-up file', 'editor settings'] as const).map((origin) =>
      originWords({ value: 1, origin }),
    );
    clauses.forEach(assertClause);
    assert.equal(
      originWords({ value: 1, origin: 'proposal', evidence: { kind: 'bytes' } }),
      'unsigned bytes are divided by 255',
    );
  });
});
