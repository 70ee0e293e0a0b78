/** Where processes report to: the editor's log channel, or the terminal. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}
