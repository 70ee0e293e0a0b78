import assert from 'node:assert/strict';
import type { RoleEvidence } from '../../../../src/core/evidence/roleEvidence';
import type { Warning } from '../../../../src/core/problem/warning';
import type { WarningCode } from '../../../../src/core/problem/warningCodes';
import { complaintWords, type Complaint } from '../../../../src/core/settings/complaint';
import { leftOutWords, type LeftOut } from '../../../../src/data/tables/leftOut';
import * as cluster from '../../../../src/cluster/warnings';
import * as data from '../../../../src/data/warnings';
import * as engine from '../../../../src/engine/warnings';
import * as files from '../../../../src/model/warnings/files';
import {
  classesLeftOut,
  flowLeftOut,
  outputOfAllRows,
  mixtureLeftOut,
  reconstructionAroundLatent,
  reconstructionsLeftOut,
} from '../../../../src/model/warnings/leftOut';
import { conditionIsData, tokensBeforeNeeded } from '../../../../src/model/warnings/conditions';
import { logitsDecoded, posteriorNotRead } from '../../../../src/model/warnings/otherPosterior';
import * as kinds from '../../../../src/model/warnings/kinds';
import * as pieces from '../../../../src/model/warnings/pieces';
import * as roles from '../../../../src/model/warnings/roles';
import * as rows from '../../../../src/model/warnings/rows';
import * as settings from '../../../../src/model/warnings/settings';
import * as setUp from '../../../../src/model/warnings/setUp';
import * as results from '../../../../src/results/warnings';
import * as session from '../../../../src/session/warnings';
import { assertClause, assertWorded, type OfEachKind } from '../../../support/worded';

const tensor = 'logvar';
const evidence: RoleEvidence = { kind: 'named', name: tensor };
const range = [-1 / 3, 2] as const;
const known = {
  range,
  expected: [-1, 1] as const,
  evidence: { kind: 'encoder-begins', formula: '2·x − 1' } as const,
};
const coupling = { operator: 'Softmax', file: 'encoder.onnx' };
const latents = { encoder: 'e.onnx', decoder: 'd.onnx', map: { slope: 0.18215, offset: -0.1 } };
const sphere = { tensor: 'mu', operator: 'LpNormalization' };
const complaints: OfEachKind<Complaint> = {
  'no-object': { kind: 'no-object' },
  'unknown-setting': { kind: 'unknown-setting', name: 'x'.repeat(100), known: ['seed'] },
  'value-not-taken': { kind: 'value-not-taken', setting: 'seed', takes: 'a whole number', given: '"x"' },
};

