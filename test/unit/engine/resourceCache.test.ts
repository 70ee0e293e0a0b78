import assert from 'node:assert/strict';
import { ResourceCache } from '../../../src/engine/resourceCache';

/** A resource that says when it was opened and closed. */
function journal() {
  const lines: string[] = [];
  const cache = new ResourceCache<string>((name) => {
    lines.push(`closed ${name}`);
    return Promise.resolve();
  });
  const open = (name: string) => () => {
    lines.push(`opened ${name}`);
    return Promise.resolve(name);
  };
  return { lines, cache, open };
}

/** A promise that is settled from outside. */
function gate() {
  let release: (() => void) | undefined;
  const passed = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { passed, release: () => release?.() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('an open resource', () => {
  it('is opened once for all that use it one after the other', async () => {
    const { lines, cache, open } = journal();
    const use = () => cache.use('a', [], open('a'), (name) => Promise.resolve(name));
    assert.deepEqual([await use(), await use()], ['a', 'a']);
    assert.deepEqual(lines, ['opened a']);
  });

  it('is closed when another has taken its place', async () => {
    const { lines, cache, open } = journal();
    for (const name of ['a', 'b']) await cache.use(name, [], open(name), () => Promise.resolve());
    await settled();
    assert.deepEqual(lines, ['opened a', 'opened b', 'closed a']);
  });

  it('is not closed under a call that still uses it', async () => {
    const { lines, cache, open } = journal();
    const { passed, release } = gate();
    const long = cache.use('a', [], open('a'), () => passed);
    await cache.use('b', [], open('b'), () => Promise.resolve());
    await settled();
    assert.deepEqual(lines, ['opened a', 'opened b']);
    release();
    await long;
    await settled();
    assert.deepEqual(lines.at(-1), 'closed a');
  });

  it('is opened anew after it could not be opened', async () => {
    const { lines, cache, open } = journal();
    const broken = () => Promise.reject(new Error('no such file'));
    await assert.rejects(
      cache.use('a', [], broken, () => Promise.resolve()),
      /no such file/,
    );
    await settled();
    await cache.use('a', [], open('a'), () => Promise.resolve());
    assert.deepEqual(lines, ['opened a']);
  });
});
