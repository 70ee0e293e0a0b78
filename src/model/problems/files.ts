import { defineProblem } from '../../core/problem/problem';

/** @param args.is what its first bytes show it to be instead */
export const notOnnx = defineProblem(
  'model-not-onnx',
  ({ path, reason, is }: { path: string; reason: string; is?: string | undefined }) =>
    is === undefined
      ? {
          what: `${path} is not a whole ONNX model: ${reason}.`,
          remedy: 'Export it again, or copy it again if it was cut short.',
        }
      : {
          what: `${path} is no ONNX model: it is ${is}.`,
          remedy: 'Export the model as ONNX, or download the file itself.',
        },
);

export const setUpFileUnreadable = defineProblem('setup-file-unreadable', ({ file }: { file: string }) => ({
  what: `${file} can't be read as a setup file.`,
  remedy: 'Choose a .vae.json file, or none.',
}));

export const weightsOutsideFolder = defineProblem(
  'weights-outside-folder',
  ({ file, location }: { file: string; location: string }) => ({
    what: `${file} has weights in ${location}, which is outside its folder.`,
    remedy: 'Move that file next to the model, and export the model with a relative path to it.',
  }),
);

export const arithmeticUnsupported = defineProblem(
  'arithmetic-unsupported',
  ({ file, type, op }: { file: string; type: string; op: string }) => ({
    what: `${file} computes in ${type} (${op}), and ${type} arithmetic does not run on the CPU.`,
    remedy: 'Export it in float32.',
  }),
);
