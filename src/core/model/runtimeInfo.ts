/** The onnxruntime-node that engines load. */
export interface RuntimeInfo {
  readonly version: string;
  /** Whether it comes with the extension, or is one of the user's own. */
  readonly isBundled: boolean;
}
