import assert from 'node:assert/strict';
import { providerReport } from '../../../../src/session/provider/providerReport';

describe('the report on execution providers', () => {
  it('says what runs, what does not, why, and what would help', () => {
    const text = providerReport({
      platform: 'linux',
      arch: 'x64',
      runtime: '1.30.0, the one that comes with the extension',
      probes: [
        { provider: 'cuda', available: false, detail: 'libcudnn.so.9 is missing.' },
        { provider: 'webgpu', available: false, detail: 'no adapter.' },
        { provider: 'cpu', available: true, detail: '' },
      ],
      vulkanDrivers: ['nvidia_icd.json'],
    });
    assert.match(text, /onnxruntime-node: 1\.30\.0/);
    assert.match(text, /Vulkan drivers: nvidia_icd\.json/);
    assert.match(
      text,
      /## cuda: not available\n\nWhy: libcudnn\.so\.9 is missing\.\n\nWhat would help: CUDA 12 and cuDNN 9/,
    );
    assert.match(text, /## cpu: available\n/);
    assert.match(text, /libvulkan1/);
  });
});
