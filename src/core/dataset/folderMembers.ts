/** The pictures of a folder as they were when it was opened: by these a change in place is noticed. */
export interface FolderMembers {
  readonly count: number;
  readonly bytes: number;
  /** When the last of them was written, in milliseconds since 1970. */
  readonly newest: number;
  /** Names their paths, sizes and times: two folders of the same one are taken for the same content. */
  readonly stamp: string;
}
