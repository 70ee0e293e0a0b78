/** Files of a picture or chart of the page, of which the user chooses one. */
export interface Drawing {
  /** What it is, as a file would be named; the host makes it a name. */
  readonly name: string;
  readonly png: Uint8Array;
  /** Null for a picture, which has nothing but pixels. */
  readonly svg: string | null;
}

/** What is done to the picture or chart under the pointer or the focus. */
export type DrawingAction = 'copy' | 'save';
