import { homedir } from 'node:os';
import type { Log } from '../pool/log';

const maxLines = 60;

/** Forwards messages to a log and keeps the most recent ones for problem reports. */
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

  /** The most recent messages without anything that identifies the user's machine or data. */
  anonymous(): string[] {
    return this.lines.map(withoutPaths);
  }

  private keep(level: string, message: string): void {
    const time = new Date().toISOString().slice(11, 19);
    this.lines = [...this.lines, `${time} ${level} ${message}`].slice(-maxLines);
  }
}

/** Redacts paths, file names and the user's home folder in a message. */
export function withoutPaths(message: string): string {
  return message
    .replaceAll(homedir(), '‹home›')
    .replace(/file:\/\/\S+/g, '‹path›')
    .replace(/(?<![\w‹])(?:[A-Za-z]:)?[\\/](?:[^\s\\/:*?"<>|]+[\\/])*[^\s\\/:*?"<>|,;]*/g, '‹path›')
    .replace(
      /[^\s"'(]+\.(?:onnx|data|np[yz]|csv|tsv|json|png|jpe?g|tiff?|wav|mtx|gz|h5|hdf5|parquet|arrow|safetensors|pb)\b(?::\S+)?/gi,
      '‹file›',
    );
}
