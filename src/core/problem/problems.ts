import type { ConditionForm } from '../model/condition';
import { defineProblem } from './problem';

/** A file or folder can't be opened or read; see `systemError`. */
export const fileUnreadable = defineProblem(
  'file-unreadable',
  ({ path, errno, message }: { path: string; errno?: string; message: string }) => ({
    what: `${path} cannot be read: ${reasonOf(errno) ?? message}.`,
    remedy: 'Check the path and its permissions.',
  }),
);

function reasonOf(errno: string | undefined): string | undefined {
  switch (errno) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return undefined;
  }
}

export const gitLfsPointer = defineProblem('git-lfs-pointer', ({ path }: { path: string }) => ({
  what: `${path} is a Git LFS pointer: the file itself was not downloaded.`,
  remedy: 'Run git lfs pull in its folder, then open it again.',
}));

/** A file, or what a folder holds, is no longer what figures are of. */
export const fileChanged = defineProblem(
  'file-changed',
  ({ path, isFolder }: { path: string; isFolder: boolean }) => {
    const name = path.split(/[/\\]/).at(-1) ?? path;
    return {
      what: isFolder
        ? `Files in the folder ${name} were added, removed or renamed after it was opened.`
        : `${name} was written again after it was opened.`,
      remedy: 'Figures shown are of what was opened. Reload to see what is there now.',
    };
  },
);

/** A condition whose values nothing states; `columns` are those of the data that they could be taken from. */
export const conditionMissing = defineProblem(
  'condition-missing',
  ({
    name,
    form,
    type,
    width,
    classes,
    each,
    columns,
  }: {
    name: string;
    form: ConditionForm;
    type: string;
    width: number;
    classes?: number;
    /** Of which the numbers of a row are a multiple. */
    each?: number;
    columns: readonly string[];
  }) => {
    const kind =
      form === 'index'
        ? classes === undefined
          ? 'a whole number a row, as a class index or a length'
          : `a class index from 0 to ${classes - 1}`
        : form === 'one-hot'
          ? `one of ${classes ?? width} classes, as an index or one-hot`
          : each !== undefined
            ? `${type}, any multiple of ${each} numbers a row`
            : `${type}, ${width} ${width === 1 ? 'number' : 'numbers'} a row`;
    const offered = columns.length > 0 ? ` The data has ${columns.join(', ')}.` : '';
    return {
      what: `The model also reads ${name} (${kind}), and nothing states its values.`,
      remedy: `State them, or choose a column of the data.${offered}`,
      option: `--condition ${name}=FILE[:KEY] or --condition ${name}=VALUE`,
    };
  },
);
