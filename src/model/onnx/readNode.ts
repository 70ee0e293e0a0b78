import { nameOfAttribute, referenceIn, type Call } from './localFunctions';
import type { BodyFrame, OnnxConstant, OnnxNode } from './model';
import type { PagedFile } from './pagedFile';
import { fields } from './protobufCursor';
import { tensorIn } from './readTensor';
import { MalformedProtobuf, type Span } from './varint';

/** Field numbers of NodeProto, AttributeProto and GraphProto. */
const nodeField = { input: 1, output: 2, name: 3, op: 4, attribute: 5, domain: 7 };
const attributeField = {
  name: 1,
  float: 2,
  int: 3,
  text: 4,
  tensor: 5,
  graph: 6,
  floats: 7,
  ints: 8,
  graphs: 11,
};
const graphField = { node: 1, initializer: 5, input: 11, output: 12 };
const valueNameField = 1;

const bounds = { names: 10_000, attributes: 1000, listBytes: 4096, textBytes: 256, depth: 8 };

/** A node, and the tensor it holds where it is a constant. */
export function nodeIn(
  file: PagedFile,
  span: Span,
  depth = bounds.depth,
): { readonly node: OnnxNode; readonly constant: OnnxConstant | undefined } {
  const node = {
    op: '',
    name: '',
    domain: '',
    inputs: [] as string[],
    outputs: [] as string[],
    attributes: Object.create(null) as Record<string, readonly number[]>,
    texts: Object.create(null) as Record<string, string>,
    captures: [] as string[],
    bodies: Object.create(null) as Record<string, readonly OnnxNode[]>,
    frames: Object.create(null) as Record<string, BodyFrame>,
  };
  let constant: OnnxConstant | undefined;
  let attributes = 0;
  for (const field of fields(file, span.start, span.end)) {
    if (field.kind !== 'bytes') continue;
    bounded(node.inputs.length + node.outputs.length, bounds.names, 'names of one node');
    if (field.number === nodeField.input) node.inputs.push(file.textAt(field));
    if (field.number === nodeField.output) node.outputs.push(file.textAt(field));
    if (field.number === nodeField.op) node.op = file.textAt(field);
    if (field.number === nodeField.name) node.name = file.textAt(field);
    if (field.number === nodeField.domain) node.domain = file.textAt(field);
    if (field.number === nodeField.attribute) {
      bounded(attributes++, bounds.attributes, 'attributes of one node');
      constant = attributeIn(file, field, node, depth) ?? constant;
    }
  }
  const { bodies, frames, ...plain } = node;
  const read = Object.keys(frames).length > 0 ? { ...plain, bodies, frames } : plain;
  return { node: read, constant: node.op === 'Constant' ? (constant ?? scalar(node.attributes)) : undefined };
}

/** A node of a local function as it stands in a graph that calls it. */
export function calledNodeIn(file: PagedFile, span: Span, call: Call): ReturnType<typeof nodeIn> {
  const { node, constant } = nodeIn(file, span);
  const attributes = { ...node.attributes };
  for (const field of fields(file, span.start, span.end)) {
    if (field.number !== nodeField.attribute || field.kind !== 'bytes') continue;
    const reference = referenceIn(file, field);
    const given = reference === undefined ? undefined : call.attribute(reference);
    if (given) attributes[nameOfAttribute(file, field)] = numbersIn(file, given);
  }
  const renamed = renamedNode({ ...node, attributes }, call);
  return {
    node: renamed,
    constant: constant?.count === 0 && node.op === 'Constant' ? scalar(attributes) : constant,
  };
}

function renamedNode({ bodies, ...node }: OnnxNode, call: Call): OnnxNode {
  const rename = (name: string) => call.rename(name);
  return {
    ...node,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
    captures: node.captures.map(rename),
    // They are under the names that they had before.
    frames: undefined,
    ...(bodies && {
      bodies: Object.fromEntries(
        Object.entries(bodies).map(([name, body]) => [name, body.map((each) => renamedNode(each, call))]),
      ),
    }),
  };
}

/** The numbers of an attribute, whatever its name. */
function numbersIn(file: PagedFile, attribute: Span): readonly number[] {
  const node = {
    attributes: Object.create(null) as Record<string, readonly number[]>,
    texts: Object.create(null) as Record<string, string>,
    captures: [],
    bodies: Object.create(null) as Record<string, readonly OnnxNode[]>,
    frames: Object.create(null) as Record<string, BodyFrame>,
  };
  attributeIn(file, attribute, node, bounds.depth);
  return Object.values(node.attributes)[0] ?? [];
}

