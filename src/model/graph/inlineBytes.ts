import { nameOfAttribute, referenceIn, type Call } from '../onnx/localFunctions';
import type { ReadableBytes } from '../onnx/pagedFile';
import { fields } from '../onnx/protobufCursor';
import { bytesField, message } from './wire';
import type { Span } from '../onnx/varint';

const nodeField = { input: 1, output: 2, name: 3, attribute: 5 };
const attributeField = { name: 1, graph: 6, graphs: 11 };
const graphField = { node: 1, initializer: 5, input: 11, output: 12, valueInfo: 13 };
const valueName = 1;
const tensorName = 8;

/** A node of a local function as it stands in a graph that calls it, as bytes: its tensors and attributes are the call's. */
export function inlinedBytes(file: ReadableBytes, span: Span, call: Call): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const field of fields(file, span.start, span.end)) {
    const whole = () => file.bytesAt(field.from, field.to - field.from);
    if (field.kind !== 'bytes') parts.push(whole());
    else if (field.number === nodeField.input || field.number === nodeField.output)
      parts.push(bytesField(field.number, call.rename(file.textAt(field))));
    else if (field.number === nodeField.attribute) {
      const attribute = attributeBytes(file, field, call);
      if (attribute) parts.push(bytesField(nodeField.attribute, attribute));
    } else if (field.number !== nodeField.name) parts.push(whole());
  }
  return message(...parts);
}

function attributeBytes(file: ReadableBytes, attribute: Span, call: Call): Uint8Array | undefined {
  const reference = referenceIn(file, attribute);
  if (reference !== undefined) {
    const given = call.attribute(reference);
    return given && renamedAttribute(file, given, nameOfAttribute(file, attribute));
  }
  const parts: Uint8Array[] = [];
  for (const field of fields(file, attribute.start, attribute.end)) {
    const isGraph = field.number === attributeField.graph || field.number === attributeField.graphs;
    parts.push(
      isGraph && field.kind === 'bytes'
        ? bytesField(field.number, bodyBytes(file, field, call))
        : file.bytesAt(field.from, field.to - field.from),
    );
  }
  return message(...parts);
}

/** An attribute's value under another name. */
function renamedAttribute(file: ReadableBytes, attribute: Span, name: string): Uint8Array {
  const parts = [bytesField(attributeField.name, name)];
  for (const field of fields(file, attribute.start, attribute.end))
    if (field.number !== attributeField.name) parts.push(file.bytesAt(field.from, field.to - field.from));
  return message(...parts);
}

/** A body whose tensors, its own with them, are named as in the call. */
function bodyBytes(file: ReadableBytes, graph: Span, call: Call): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const field of fields(file, graph.start, graph.end)) {
    if (field.kind !== 'bytes') parts.push(file.bytesAt(field.from, field.to - field.from));
    else if (field.number === graphField.node)
      parts.push(bytesField(field.number, inlinedBytes(file, field, call)));
    else if (field.number === graphField.initializer)
      parts.push(bytesField(field.number, renamed(file, field, tensorName, call)));
    else if (field.number === graphField.input || field.number === graphField.output)
      parts.push(bytesField(field.number, renamed(file, field, valueName, call)));
    else if (field.number !== graphField.valueInfo)
      parts.push(file.bytesAt(field.from, field.to - field.from));
  }
  return message(...parts);
}

/** A message whose name, its field of that number, is another. */
export function renamed(file: ReadableBytes, span: Span, nameField: number, call: Call): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const field of fields(file, span.start, span.end))
    parts.push(
      field.number === nameField && field.kind === 'bytes'
        ? bytesField(nameField, call.rename(file.textAt(field)))
        : file.bytesAt(field.from, field.to - field.from),
    );
  return message(...parts);
}
