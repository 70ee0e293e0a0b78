import { spawnSync } from 'node:child_process';

/** A Python that can import PyTorch and ONNX, or why there is none. */
export function findPython(): { readonly python: string } | { readonly reason: string } {
  for (const python of ['/usr/bin/python3', 'python3']) {
    const { status } = spawnSync(python, ['-c', 'import torch, onnx'], { stdio: 'ignore' });
    if (status === 0) return { python };
  }
  return { reason: 'no Python here imports both torch and onnx' };
}
