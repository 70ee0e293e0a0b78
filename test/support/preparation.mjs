// One preparation at a time in a checkout: two commands that install and build at once would write under each other.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const wait = new Int32Array(new SharedArrayBuffer(4));

/** Runs work that no other process of this checkout runs meanwhile. */
export function preparedAlone(root, work) {
  const lock = path.join(root, 'out', 'preparation.lock');
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let told = false; !taken(lock); told = true) {
    if (!told) console.error('Waiting for another command of this checkout to install and build …');
    Atomics.wait(wait, 0, 0, 200);
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  work();
  process.removeListener('exit', release);
  release();
}

/** Whether the lock is now held by this process; one whose holder has ended is removed, for the next try. */
function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isHeld(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // Just made, and not written yet.
    if (holder === 0) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
