import { formatShape } from '../shape';

/** How the data of a model were found. */
export type DataEvidence =
  /** Rows that fit the input, beside the model's file or one folder up. */
  | Readonly<{
      kind: 'found';
      where: 'beside' | 'above';
      rows: number;
      shape: readonly number[];
      inputShape: readonly number[];
    }>
  | Readonly<{ kind: 'chosen' }>
  | Readonly<{ kind: 'chosen-before' }>
  | Readonly<{ kind: 'set-up-file' }>;

/** How the labels of the rows were found. */
export type LabelEvidence =
  | Readonly<{ kind: 'chosen' }>
  | Readonly<{ kind: 'member'; member: string }>
  | Readonly<{ kind: 'named-column'; column: string }>
  | Readonly<{ kind: 'only-text'; column: string }>
  | Readonly<{ kind: 'only-categories'; column: string }>
  /** A column of whole numbers at an end, beside as many as make a picture. */
  | Readonly<{ kind: 'beside-picture'; others: number }>
  | Readonly<{ kind: 'folders' }>
  | Readonly<{ kind: 'file-beside-images' }>;

/** How the data were found, as a clause without a period. */
export function dataEvidenceWords(evidence: DataEvidence): string {
  switch (evidence.kind) {
    case 'found': {
      const where = evidence.where === 'beside' ? 'beside the model' : 'one folder up';
      return `${where}, ${evidence.rows} rows of ${formatShape(evidence.shape)} fit its input ${formatShape(evidence.inputShape)}`;
    }
    case 'chosen':
      return 'chosen by you';
    case 'chosen-before':
      return 'chosen by you before';
    case 'set-up-file':
      return 'from the setup file';
  }
}

/** How the labels were found, as a clause without a period. */
export function labelEvidenceWords(evidence: LabelEvidence): string {
  switch (evidence.kind) {
    case 'chosen':
      return 'chosen by you';
    case 'member':
      return `the member ${evidence.member} has one value a row`;
    case 'named-column':
      return `the column ${evidence.column} is named so`;
    case 'only-text':
      return `${evidence.column} is the only column of text`;
    case 'only-categories':
      return `${evidence.column} is the only column of categories`;
    case 'beside-picture':
      return `it is at an end, whole, and without it there are ${evidence.others} columns, which make a picture`;
    case 'folders':
      return 'the names of the folders that contain the files';
    case 'file-beside-images':
      return 'the file of labels beside the images';
  }
}
