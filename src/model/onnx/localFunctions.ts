import type { ReadableBytes } from './pagedFile';
import { fields } from './protobufCursor';
import { MalformedProtobuf, type Span } from './varint';

/** Field numbers of ModelProto, FunctionProto, NodeProto and AttributeProto. */
const modelFunctions = 25;
const functionField = { name: 1, input: 4, output: 5, node: 7, domain: 10, attributeProto: 11 };
const nodeField = { input: 1, output: 2, op: 4, attribute: 5, domain: 7 };
const attributeName = 1;

const bounds = { functions: 10_000, depth: 16, nodes: 500_000 };

/** An operator that a file defines itself, as new exporters write a module of the network. */
interface LocalFunction {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly Span[];
  /** Attributes with a value where the call gives none. */
  readonly defaults: ReadonlyMap<string, Span>;
}

/** A node of a graph whose calls of local functions are replaced by what they stand for. */
export interface InlinedNode {
  readonly span: Span;
  /** Undefined for a node of the graph itself, which is as it stands. */
  readonly call: Call | undefined;
}

/** How the nodes of one call differ from those of its function. */
export interface Call {
  rename(name: string): string;
  /** The value of an attribute of the function, as an AttributeProto. */
  attribute(name: string): Span | undefined;
}

/** The functions that a file defines, by which its nodes are inlined. */
export class LocalFunctions {
  private readonly functions = new Map<string, LocalFunction>();
  private calls = 0;
  private nodes = 0;

  constructor(private readonly file: ReadableBytes) {
    for (const field of fields(file, 0, file.size)) {
      if (field.number !== modelFunctions || field.kind !== 'bytes') continue;
      if (this.functions.size >= bounds.functions)
        throw new MalformedProtobuf(`it has over ${bounds.functions} functions`);
      const { key, ...made } = functionIn(file, field);
      // Where an output is an input as it came, there is no node to give it its name.
      if (!made.outputs.some((name) => made.inputs.includes(name))) this.functions.set(key, made);
    }
  }

  /** The nodes that one node of a graph stands for, in the order of their computation: most stand for themselves. */
  *inlined(span: Span, outer?: Call, depth: number = bounds.depth): Generator<InlinedNode> {
    if (++this.nodes > bounds.nodes) throw new MalformedProtobuf(`it has over ${bounds.nodes} nodes`);
    const found = this.functions.size > 0 ? callIn(this.file, span) : undefined;
    const called = found && this.functions.get(found.key);
    if (!found || !called) {
      yield { span, call: outer };
      return;
    }
    if (depth === 0) throw new MalformedProtobuf('its functions are nested too deep');
    const call = this.callOf(found, called, outer);
    for (const node of called.nodes) yield* this.inlined(node, call, depth - 1);
  }

  private callOf(
    { key, inputs, outputs, attributes }: ReturnType<typeof callIn>,
    called: LocalFunction,
    outer: Call | undefined,
  ): Call {
    const prefix = `${key}#${++this.calls}/`;
    const outside = (name: string) => (name === '' || !outer ? name : outer.rename(name));
    const names = new Map<string, string>([['', '']]);
    called.inputs.forEach((name, index) => names.set(name, outside(inputs[index] ?? '')));
    called.outputs.forEach((name, index) => {
      const given = outside(outputs[index] ?? '');
      if (given !== '') names.set(name, given);
    });
    const refers = (attribute: Span) => referenceIn(this.file, attribute);
    return {
      rename: (name) => names.get(name) ?? prefix + name,
      attribute: (name) => {
        const given = attributes.get(name);
        const reference = given && refers(given);
        if (reference !== undefined) return outer?.attribute(reference);
        return given ?? called.defaults.get(name);
      },
    };
  }
}

/** The name of the function's attribute that an attribute takes its value from, if it does. */
export function referenceIn(file: ReadableBytes, attribute: Span): string | undefined {
  for (const field of fields(file, attribute.start, attribute.end))
    if (field.number === 21 && field.kind === 'bytes') return file.textAt(field);
  return undefined;
}

export function nameOfAttribute(file: ReadableBytes, attribute: Span): string {
  for (const field of fields(file, attribute.start, attribute.end))
    if (field.number === attributeName && field.kind === 'bytes') return file.textAt(field);
  return '';
}

function functionIn(file: ReadableBytes, span: Span): LocalFunction & { readonly key: string } {
  let name = '';
  let domain = '';
  const inputs: string[] = [];
  const outputs: string[] = [];
  const nodes: Span[] = [];
  const defaults = new Map<string, Span>();
  for (const field of fields(file, span.start, span.end)) {
    if (field.kind !== 'bytes') continue;
    if (field.number === functionField.name) name = file.textAt(field);
    if (field.number === functionField.domain) domain = file.textAt(field);
    if (field.number === functionField.input) inputs.push(file.textAt(field));
    if (field.number === functionField.output) outputs.push(file.textAt(field));
    if (field.number === functionField.node) nodes.push(field);
    if (field.number === functionField.attributeProto) defaults.set(nameOfAttribute(file, field), field);
    if (nodes.length > bounds.nodes) throw new MalformedProtobuf(`it has over ${bounds.nodes} nodes`);
  }
  return { key: `${domain}.${name}`, inputs, outputs, nodes, defaults };
}

function callIn(file: ReadableBytes, span: Span) {
  let op = '';
  let domain = '';
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, Span>();
  for (const field of fields(file, span.start, span.end)) {
    if (field.kind !== 'bytes') continue;
    if (field.number === nodeField.op) op = file.textAt(field);
    if (field.number === nodeField.domain) domain = file.textAt(field);
    if (field.number === nodeField.input) inputs.push(file.textAt(field));
    if (field.number === nodeField.output) outputs.push(file.textAt(field));
    if (field.number === nodeField.attribute) attributes.set(nameOfAttribute(file, field), field);
  }
  return { key: `${domain}.${op}`, inputs, outputs, attributes };
}
