import type { ByteSource } from '../byteSource';
import type { DataFile } from '../dataFile';
import { textArray } from '../folder/folderLabels';
import { matrixKeyUnknown } from '../problems/matrixMarket';
import { matrixNamesUnlike, samplesOfMatrix, type WhySeen } from '../warnings';
import { readMatrixHeader } from './header';
import { matrixRows } from './matrixRows';
import { namesBeside } from './namesBeside';

const barcodesKey = 'barcodes';

/**
 * Opens a Matrix Market file. Its samples are its rows or its columns, by the key: those that are as long as what the model
 * reads, else the columns where the names of cells are beside it, as 10x Genomics writes genes × cells, else the rows.
 *
 * @param given what the user named: the file, or the folder that has it
 */
export async function openMatrixMarket(source: ByteSource, file: string, given = file): Promise<DataFile> {
  try {
    const header = await readMatrixHeader(source, file);
    const beside = await namesBeside(file);
    const features = beside.features?.names.length === header.rows ? beside.features : undefined;
    const barcodes = beside.barcodes?.names.length === header.columns ? beside.barcodes : undefined;
    const unlike = [
      ...(beside.features && !features
        ? [
            matrixNamesUnlike({
              file: beside.features.path,
              names: beside.features.names.length,
              of: 'rows',
              count: header.rows,
            }),
          ]
        : []),
      ...(beside.barcodes && !barcodes
        ? [
            matrixNamesUnlike({
              file: beside.barcodes.path,
              names: beside.barcodes.names.length,
              of: 'columns',
              count: header.columns,
            }),
          ]
        : []),
    ];
    const isOfCells = barcodes !== undefined || features !== undefined;
    const whyOf = (wanted: number | undefined): { seen: 'rows' | 'columns'; why: WhySeen } => {
      const fits = { rows: header.columns === wanted, columns: header.rows === wanted };
      if (fits.rows !== fits.columns) return { seen: fits.rows ? 'rows' : 'columns', why: 'model' };
      return isOfCells ? { seen: 'columns', why: 'cells' } : { seen: 'rows', why: 'usual' };
    };
    // Told with the data by the same words that chose them.
    let why: WhySeen = 'stated';
    const choose = (wanted?: number) => {
      const chosen = whyOf(wanted);
      ({ why } = chosen);
      return chosen.seen;
    };
    const keys = barcodes ? [barcodesKey] : [];
    return {
      format: 'matrix-market',
      parts: [
        ...(given === file ? [] : [file]),
        ...[beside.features, beside.barcodes].flatMap((found) => (found ? [found.path] : [])),
      ],
      keys,
      dataKey: (_labelKey, wanted) => Promise.resolve(choose(wanted)),
      openArray: (key) => {
        const seen = key ?? choose();
        if (seen === barcodesKey && barcodes)
          return Promise.resolve(textArray(`${given}:${barcodesKey}`, barcodes.names));
        if (seen !== 'rows' && seen !== 'columns')
          return Promise.reject(
            matrixKeyUnknown({ name: given, key: seen, keys: ['rows', 'columns', ...keys] }),
          );
        const valueNames = seen === 'rows' ? barcodes?.names : features?.names;
        return matrixRows(source, {
          name: `${given}:${seen}`,
          header,
          seen,
          ...(valueNames && { valueNames }),
          notes: [samplesOfMatrix({ name: given, seen, why }), ...unlike],
        });
      },
      close: () => source.close(),
    };
  } catch (error) {
    await source.close();
    throw error;
  }
}