const examples: Readonly<Record<WarningCode, Warning>> = {
  'assigned-role-unlike-graph': roles.assignedRoleUnlikeGraph({
    tensor,
    role: 'mu',
    inGraph: 'log-variance',
    evidence,
  }),
  'name-unlike-graph': roles.nameUnlikeGraph({ tensor, named: 'mu', inGraph: 'variance', evidence }),
  'logarithm-is-deviation': roles.logarithmIsDeviation({ tensor, formula: 'Exp(0.5·t)' }),
  'logarithm-never-negative': roles.logarithmNeverNegative({ tensor, operator: 'Softplus' }),
  'spread-may-be-negative': roles.spreadMayBeNegative({ tensor, operator: 'Gemm' }),
  'spread-is-decoded': roles.spreadIsDecoded({ tensor, role: 'log-variance' }),
  'rows-share-scale': rows.rowsShareScale({ ...coupling, part: 'encoder' }),
  'rows-share-statistics': rows.rowsShareStatistics(coupling),
  'rows-are-multiplied': rows.rowsAreMultiplied(coupling),
  'output-is-random': rows.outputIsRandom(coupling),
  'not-a-pair': pieces.notAPair({
    pairing: { kind: 'side-by-side', encoder: 'encoder.onnx', decoder: 'decoder.onnx' },
    problem: 'They differ.',
  }),
  'shapes-not-comparable': pieces.shapesNotComparable({
    encoder: 'e.onnx',
    inputShape: [784],
    decoder: 'd.onnx',
    outputShape: [10],
  }),
  'decoder-not-beside': pieces.decoderNotBeside({ encoder: 'encoder.onnx' }),
  'decoders-beside': pieces.decodersBeside({ encoder: 'e.onnx', decoders: ['a.onnx', 'b.onnx'] }),
  'codebook-between-files': pieces.codebookBetweenFiles({ shownBy: 'z_q' }),
  'one-row-at-a-time': files.oneRowAtATime({ file: 'rnn.onnx', axis: null }),
  'noise-is-scaled': files.noiseIsScaled({ file: 'vae.onnx', factor: 2 / 3 }),
  'noise-is-constant': files.noiseIsConstant({ file: 'vae.onnx' }),
  'constant-spread-read': files.constantSpreadRead({ z: 'z', mean: 'mu', value: 0.1 }),
  'laplace-drawn': files.laplaceDrawn({ z: 'z' }),
  'latents-scaled-and-undone': files.latentsScaledAndUndone(latents),
  'latents-scaled-only': files.latentsScaledOnly(latents),
  'latents-unscaled-only': files.latentsUnscaledOnly(latents),
  'diffusion-factors-not-applied': files.diffusionFactorsNotApplied({ scaling: 0.18215, shift: null }),
  'codes-from-codebook': kinds.codesFromCodebook({ shownBy: null }),
  'codebooks-not-counted': kinds.codebooksNotCounted({ count: 4 }),
  'code-not-found': kinds.codeNotFound({ data: 'x', reconstruction: 'y' }),
  'encoder-is-deterministic': kinds.encoderIsDeterministic({}),
  'codes-of-levels': kinds.codesOfLevels({ by: 'rounding', levels: [8, 5, 5] }),
  'output-of-all-rows': outputOfAllRows({ tensor: 'adj_recon' }),
  'flow-left-out': flowLeftOut({ tensor: 'log_det' }),
  'classes-left-out': classesLeftOut({ tensor: 'y' }),
  'reconstruction-around-latent': reconstructionAroundLatent({
    problem: "The reconstruction in vae.onnx isn't a function of z alone: ids → GRU → logits leads around z.",
    isOfTokens: true,
  }),
  'mixture-left-out': mixtureLeftOut({ tensor: 'pi', components: 4 }),
  'reconstructions-left-out': reconstructionsLeftOut({ reconstruction: 'image', tensors: ['text'] }),
  'logits-decoded': logitsDecoded({ tensor: 'logits', z: 'z' }),
  'posterior-not-read': posteriorNotRead({
    other: { family: 'categorical', tensor: 'logits', classes: 6, isDrawn: true },
  }),
  'code-without-scale': kinds.codeWithoutScale({}),
  'log-variance-pruned': kinds.logVariancePruned({}),
  'spread-is-constant': kinds.spreadIsConstant({ mean: 'mu' }),
  'code-drawn-otherwise': kinds.codeDrawnOtherwise({ z: 'z', operator: 'RandomUniformLike' }),
  'tokens-before-needed': tokensBeforeNeeded({ condition: 'decoder_input_ids', data: 'input_ids' }),
  'condition-is-data': conditionIsData({ condition: 'decoder_input_ids' }),
  'posterior-on-sphere': kinds.posteriorOnSphere(sphere),
  'latents-in-hierarchy': kinds.latentsInHierarchy({ levels: ['1', '2'], first: 'standard-normal' }),
  'priors-by-sum': kinds.priorsBySum({ priors: [{ level: '2', mean: 'mean', scale: 'scale' }] }),
  'latents-side-by-side': kinds.latentsSideBySide({ levels: ['style', 'shape'] }),
  'own-prior-not-used': kinds.ownPriorNotUsed({ tensors: ['prior_mu', 'prior_logvar'], prior: 'N(0, I)' }),
  'prior-outputs-not-read': kinds.priorOutputsNotRead({ tensors: ['prior_mu', 'prior_logvar'] }),
  'spherical-family-guessed': kinds.sphericalFamilyGuessed({
    direction: 'loc',
    concentration: 'kappa',
    isLogarithm: true,
  }),
  'direction-not-scaled': kinds.directionNotScaled({ tensor: 'loc' }),
  'code-on-sphere': kinds.codeOnSphere(sphere),
  'samples-swap-mean-and-scale': engine.samplesSwapMeanAndScale({ mean: 'mu', scale: tensor }),
  'samples-off-mean': engine.samplesOffMean({ mean: 'mu' }),
  'samples-unlike-scale': engine.samplesUnlikeScale({ scale: tensor, role: 'variance', shown: null }),
  'role-is-guessed': session.roleIsGuessed({ tensor, role: 'log-variance', evidence }),
  'set-up-not-json': setUp.setUpNotJson({ file: 'vae.vae.json', error: 'Unexpected end.' }),
  'setting-not-used': setUp.settingNotUsed({ file: 'vae.vae.json', complaint: complaints['no-object'] }),
  'scale-unlike-encoder': settings.scaleUnlikeEncoder(known),
  'scale-unlike-decoder': settings.scaleUnlikeDecoder(known),
  'units-unlike-decoder': settings.unitsUnlikeDecoder(known),
  'decoder-units-unknown': settings.decoderUnitsUnknown(known),
  'bounds-reached': settings.boundsReached(known),
  'data-outside-likelihood': settings.dataOutsideLikelihood({ range, family: 'Bernoulli' }),
  'data-at-ends': settings.dataAtEnds({ range }),
  'data-not-binary': settings.dataNotBinary({ instead: 'continuous-bernoulli' }),
  'data-not-one-hot': settings.dataNotOneHot({ range }),
  'data-not-classes': settings.dataNotClasses({ range, classes: 16, first: -1, step: 2 / 15 }),
  'counts-under-gaussian': settings.countsUnderGaussian({ range: [0, 812] }),
  'data-not-counts': settings.dataNotCounts({ range: [0, 812], whole: false, scaled: true }),
  'rate-below-counts': settings.rateBelowCounts(known),
  'count-mean-read': settings.countMeanRead({
    likelihood: 'poisson,mean=log-rate',
    evidence: { kind: 'named-log-rate', output: 'log_rate' },
  }),
  'column-outweighs-others': settings.columnOutweighsOthers({ column: 3, times: 12_345 }),
  'ones-as-multinomial': settings.onesAsMultinomial({ ones: [1, 8], places: 1 }),
  'ones-as-bernoulli': settings.onesAsBernoulli({ ones: [1, 8] }),
  'factor-taken-for-number': session.factorTakenForNumber({ factor: 'side.npy', values: [0, 1] }),
  'rows-left-out': session.rowsLeftOut({
    secondsOfRow: 0.5,
    rows: 100,
    rowsOfAll: 60_000,
    draws: 1,
    drawsOfAll: 16,
    secondsOfAll: 1e5,
  }),
  'draws-reduced': session.drawsReduced({ secondsOfRow: 0.5, draws: 1, secondsOfAll: 1e4 }),
  'likelihood-passed-over': session.likelihoodPassedOver({
    likelihood: 'bernoulli',
    reason: 'It does not fit.',
  }),
  'sparse-rows-filled': data.sparseRowsFilled({ name: 'X' }),
  'values-unpacked': data.valuesUnpacked({ name: 't', factor: 1 / 3, offset: -273.15 }),
  'values-not-finite': session.valuesNotFinite({ count: 3, values: 100, rows: 10 }),
  'pickled-passed-over': data.pickledPassedOver({ members: ['meta'] }),
  'columns-left-out': data.columnsLeftOut({ columns: ['name', 'who'], because: 'text' }),
  'columns-unread': data.columnsUnread({ columns: ['when'] }),
  'samples-along-either-axis': data.samplesAlongEitherAxis({ alongLast: 'x.h5:images@last' }),
  'samples-of-matrix': data.samplesOfMatrix({ name: 'matrix.mtx', seen: 'columns', why: 'cells' }),
  'matrix-names-unlike': data.matrixNamesUnlike({ file: 'genes.tsv', names: 3, of: 'rows', count: 4 }),
  'recordings-in-windows': data.recordingsInWindows({ length: 1024, rate: 16000, leftOut: 37 }),
  'recordings-resampled': data.recordingsResampled({ name: 'tones', from: [22_050, 44_100], to: 16_000 }),
  'recordings-fitted': data.recordingsFitted({ length: 1024, rate: 16000, files: 5, padded: 1, cut: 2 }),
  'channels-averaged': data.channelsAveraged({ name: 'talk.wav', channels: 2 }),
  'recording-open-ended': data.recordingOpenEnded({ name: 'calls', count: 3 }),
  'lists-in-stated-shape': data.listsInStatedShape({ column: 'data', shape: [3, 2, 2] }),
  'lists-unlike-stated-shape': data.listsUnlikeStatedShape({ column: 'data', shape: [3, 5], values: 12 }),
  'dimensions-not-finite': results.dimensionsNotFinite({ dimensions: [0, 1], count: 7, isMean: true }),
  'rows-not-finite': results.rowsNotFinite({
    count: 7,
    of: 100,
    first: [1, 2, 3, 4, 5],
    hasElbo: true,
    unreadable: [],
    halfPrecision: ['a.onnx', 'b.onnx'],
    isOfSpread: false,
    areDrawsLarge: false,
  }),
  'parts-missing': cluster.rowsMissing({ rows: 4096, of: 10_000 }),
  'parts-of-several-makers': cluster.severalMakers({
    makers: [
      { version: '0.1.0', processor: 'a' },
      { version: '0.2.0', processor: 'a' },
    ],
  }),
  'figures-of-shards': cluster.figuresOfShards({ folder: 'run', rows: 17_000, shards: 3 }),
  'merged-rows-not-finite': cluster.mergedRowsNotFinite({ count: 7, first: [1, 2] }),
  'kl-negative': results.klNegative({ kl: -3.2, se: 0.04 }),
  'weights-unreliable': results.weightsUnreliable({ median: 10 / 3, importance: 64 }),
  'analysis-failed': session.analysisFailed({ message: 'The analysis ended. Try again.' }),
  'provider-unlike-cpu': session.providerUnlikeCpu({
    provider: 'cuda',
    row: 3,
    elbo: -239.7,
    elboOnCpu: NaN,
  }),
  'scale-reconstructs-better': session.scaleReconstructsBetter({ tensors: null }),
  reloaded: session.reloaded({ at: 0, figure: 'ELBO', before: -240.123456789, now: -239.9 }),
  'conditions-differ': session.conditionsDiffer({ conditional: 'second' }),
  'latent-dimensions-differ': session.latentDimensionsDiffer({ first: 8, other: 16 }),
  'one-draw-tells-no-error': session.oneDrawTellsNoError({}),
  'reference-scaled-otherwise': session.referenceScaledOtherwise({ reference: 'none', data: '0..1' }),
  'rows-are-reference-rows': session.rowsAreReferenceRows({ shared: 3, rows: 10, first: [[2, 7]] }),
  'error-of-first-draws': session.errorOfFirstDraws({ kept: 4, samples: 16 }),
};

