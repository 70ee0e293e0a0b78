import { defineProblem } from '../core/problem/problem';

export const toolInputInvalid = defineProblem(
  'tool-input-invalid',
  ({ complaint }: { complaint: string }) => ({
    what: complaint,
    remedy: 'Correct the input and call the tool again.',
  }),
);

export const pathNotAbsolute = defineProblem(
  'path-not-absolute',
  ({ name, path }: { name: string; path: string }) => ({
    what: `The input ${name} is not an absolute path: ${path}.`,
    remedy: 'Give the whole path, from the root of the file system.',
  }),
);

export const workspaceNotTrusted = defineProblem('workspace-untrusted', () => ({
  what: 'The workspace is not trusted, so models are read but not run.',
  remedy: 'Ask the user to trust the workspace. Until then, inspect_model tells what a file holds.',
}));

export const dataNotStated = defineProblem('data-not-stated', () => ({
  what: 'No dataset is stated, and no setup file beside the model names one.',
  remedy: 'Pass data, the absolute path of a dataset whose rows the model reads.',
}));

export const outPathUnknown = defineProblem('out-path-unknown', ({ file }: { file: string }) => ({
  what: `${file} ends in neither .npy nor .png.`,
  remedy: 'Choose .npy for the values of the samples, or .png for a grid of pictures.',
}));

export const outPathTaken = defineProblem('out-path-taken', ({ file }: { file: string }) => ({
  what: `${file} exists, and was left as it is.`,
  remedy: 'Choose another path, or pass overwrite: true if the user wants it replaced.',
}));

export const encoderNeeded = defineProblem('encoder-not-found', ({ model }: { model: string }) => ({
  what: `${model} is a decoder without an encoder, so it can't be held against data.`,
  remedy:
    'Use sample_prior, or place its encoder beside it with "encoder" instead of "decoder" in the file name.',
}));

export const decoderNeeded = defineProblem('decoder-not-found', ({ model }: { model: string }) => ({
  what: `${model} is an encoder without a decoder, so nothing can be decoded.`,
  remedy: 'Pass decoderPath, the absolute path of its decoder.',
}));

export const priorNeeded = defineProblem(
  'prior-not-available',
  ({ model, kind }: { model: string; kind: string }) => ({
    what: `${model} is of the kind ${kind}, which has no prior p(z) to sample from.`,
    remedy: 'Sample from a VAE or from the decoder of one.',
  }),
);
