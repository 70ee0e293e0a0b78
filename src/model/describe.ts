import path from 'node:path';
import type { ModelDescription } from '../core/model/modelDescription';
import { ProblemError } from '../core/problem/problem';
import { bindGraph, readBound, rebound, type BoundGraph } from './axes/bindGraph';
import { describePair } from './describePair';
import {
  describeDecoderAlone,
  describeEncoderAlone,
  isLatentModel,
  mayBeEncoder,
  saysDecoder,
} from './describePart';
import { describeUncut } from './describeUncut';
import {
  describeWholeAutoencoder,
  describeWholeVae,
  namedWhole,
  saysAutoencoder,
  type WholeRoles,
} from './describeWhole';
import { readsTokens } from './graph/readsTokens';
import { reconstructionAroundLatent } from './warnings/leftOut';
import { findDecoder } from './findDecoder';
import { readIfModel } from './onnx/readModel';
import { versionsNow } from './weightFiles';
import { findPair, type Pair } from './pairing';
import { quantizerIn } from './vectorQuantized';
import { refuseOtherKinds } from './otherKinds';
import { knownNames } from './roleChecks';
import { assignEncoder } from './roles/assignEncoder';
import { drawAtBottleneck } from './roles/constantSampling';
import { notGaussian } from './roles/notVae';
import { hasPosterior, type RoleOverrides } from './roles/posterior';
import type { StatedRoles } from '../core/model/role';
import { codebookBetweenFiles, notAPair } from './warnings/pieces';
import { rolesOfPart } from './roles/rolesOfPart';
import { describeHierarchy } from './hierarchy/describeHierarchy';
import { describeWholeLevels } from './describeLevels';
import { codeOf } from './latents';
import { withLevels } from './roles/latentLevels';

/**
 * Reads a latent-variable model from one of its files, whole or in pieces, and describes what is there and what each tensor
 * means. Blocks while it reads; runs nothing.
 *
 * @param row the shape of a row of data, to which axes that the file leaves free are bound; of a decoder alone, of a
 *   latent code
 * @throws ProblemError if the file isn't such a model; its code is `model-not-vae`
 */
export function describeModel(
  modelPath: string,
  givenDecoder: string | undefined,
  statedRoles: StatedRoles,
  row?: readonly number[],
): ModelDescription {
  const overrides = new Map(Object.entries(statedRoles));
  const name = path.basename(modelPath);
  if (givenDecoder !== undefined) {
    const pair: Pair = {
      encoderPath: modelPath,
      decoderPath: givenDecoder,
      pairing: { kind: 'chosen' },
    };
    return describePair(name, pair, overrides, row);
  }
  const pair = findPair(modelPath);
  if (!pair) return describeFile(modelPath, overrides, row);
  try {
    return describePair(name, pair, overrides, row);
  } catch (error) {
    // Files that only look like a pair may be good each for itself.
    if (!(error instanceof ProblemError)) throw error;
    const alone = describedAlone(modelPath, overrides, row);
    if (!alone) throw error;
    return quantizedByPartner(pair, {
      ...alone,
      warnings: [notAPair({ pairing: pair.pairing, problem: error.problem.what }), ...alone.warnings],
      beside: versionsNow([pair.encoderPath, pair.decoderPath].filter((file) => file !== modelPath)),
    });
  }
}

/** A quantizer is between the two files where one of them says so by its names. */
function quantizedByPartner({ encoderPath, decoderPath }: Pair, model: ModelDescription): ModelDescription {
  const models = [encoderPath, decoderPath].map(readIfModel).filter((each) => each !== undefined);
  const quantizer = quantizerIn(models);
  if (!quantizer || model.posterior) return model;
  const note = codebookBetweenFiles({ shownBy: quantizer.found });
  const shows = model.shows.filter((capability) => capability !== 'prior' && capability !== 'traverse');
  return { ...model, kind: 'vq-vae', shows, notes: [note, ...model.notes] };
}

