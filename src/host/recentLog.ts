import { homedir } from 'node:os';
import type { Log } from '../pool/log';

const maxLines = 60;

/** Passes messages on and keeps the last ones, for a report of a problem. */
export class RecentLog implements Log {
  private lines: string[] = [];

  constructor(private readonly log: Log) {}

  debug(message: string): void {
    this.keep('debug', message);
    this.log.debug(message);
  }

  info(message: string): void {
    this.keep('info', message);
    this.log.info(message);
  }

  warn(message: string): void {
    this.keep('warning', message);
    this.log.warn(message);
  }

  /** The last messages without what tells whose machine or data they are about. */
  anonymous(): string[] {
    return this.lines.map(withoutPaths);
  }

  private keep(level: string, message: string): void {
    const time = new Date().toISOString().slice(11, 19);
    this.lines = [...this.lines, `${time} ${level} ${message}`].slice(-maxLines);
  }
}

/** A message in which paths, file names and the user's folder are blotted out. */
export function withoutPaths(message: string): string {
  return message
    .replaceAll(homedir(), '‹home›')
    .replace(/file:\/\/\S+/g, '‹path›')
    .replace(/(?<![\w‹])(?:[A-Za-z]:)?[\\/](?:[^\s\\/:*?"<>|]+[\\/])*[^\s\\/:*?"<>|,;]*/g, '‹path›')
    .replace(
      /[^\s"'(]+\.(?:onnx|data|np[yz]|csv|tsv|json|png|jpe?g|gz|h5|hdf5|parquet|arrow|safetensors|pb)\b(?::\S+)?/gi,
      '‹file›',
    );
}
