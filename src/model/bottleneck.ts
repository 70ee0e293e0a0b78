import type { BottleneckEvidence } from '../core/evidence/roleEvidence';
import { valuesPerRow } from './axes/rowSize';
import type { Dataflow } from './graph/dataflow';
import { dominatorsOf } from './graph/dominators';
import { layerNames } from './graph/moduleNames';
import { isMover } from './graph/operatorKinds';
import type { TensorSignature } from '../core/model/role';

/** The code of an autoencoder: the tensor through which everything passes from the data to the reconstruction. */
export interface Bottleneck {
  readonly code: TensorSignature;
  /** Values of a row of it. */
  readonly size: number;
  readonly is: BottleneckEvidence;
}

const encoderName = /(^|[^a-z])enc(oder|ode)?([^a-z]|$)/i;
const decoderName = /(^|[^a-z])dec(oder|ode)?([^a-z]|$)/i;

/**
 * Where a graph that outputs a reconstruction can be cut in two, best first: the dominators between `input` and `output`
 * with the fewest values a row, the last of several before those before it. Where the names of modules say that the
 * decoder begins at another dominator, that one. Empty where no dominator is narrower than the data or than its
 * services.
 *
 * @param conditions inputs that may go around it
 * @param isNamed whether the file says that it is an autoencoder, so that a wide code is believed
 */
export function findBottlenecks(
  flow: Dataflow,
  input: TensorSignature,
  output: TensorSignature,
  conditions: ReadonlySet<string>,
  isNamed: boolean,
): Bottleneck[] {
  const { shapes } = flow;
  const batch = shapes.get(input.name)?.[0] ?? '';
  const perRow = (name: string) => valuesPerRow(shapes.get(name), batch);
  const limit = Math.min(perRow(input.name) ?? Infinity, perRow(output.name) ?? Infinity);
  const outputs = new Set(flow.model.outputs.map(({ name }) => flow.root(name)));
  const isOutput = (name: string) => outputs.has(flow.root(name)) && name !== flow.root(output.name);
  const gates = dominatorsOf(flow, output.name, conditions)
    .filter((name) => name !== output.name && !flow.isInput(name))
    .map((name) => ({ name, size: perRow(name), isCuttable: shapes.get(name)?.[0] === batch }));
  const all = (some: readonly Gate[], is: BottleneckEvidence): Bottleneck[] =>
    some.map(({ name, size }) => ({ code: signatureOf(flow, input, name), size: size!, is }));
  const boundary = moduleBoundary(flow, gates);
  if (boundary && boundary.gate.size! <= (conditions.size > 0 ? limit : maxNamedWaist * limit))
    return all([boundary.gate], boundary.is);
  const narrowest = lastOfMin(
    flow,
    gates.filter(({ size, isCuttable }) => isCuttable && size !== undefined),
  );
  if (narrowest[0] && narrowest[0].size! < limit) return all(narrowest, { kind: 'narrowest' });
  // What the file gives out beside the reconstruction, and decodes, is a code however wide, as a sparse autoencoder's is.
  const given = gates.find(
    ({ name, size, isCuttable }) => isCuttable && size !== undefined && isOutput(name),
  );
  if (given) return all([given], { kind: 'given-out' });
  const waists = conditions.size > 0 && !isNamed ? [] : lastOfMin(flow, waistsOf(gates));
  const widest = isNamed ? Infinity : maxWaist * limit;
  return all(
    waists.filter(({ size }) => size! <= widest),
    { kind: 'waist' },
  );
}

/** A waist wider than the data by more than this is a layer like any other, unless the file says what it is. */
const maxWaist = 2;
/** The same where modules are named encoder and decoder, as those of other networks are, too. */
const maxNamedWaist = 8;
/** The gates with the fewest values: made by layers before made by moving values, later ones first. */
function lastOfMin(flow: Dataflow, gates: readonly Gate[]): Gate[] {
  const min = Math.min(...gates.map(({ size }) => size!));
  const found = gates.filter(({ size }) => size === min).reverse();
  const isMoved = ({ name }: Gate) => isMover(flow.producer(name)?.op ?? '');
  return [...found.filter((gate) => !isMoved(gate)), ...found.filter(isMoved)];
}

/** Dominators between two wider ones: the code of an autoencoder that is wider than its data. */
function waistsOf(gates: readonly Gate[]): Gate[] {
  const before = widestBefore(gates);
  const after = widestBefore([...gates].reverse()).reverse();
  return gates.filter(
    ({ size, isCuttable }, place) =>
      isCuttable && size !== undefined && size < before[place]! && size < after[place]!,
  );
}

/** The width of the widest gate before each. */
function widestBefore(gates: readonly Gate[]): number[] {
  let widest = -Infinity;
  return gates.map(({ size = -Infinity }) => {
    const before = widest;
    widest = Math.max(widest, size);
    return before;
  });
}

interface Gate {
  readonly name: string;
  readonly size: number | undefined;
  /** Whether its first axis is the batch. */
  readonly isCuttable: boolean;
}

function signatureOf(flow: Dataflow, input: TensorSignature, name: string): TensorSignature {
  return { name, type: typeOf(flow, name) ?? typeLike(input), shape: flow.shapes.get(name)! };
}

/** The type of an inner tensor, where file or operator show it: the codes of a codebook may be places in it. */
function typeOf(flow: Dataflow, name: string): string | undefined {
  const { outputs, stated } = flow.model;
  const given = outputs.find((output) => output.name === name) ?? stated.get(name);
  return given?.type ?? (/^Arg(Min|Max)$/.test(flow.producer(name)?.op ?? '') ? 'int64' : undefined);
}

const typeLike = ({ type }: TensorSignature) => (type.startsWith('float') ? type : 'float32');

/**
 * The narrowest dominator from the last one made by a layer of the encoder to the first one made by a layer of the
 * decoder: heads, such as the layer of a mean, may be between the two.
 */
function moduleBoundary(flow: Dataflow, gates: readonly Gate[]) {
  const named = ({ name }: Gate, pattern: RegExp) =>
    layerNames(flow, name).find((each) => pattern.test(each));
  const firstOfDecoder = gates.findIndex((gate) => named(gate, decoderName) !== undefined);
  if (firstOfDecoder < 1) return undefined;
  const before = gates.slice(0, firstOfDecoder);
  const isUsable = (each: Gate) => each.isCuttable && each.size !== undefined;
  const lastOfEncoder = before.findLast((each) => isUsable(each) && named(each, encoderName) !== undefined);
  if (!lastOfEncoder) return undefined;
  const between = before.slice(before.indexOf(lastOfEncoder)).filter(isUsable);
  const min = Math.min(...between.map(({ size }) => size!));
  const gate = between.find(({ size }) => size === min)!;
  return {
    gate,
    is: {
      kind: 'modules' as const,
      encoder: named(lastOfEncoder, encoderName)!,
      decoder: named(gates[firstOfDecoder]!, decoderName)!,
    },
  };
}
