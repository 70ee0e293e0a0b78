import { problem } from '../core/problem/problem';

/** Pickles are programs: they are never read, but there are three lines of Python that make arrays of them. */
export function pickled(path: string): Error {
  const isTorch = /\.(pt|pth|ckpt|bin)$/i.test(path);
  return problem(
    'data-unsupported',
    `${path} is a ${isTorch ? 'PyTorch' : 'Python'} pickle, which could run code when read.`,
    isTorch
      ? 'Convert it where you trust it: import numpy as np, torch; data = torch.load("FILE"); np.save("data.npy", data.numpy()).'
      : 'Convert it where you trust it: import numpy as np, pickle; data = pickle.load(open("FILE", "rb")); np.save("data.npy", np.asarray(data)).',
  );
}
