import { defineProblem } from '../core/problem/problem';

/** A file can't be written; see `systemError`. */
export const fileUnwritable = defineProblem(
  'file-unwritable',
  ({ file, errno, message }: { file: string; errno?: string; message: string }) => ({
    what: `${file} cannot be written: ${reasonOf(errno) ?? message}.`,
    remedy:
      errno === 'ENOSPC' || errno === 'EDQUOT'
        ? 'Free some space, or choose another place.'
        : 'Choose another place.',
  }),
);

const pythonReasons = {
  conditions: 'the model reads conditions',
  levels: 'the model has several latent variables',
  prior: 'its prior is of a file',
  recipe: 'its rows are fitted, cropped or binarized by the extension',
} as const;

export const pythonNotPossible = defineProblem(
  'python-not-possible',
  ({ reason }: { reason: keyof typeof pythonReasons }) => ({
    what: `These results can't be written as a short Python script: ${pythonReasons[reason]}.`,
    remedy: 'Use Copy as Command, or latent-lens export-scorer for a graph to run in Python.',
  }),
);

function reasonOf(errno: string | undefined): string | undefined {
  switch (errno) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'writing there is not allowed';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    case 'EISDIR':
      return 'a folder has that name';
    case 'EEXIST':
    case 'ENOTDIR':
      return 'a file has the name of a folder in its path';
    default:
      return undefined;
  }
}
