import type { MetadataEntry, Opset } from '../../core/model/fileContents';
import { PagedFile } from './pagedFile';
import { fields } from './protobufCursor';
import type { Span } from './varint';

/** Field numbers of ModelProto (github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
const modelField = { irVersion: 1, producer: 2, producerVersion: 3, opset: 8, metadata: 14 };

/** How much is kept. A text is cut; what is beyond a list's bound is only counted. */
const bounds = { entries: 50, nameBytes: 200, valueBytes: 1000 };

/** What an ONNX file states about itself outside of its graph. */
export interface FileHeader {
  readonly bytes: number;
  readonly producer: string;
  readonly producerVersion: string;
  readonly irVersion: number;
  readonly opsets: readonly Opset[];
  readonly opsetCount: number;
  readonly metadata: readonly MetadataEntry[];
  readonly metadataCount: number;
}

/**
 * Reads what stands in an ONNX file beside its graph, which is skipped. Blocks while it reads.
 *
 * @throws MalformedProtobuf or RangeError if the file isn't protobuf, Error if it can't be opened
 */
export function readHeader(path: string): FileHeader {
  const file = new PagedFile(path);
  try {
    return headerIn(file);
  } finally {
    file.close();
  }
}

function headerIn(file: PagedFile): FileHeader {
  const header = { bytes: file.size, producer: '', producerVersion: '', irVersion: 0 };
  const opsets: Opset[] = [];
  const metadata: MetadataEntry[] = [];
  let opsetCount = 0;
  let metadataCount = 0;
  for (const field of fields(file, 0, file.size)) {
    if (field.number === modelField.irVersion && field.kind === 'varint') header.irVersion = field.value;
    if (field.kind !== 'bytes') continue;
    if (field.number === modelField.producer) header.producer = nameIn(file, field);
    if (field.number === modelField.producerVersion) header.producerVersion = nameIn(file, field);
    if (field.number === modelField.opset && ++opsetCount <= bounds.entries)
      opsets.push(opsetIn(file, field));
    if (field.number === modelField.metadata && ++metadataCount <= bounds.entries)
      metadata.push(entryIn(file, field));
  }
  return { ...header, opsets, opsetCount, metadata, metadataCount };
}

function opsetIn(file: PagedFile, span: Span): Opset {
  let domain = '';
  let version = 0;
  for (const field of fields(file, span.start, span.end)) {
    if (field.number === 1 && field.kind === 'bytes') domain = nameIn(file, field);
    if (field.number === 2 && field.kind === 'varint') version = field.value;
  }
  return { domain: domain === '' ? 'ai.onnx' : domain, version };
}

/** A StringStringEntryProto. */
function entryIn(file: PagedFile, span: Span): MetadataEntry {
  let key = '';
  let value = '';
  for (const field of fields(file, span.start, span.end)) {
    if (field.kind !== 'bytes') continue;
    if (field.number === 1) key = nameIn(file, field);
    if (field.number === 2) value = file.beginningAt(field, bounds.valueBytes);
  }
  return { key, value };
}

function nameIn(file: PagedFile, span: Span): string {
  return file.beginningAt(span, bounds.nameBytes);
}