/** `value_float`, `value_ints` and their like: constants that aren't tensors. */
function scalar(attributes: Readonly<Record<string, readonly number[]>>): OnnxConstant {
  const values = Object.entries(attributes).find(([name]) => name.startsWith('value_'))?.[1];
  const isList = Object.keys(attributes).some((name) => name.endsWith('s') && name.startsWith('value_'));
  return { count: values?.length ?? 0, dims: isList ? [values?.length ?? 0] : [], values };
}

function attributeIn(
  file: PagedFile,
  span: Span,
  node: {
    readonly attributes: Record<string, readonly number[]>;
    readonly texts: Record<string, string>;
    readonly captures: string[];
    readonly bodies: Record<string, readonly OnnxNode[]>;
    readonly frames: Record<string, BodyFrame>;
  },
  depth: number,
): OnnxConstant | undefined {
  let name = '';
  let tensor: OnnxConstant | undefined;
  let text: string | undefined;
  const body: OnnxNode[] = [];
  let frame: BodyFrame | undefined;
  const values: number[] = [];
  for (const field of fields(file, span.start, span.end)) {
    if (field.kind === 'varint') {
      if (field.number === attributeField.int || field.number === attributeField.ints)
        values.push(field.value);
    } else if (field.kind === 'fixed') {
      if (field.number === attributeField.float || field.number === attributeField.floats)
        values.push(file.floatAt(field.to - 4));
    } else if (field.number === attributeField.name) name = file.textAt(field);
    else if (field.number === attributeField.text && field.end - field.start <= bounds.textBytes)
      text = file.textAt(field);
    else if (field.number === attributeField.tensor) tensor = tensorIn(file, field);
    else if (field.number === attributeField.ints) values.push(...file.varintsIn(field, bounds.listBytes));
    else if (field.number === attributeField.graph || field.number === attributeField.graphs)
      frame = bodyIn(file, field, node.captures, body, depth);
    bounded(values.length, bounds.names, 'numbers of one attribute');
  }
  if (values.length > 0) node.attributes[name] = values;
  if (text !== undefined) node.texts[name] = text;
  if (tensor?.values) node.attributes[name] = tensor.values;
  if (body.length > 0) node.bodies[name] = body;
  if (frame) node.frames[name] = frame;
  return tensor;
}

/** The nodes of a body, and every name that they read, their own bodies' included. */
function bodyIn(
  file: PagedFile,
  graph: Span,
  captures: string[],
  body: OnnxNode[],
  depth: number,
): BodyFrame {
  const [inputs, outputs]: [string[], string[]] = [[], []];
  const constants = new Map<string, OnnxConstant>();
  if (depth === 0) throw new MalformedProtobuf('its control flow is nested too deep');
  for (const field of fields(file, graph.start, graph.end)) {
    if (field.kind !== 'bytes') continue;
    if (field.number === graphField.input) inputs.push(nameOfValue(file, field));
    if (field.number === graphField.output) outputs.push(nameOfValue(file, field));
    bounded(inputs.length + outputs.length + constants.size, bounds.names, 'names in the bodies of one node');
    if (field.number === graphField.initializer) {
      const { name, ...constant } = tensorIn(file, field);
      constants.set(name, constant);
    }
    if (field.number !== graphField.node) continue;
    const { node, constant } = nodeIn(file, field, depth - 1);
    if (constant && node.outputs[0] !== undefined) constants.set(node.outputs[0], constant);
    bounded(captures.length + node.inputs.length, bounds.names, 'names in the bodies of one node');
    captures.push(...node.inputs, ...node.captures);
    body.push(node);
  }
  return { inputs, outputs, constants };
}

/** A ValueInfoProto's name. */
function nameOfValue(file: PagedFile, value: Span): string {
  for (const field of fields(file, value.start, value.end))
    if (field.number === valueNameField && field.kind === 'bytes') return file.textAt(field);
  return '';
}

/** @throws when there would be more than `most` */
export function bounded(count: number, most: number, what: string): void {
  if (count >= most) throw new MalformedProtobuf(`it has over ${most} ${what}`);
}
