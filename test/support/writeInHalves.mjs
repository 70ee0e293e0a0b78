// Writes files as an export does that doesn't rename: each in place, half of it first, the rest after a pause.
// Takes the pause in milliseconds, then pairs of a file with the new content and the file to write.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const [milliseconds, ...files] = process.argv.slice(2);
for (let place = 0; place < files.length; place += 2) {
  const content = readFileSync(files[place]);
  const half = Math.floor(content.length / 2);
  const file = openSync(files[place + 1], 'w');
  writeSync(file, content.subarray(0, half));
  await pause(Number(milliseconds));
  writeSync(file, content.subarray(half));
  closeSync(file);
}
