/** The library that writes pickles of this name. */
export function libraryOf(path: string): 'PyTorch' | 'Python' {
  return /\.(pt|pth|ckpt|bin)$/i.test(path) ? 'PyTorch' : 'Python';
}
