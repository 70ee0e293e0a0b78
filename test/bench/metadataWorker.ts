import { describeModel } from '../../src/model/describe';

/** Reads one model's metadata in a fresh process and says what that cost. */
export interface MetadataCost {
  readonly milliseconds: number;
  /** Greatest resident memory above that of the process before it read. */
  readonly bytes: number;
}

process.once('message', (modelPath: string) => {
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  describeModel(modelPath, undefined, {});
  const milliseconds = performance.now() - start;
  // Kilobytes on every platform.
  const bytes = (process.resourceUsage().maxRSS - before) * 1024;
  process.send!({ milliseconds, bytes } satisfies MetadataCost);
  process.disconnect();
});
