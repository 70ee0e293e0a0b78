import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { membersOf } from '../../../src/data/folder/folderMembers';
import { stampOf } from '../../../src/core/files/fileVersion';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The pictures of a folder by name. */
type Pictures = Readonly<Record<string, Uint8Array>>;

/**
 * The files that a session looks at, in a folder of their own, and beside them everything that they ever were: what a
 * session opened is found again by its stamp, and what an export states by its hash.
 */
export class World {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'sequence-'));
  private readonly past = mkdtempSync(path.join(tmpdir(), 'sequence-past-'));
  private readonly byStamp = new Map<string, string>();
  private readonly byHash = new Map<string, string>();
  private lastWrite = Date.now() - 60_000;

  path(name: string): string {
    return path.join(this.folder, name);
  }

  /** Puts a whole file in the place of another, as a script does that writes beside and renames. */
  write(name: string, bytes: Uint8Array): void {
    const part = `${this.path(name)}.part`;
    writeFileSync(part, bytes);
    this.nextTime(part);
    renameSync(part, this.path(name));
    this.keep(name, bytes);
  }

  /** Writes into a file, a part of it only where `bytes` are one. */
  overwrite(name: string, bytes: Uint8Array): void {
    writeFileSync(this.path(name), bytes);
    this.nextTime(this.path(name));
    this.keep(name, bytes);
  }

  delete(name: string): void {
    rmSync(this.path(name), { force: true });
  }

  /** What is there now; undefined where nothing is. */
  read(name: string): { readonly bytes: Uint8Array; readonly time: number } | undefined {
    const file = this.path(name);
    return existsSync(file) ? { bytes: readFileSync(file), time: statSync(file).mtimeMs } : undefined;
  }

  /** Brings back a file as it was, its time too, as one that was moved away and back. */
  restore(name: string, { bytes, time }: NonNullable<ReturnType<World['read']>>): void {
    writeFileSync(this.path(name), bytes);
    utimesSync(this.path(name), time / 1000, time / 1000);
    this.keep(name, bytes);
  }

  /** Puts pictures into a folder of them, in place. */
  writePictures(folder: string, pictures: Pictures): void {
    mkdirSync(this.path(folder), { recursive: true });
    for (const [name, bytes] of Object.entries(pictures)) {
      writeFileSync(this.path(path.join(folder, name)), bytes);
      this.nextTime(this.path(path.join(folder, name)));
    }
    // Those that were there before stay.
    const names = readdirSync(this.path(folder)).sort();
    const bytesOf = (name: string) => readFileSync(this.path(path.join(folder, name)));
    const copy = path.join(this.past, `pictures-${this.byStamp.size}`, path.basename(folder));
    mkdirSync(copy, { recursive: true });
    for (const name of names) writeFileSync(path.join(copy, name), bytesOf(name));
    const hash = createHash('sha256');
    for (const name of names) hash.update(`${name}\0${sha256(bytesOf(name))}\n`);
    this.byStamp.set(membersOf(this.path(folder), names).members.stamp, copy);
    this.byHash.set(hash.digest('hex'), copy);
  }

  /** Where the content that a file of a stamp had is kept; undefined of a stamp that no file ever had. */
  whereStamp(file: string, stamp: string): string | undefined {
    return this.byStamp.get(`${file}\0${stamp}`) ?? this.byStamp.get(stamp);
  }

  /**
   * Puts copies of files that belong together into a folder of their own, as a model finds its weights beside it.
   *
   * @param copies where each is kept, by the path of the file
   */
  together(copies: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    if (copies.size < 2) return copies;
    const folder = path.join(this.past, sha256(Buffer.from([...copies.values()].join('\0'))));
    mkdirSync(folder, { recursive: true });
    return new Map(
      Array.from(copies, ([file, copy]) => {
        const beside = path.join(folder, path.basename(file));
        if (!existsSync(beside)) copyFileSync(copy, beside);
        return [file, beside];
      }),
    );
  }

  whereHash(hash: string): string | undefined {
    return this.byHash.get(hash);
  }

  dispose(): void {
    for (const folder of [this.folder, this.past]) rmSync(folder, { recursive: true, force: true });
  }

  private keep(name: string, bytes: Uint8Array): void {
    const hash = sha256(bytes);
    const copy = path.join(this.past, hash, name);
    mkdirSync(path.dirname(copy), { recursive: true });
    if (!existsSync(copy)) writeFileSync(copy, bytes);
    const file = this.path(name);
    this.byStamp.set(`${file}\0${stampOf(statSync(file))}`, copy);
    this.byHash.set(hash, copy);
  }

  /** Each write has a time of its own, on file systems with coarse clocks, too. */
  private nextTime(file: string): void {
    this.lastWrite += 20;
    utimesSync(file, this.lastWrite / 1000, this.lastWrite / 1000);
  }
}
