import { existsSync } from 'node:fs';
import path from 'node:path';

const folder = '/usr/lib/chromium';
const driver = path.join(folder, 'vk_swiftshader_icd.json');

/**
 * The variables under which the runtime's WebGPU provider finds the software renderer that Debian's chromium brings,
 * and no other adapter; undefined where there is none.
 */
export function softwareGpu(): NodeJS.ProcessEnv | undefined {
  if (!existsSync(driver)) return undefined;
  return { VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: folder };
}
