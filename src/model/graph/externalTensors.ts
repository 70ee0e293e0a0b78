import { formatGraphReason, type GraphReason } from '../../core/model/graphReason';
import { externalFile } from '../onnx/externalFile';
import { PagedFile } from '../onnx/pagedFile';
import { fields } from '../onnx/protobufCursor';
import { bytesField, message } from './wire';
import type { Span } from '../onnx/varint';

/** Field numbers of TensorProto and of its external_data entries. */
const tensorField = { raw: 9, externalData: 13, dataLocation: 14 };
const entryField = { key: 1, value: 2 };
/** A protobuf message ends at 2 GiB; the rest of the model needs some room. */
const maxBytes = 1.75 * 2 ** 30;

/** Weights beside a model cannot be read. */
export class ExternalDataError extends Error {
  constructor(readonly reason: GraphReason) {
    super(formatGraphReason(reason));
  }
}

/** Tensors whose data is in files beside a model, read into the model. */
export class ExternalTensors {
  private readonly files = new Map<string, PagedFile>();
  private total = 0;

  constructor(private readonly modelPath: string) {}

  /** The TensorProto with its data inside; undefined where they are inside already. */
  inlined(model: PagedFile, tensor: Span): Uint8Array | undefined {
    const kept: Uint8Array[] = [];
    const entries = new Map<string, string>();
    let elsewhere = false;
    for (const field of fields(model, tensor.start, tensor.end)) {
      if (field.number === tensorField.dataLocation) {
        elsewhere ||= field.kind === 'varint' && field.value === 1;
      } else if (field.number === tensorField.externalData && field.kind === 'bytes') {
        const [key, value] = entryIn(model, field);
        entries.set(key, value);
      } else if (field.number !== tensorField.raw)
        kept.push(model.bytesAt(field.from, field.to - field.from));
    }
    return elsewhere ? message(...kept, bytesField(tensorField.raw, this.read(entries))) : undefined;
  }

  close(): void {
    for (const file of this.files.values()) file.close();
    this.files.clear();
  }

  private read(entries: ReadonlyMap<string, string>): Uint8Array {
    const location = entries.get('location') ?? '';
    const file = this.open(location);
    const offset = Number(entries.get('offset') ?? 0);
    const length = Number(entries.get('length') ?? file.size - offset);
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0)
      throw new ExternalDataError({ kind: 'weights-without-place', location });
    if (offset + length > file.size) throw new ExternalDataError({ kind: 'weights-too-short', location });
    this.total += length;
    if (this.total > maxBytes) throw new ExternalDataError({ kind: 'weights-too-large' });
    return file.bytesAt(offset, length);
  }

  private open(location: string): PagedFile {
    const opened = this.files.get(location);
    if (opened) return opened;
    let file: PagedFile;
    try {
      const found = externalFile(this.modelPath, location);
      if (found === undefined) throw new ExternalDataError({ kind: 'weights-outside-folder' });
      file = new PagedFile(found);
    } catch (error) {
      if (error instanceof ExternalDataError) throw error;
      throw new ExternalDataError({ kind: 'weights-unreadable', location });
    }
    this.files.set(location, file);
    return file;
  }
}

function entryIn(model: PagedFile, entry: Span): [string, string] {
  let key = '';
  let value = '';
  for (const field of fields(model, entry.start, entry.end)) {
    if (field.kind !== 'bytes') continue;
    if (field.number === entryField.key) key = model.textAt(field);
    if (field.number === entryField.value) value = model.textAt(field);
  }
  return [key, value];
}
