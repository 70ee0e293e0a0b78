import path from 'node:path';
import { unitOf } from '../../core/dataset/unit';
import type { FigureSource } from '../figureSource';
import { pythonText } from './pythonText';

/** Rows that a script names one by one at most. */
const maxNamed = 20_000;

/**
 * The lines that make `rows`, the places of rows in their file, and `x`, these rows as the model reads them. Formats that NumPy does not
 * read are left to whoever runs the script.
 */
export function pythonData({ plan, data, stretch }: FigureSource): string[] {
  const { scale, transpose } = plan.preprocessing;
  const { start, count } = stretch ?? { start: 0, count: data.count };
  const chosen = data.rows?.slice(start, start + count);
  const rows =
    chosen && chosen.length <= maxNamed
      ? `rows = np.array([${Array.from(chosen).join(', ')}])`
      : `rows = np.arange(${start}, ${start + count})`;
  const unit = unitOf(data.dtype);
  const scaled = {
    none: [],
    '0..1': unit === 1 ? [] : [`x = x / np.float32(${unit})`],
    '-1..1': [`x = x * np.float32(${2 / unit}) - np.float32(1)`],
    standardize:
      scale.kind === 'standardize'
        ? [`x = (x / np.float32(${unit}) - np.float32(${scale.mean})) / np.float32(${scale.deviation})`]
        : [],
  }[scale.kind];
  const order = { none: [], 'channels-first': ['0, 3, 1, 2'], 'channels-last': ['0, 2, 3, 1'] }[transpose];
  return [
    rows,
    ...load(data),
    'x = x.astype(np.float32)',
    ...scaled,
    ...order.map((axes) => `x = x.transpose(${axes})`),
    `x = np.ascontiguousarray(x).reshape(len(rows), ${plan.model.inputShape.join(', ')})`,
  ];
}

function load({ reference, shape }: FigureSource['data']): string[] {
  const { path: file, key } = reference;
  const named = pythonText(file);
  switch (path.extname(file).toLowerCase()) {
    case '.npy':
      if (key === undefined) return [`x = np.load(${named})[rows]`];
      break;
    case '.npz':
      if (key !== undefined && /^[^[\]@]+$/.test(key))
        return [`x = np.load(${named})[${pythonText(key)}][rows]`];
      break;
  }
  return [
    `# Load the rows of ${pythonText(path.basename(file))} as an array of shape [rows, ${shape.join(', ')}].`,
    `x = load_rows(${named})[rows]`,
  ];
}