function describedAlone(
  modelPath: string,
  overrides: RoleOverrides,
  row: readonly number[] | undefined,
): ModelDescription | undefined {
  try {
    return describeFile(modelPath, overrides, row);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** What one file holds: a whole model, else an encoder whose decoder is looked for beside it, else a decoder. */
function describeFile(
  modelPath: string,
  stated: RoleOverrides,
  row: readonly number[] | undefined,
): ModelDescription {
  const name = path.basename(modelPath);
  const graph = readBound(modelPath, 'encoder', row);
  knownNames(stated, [graph.model]);
  const overrides = rolesOfPart(stated, 'whole', graph.model);
  refuseOtherKinds(name, graph.stated);
  const single = assignEncoder(graph.model, overrides, 'whole', { bound: graph.bound });
  const hierarchy =
    single.reconstruction &&
    describeHierarchy(name, graph, { ...single, reconstruction: single.reconstruction }, overrides);
  if (hierarchy) return hierarchy;
  const whole = withLevels(name, single, graph.model.outputs, overrides);
  const decoded = saysDecoder(graph)
    ? describeDecoderAlone(rebound(graph, 'decoder', row), overrides, row)
    : undefined;
  if (decoded && !hasPosterior(whole.assignments)) return decoded;
  const { reconstruction } = whole;
  const posterior = hasPosterior(whole.assignments);
  if (reconstruction) {
    const ends = { ...whole, reconstruction };
    if (codeOf(whole.assignments)?.kind === 'levels') return describeWholeLevels(name, graph, ends);
    if (posterior) return describeWholeOrEncoder(name, graph, ends, overrides);
    const drawn = withConstantSpread(name, graph, ends, overrides);
    if (drawn) return describeWholeOrEncoder(name, graph, drawn, overrides);
    const autoencoder = describeWholeAutoencoder(name, graph, ends, overrides);
    if (autoencoder) return autoencoder;
  }
  const named = !reconstruction && !posterior ? namedWhole(name, graph, whole) : undefined;
  const alone = reconstruction && !posterior ? describeOneRow(name, graph, overrides, row) : undefined;
  if (alone) return alone;
  const unlike = named && describeWholeAutoencoder(name, graph, named, overrides);
  if (unlike) return unlike;
  // An output as large as the data that isn't a reconstruction may be a code of that size.
  const found = !posterior ? assignEncoder(graph.model, overrides, 'encoder', { bound: graph.bound }) : whole;
  const encodes = posterior ? !isLatentModel(graph, found) : mayBeEncoder(graph, found);
  if (encodes) {
    const pair = findDecoder(modelPath, found);
    if ('decoderPath' in pair) return describePair(name, pair, stated, row);
    const encoder = describeEncoderAlone(graph, found, overrides);
    if (encoder)
      return {
        ...encoder,
        notes: [...encoder.notes, pair.note],
        beside: versionsNow(pair.unreadable),
      };
  }
  const decoder = describeDecoderAlone(rebound(graph, 'decoder', row), overrides, row);
  if (decoder) return decoder;
  const isStated = [...overrides.values()].includes('reconstruction');
  const uncut =
    reconstruction && !posterior
      ? describeUncut(name, graph, { ...whole, reconstruction }, isStated)
      : undefined;
  if (uncut) return uncut;
  throw notGaussian(name, whole, undefined);
}

/** A whole graph whose code is drawn with a spread that is a constant, with mean and spread taken from inside it. */
function withConstantSpread(
  name: string,
  graph: BoundGraph,
  { flow, inputs, reconstruction: { tensor: output } }: WholeRoles,
  overrides: RoleOverrides,
): WholeRoles | undefined {
  const { data, conditions } = inputs;
  if (!data) return undefined;
  const ends = { data, output, conditions, isNamed: saysAutoencoder(name, graph) };
  const draw = drawAtBottleneck(flow, ends, overrides);
  const found = draw && assignEncoder(graph.model, overrides, 'whole', { bound: graph.bound, draw });
  return found?.reconstruction && { ...found, reconstruction: found.reconstruction };
}

/** A VAE in one graph; where its reconstruction is made of the data around z, too, its encoder. */
function describeWholeOrEncoder(
  name: string,
  graph: BoundGraph,
  whole: WholeRoles,
  overrides: RoleOverrides,
): ModelDescription {
  try {
    return describeWholeVae(name, graph, whole, overrides);
  } catch (error) {
    const isAround = error instanceof ProblemError && error.problem.code === 'reconstruction-bypasses-latent';
    if (!isAround) throw error;
    const encoder = describeEncoderAlone(graph, whole, overrides);
    if (!encoder) throw error;
    const isOfTokens = readsTokens(whole.flow, whole.inputs.data?.name ?? '');
    const warning = reconstructionAroundLatent({ problem: error.problem.what, isOfTokens });
    return { ...encoder, warnings: [warning, ...encoder.warnings] };
  }
}

/** An autoencoder whose code has the batch behind another axis, as a recurrent state has, run on one row at a time. */
function describeOneRow(
  name: string,
  graph: BoundGraph,
  overrides: RoleOverrides,
  row: readonly number[] | undefined,
): ModelDescription | undefined {
  const batches = new Set(graph.model.inputs.map(({ shape }) => shape[0]));
  const [batch, another] = batches;
  if (graph.model.oneRow || typeof batch !== 'string' || batch === '' || another !== undefined)
    return undefined;
  const alone = bindGraph(graph.path, graph.stated, 'encoder', row, { oneRow: { batch } });
  const whole = assignEncoder(alone.model, overrides, 'whole', { bound: alone.bound });
  const { reconstruction } = whole;
  return reconstruction && describeWholeAutoencoder(name, alone, { ...whole, reconstruction }, overrides);
}