describe('A warning in words', () => {
  for (const [code, warning] of Object.entries(examples))
    it(`is whole sentences: ${code}`, () => {
      assert.equal(warning.code, code);
      assertWorded(warning.what);
      assert.match(warning.what, /[.]$/);
    });

  it('crosses processes as it is', () => {
    for (const warning of Object.values(examples)) assert.deepEqual(structuredClone(warning), warning);
  });
});

describe('What is wrong with a stated setting, in words', () => {
  for (const complaint of Object.values(complaints))
    it(`is a sentence: ${complaint.kind}`, () => {
      assertWorded(complaintWords(complaint));
      assert.match(complaintWords(complaint), /\.$/);
      assert.ok(complaintWords(complaint).length < 120);
    });
});

describe('Why a column is left out, in words', () => {
  const reasons: Readonly<Record<LeftOut, true>> = {
    text: true,
    pictures: true,
    lists: true,
    'shortened-lists': true,
    'lists-of-several-lengths': true,
    'names-rows': true,
    beside: true,
    empty: true,
    'empty-at-first': true,
    'beyond-exact': true,
    'dates-or-times': true,
  };
  for (const because of Object.keys(reasons) as LeftOut[])
    it(`agrees in number: ${because}`, () => {
      assertClause(leftOutWords(because));
      assert.match(leftOutWords(because), /^[a-z]+s /);
      assert.notEqual(leftOutWords(because, 2), leftOutWords(because));
    });
});
