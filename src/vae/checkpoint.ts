/** Called now and then by a long computation. Throws to end it. */
export type Checkpoint = () => void;

/** The checkpoint of a computation that nobody cancels. */
export const noCheckpoint: Checkpoint = () => undefined;
