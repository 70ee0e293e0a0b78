import assert from 'node:assert/strict';
import { Announcer } from '../../../webview/state/announcer';

describe('Announcements for assistive technology', () => {
  /** What is announced, in its order, until nothing waits. */
  const heard = async (announcer: Announcer, texts: readonly string[]): Promise<string[]> => {
    const said: string[] = [];
    announcer.subscribe(() => said.push(announcer.value));
    for (const text of texts) announcer.set(text);
    for (const last = texts.at(-1); announcer.value !== last;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return said;
  };

  it('are all made, one after the other, where one follows right after another', async () => {
    const texts = ['Redid L = 2.', 'Run done.'];
    const announcer = new Announcer('');
    const hearing = heard(announcer, texts);
    assert.equal(announcer.value, 'Redid L = 2.');
    assert.deepEqual(await hearing, texts);
  });

  it('of many, leave out the oldest that wait', async () => {
    const texts = ['1 selected.', '2 selected.', '3 selected.', '4 selected.', '5 selected.'];
    assert.deepEqual(await heard(new Announcer(''), texts), ['1 selected.', ...texts.slice(2)]);
  }).timeout(10_000);

  it('are made once where they repeat themselves', async () => {
    assert.deepEqual(await heard(new Announcer(''), ['Copied.', 'Saved.', 'Saved.']), ['Copied.', 'Saved.']);
  });
});
