import assert from 'node:assert/strict';
import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, colorsOf, eventually, inspect, openSettings, showSamples } from '../support/inspectorPage';
import { photograph } from '../support/pictures';
import { inRepository } from '../support/repository';
import { openSharedEditor, type SharedEditor } from '../support/sharedEditor';
import { expandFolders } from '../support/workbench';
import { isAccessibleUnderThemes } from '../support/themes';

const fixtures = inRepository('test', 'fixtures', 'audio');
const pictures = inRepository('out', 'screenshots', 'audio');

/** Keeps the blobs that the page makes from now on, and counts what begins to play. */
const listen = `{
  globalThis.heard = { blobs: [], played: 0 };
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    heard.blobs.push(blob);
    return make.call(URL, blob);
  };
  document.addEventListener('playing', () => heard.played++, true);
}`;
/** The samples of the latest of them, as the browser decodes them. */
const samplesHeard = `heard.blobs.at(-1).arrayBuffer()
  .then((bytes) => new OfflineAudioContext(1, 1, 8000).decodeAudioData(bytes))
  .then((sound) => [sound.sampleRate, sound.numberOfChannels, ...sound.getChannelData(0)])`;

describe('A VAE of recordings in the panel', () => {
  let editor: SharedEditor;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
    const folder = path.join(editor.workspace, 'audio');
    await mkdir(folder);
    for (const name of ['tones-encoder.onnx', 'tones-decoder.onnx', 'tones'])
      await cp(path.join(fixtures, name), path.join(folder, name), { recursive: true });
    await expandFolders(page, 'audio');
    frame = await inspect(page, 'tones-encoder.onnx');
    await showSamples(frame);
    await frame.locator('[data-row-index="0"]').click();
    await byId(frame, 'play-input').waitFor();
    await frame.evaluate(listen);
  });

  after(async () => {
    await editor.close();
  });

  const heard = () => frame.evaluate<number[]>(samplesHeard);
  const played = () => frame.evaluate<number>('heard.played');

  it('shows the rate of the recordings that are beside it, and how they are divided', async () => {
    await openSettings(frame);
    assert.match(
      (await byId(frame, 'data').textContent()) ?? '',
      /tones:windows=64.*22 × 64 f4, 8000 samples\/s/,
    );
    await photograph(frame, path.join(pictures, 'settings.png'));
    await page.keyboard.press('Escape');
  });

  it('plays the row: what is heard has its samples', async () => {
    await frame.getByRole('button', { name: 'Play input' }).click();
    await eventually(async () => {
      assert.equal(await played(), 1);
    });
    const { tones } = JSON.parse(await readFile(path.join(fixtures, 'reference.json'), 'utf8')) as {
      readonly tones: { readonly rows: readonly (readonly number[])[] };
    };
    const [rate, channels, ...samples] = await heard();
    assert.deepEqual([rate, channels], [8000, 1]);
    assert.deepEqual(Float32Array.from(samples), Float32Array.from(tones.rows[0]!));
  });

  it('plays its reconstruction by the keyboard, which is near the row', async () => {
    const [, , ...row] = await heard();
    await byId(frame, 'play-reconstruction').focus();
    await page.keyboard.press('Enter');
    await eventually(async () => {
      assert.equal(await played(), 2);
    });
    const [, , ...samples] = await heard();
    const power = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0);
    assert.ok(power(samples.map((value, i) => value - row[i]!)) < 0.5 * power(row));
  });

  it('draws spectrograms of both, readable under any theme', async () => {
    const drawn = frame.getByTestId('spectrogram');
    assert.equal(await drawn.count(), 2);
    assert.ok((await colorsOf(drawn.first())) > 2);
    await isAccessibleUnderThemes(frame, path.join(pictures, 'spectrograms'));
    assert.ok((await colorsOf(drawn.first())) > 2);
  });

  it('has no button for rows that are no recordings', async () => {
    const bundled = await inspect(page);
    await showSamples(bundled);
    await bundled.locator('[data-row-index]').first().click();
    await bundled.locator('canvas[data-picture=input][data-loaded=true]').first().waitFor();
    assert.equal(await bundled.getByTestId('play-input').count(), 0);
  });
});
