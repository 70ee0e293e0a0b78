import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { memorySource } from '../../src/data/byteSource';
import { openNpy, readNumbers } from '../../src/data/npy/array';
import { encodeNpy } from '../../src/export/npy';
import { pictureOf, toBytes } from '../../src/core/dataset/picture';
import { latentLens } from './commandLine';
import { byId, inspect, sampleModel } from './inspectorPage';
import { runFolder } from './packVsix';
import { inRepository } from './repository';
import { openSharedEditor, type SharedEditor } from './sharedEditor';
import { quiet } from './pictures';
import { collectComplaints, type PageComplaints } from './workbench';
import { photographUnderThemes } from './themes';

const pictures = inRepository('out', 'screenshots', 'traverse');
const side = 28;
const picture = pictureOf([side, side], [side, side], [0, 1]);

/** The Traverse view on the bundled VAE, from its worst row, for the tests of a suite. */
export class TraverseView {
  editor!: SharedEditor;
  page!: Page;
  frame!: Frame;
  private complaints!: PageComplaints;

  constructor() {
    before(async () => {
      this.editor = await openSharedEditor();
      this.page = await this.editor.show();
      this.complaints = collectComplaints(this.page);
      this.frame = await inspect(this.page);
      await this.frame.locator('[data-row-index]').first().click();
      await byId(this.frame, 'tab-traverse').click();
      await this.frame.locator('[data-testid=decoded][data-z] canvas[data-loaded=true]').waitFor();
    });
    after(async () => {
      await this.editor.close();
    });
  }

  take(name: string): Promise<void> {
    return photographUnderThemes(this.frame, path.join(pictures, name));
  }

  /** The latent code that is decoded. */
  async z(): Promise<Float32Array> {
    return Float32Array.from(
      JSON.parse((await byId(this.frame, 'decoded').getAttribute('data-z'))!) as number[],
    );
  }

  /** Gray levels on the canvas of the decoded point. */
  async pixels(): Promise<number[]> {
    return byId(this.frame, 'decoded')
      .locator('canvas')
      .evaluate((element: unknown) => {
        const canvas = element as Canvas;
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return Array.from({ length: data.length / 4 }, (_, pixel) => data[4 * pixel]!);
      });
  }

  /** Asserts that what is shown is what the command line decodes there. */
  async isAsTheCommandLine(): Promise<void> {
    // Nothing more is on its way when nothing has come for a while.
    await quiet(this.frame);
    const expected = await this.decodedByCommandLine(await this.z());
    assert.deepEqual(await this.pixels(), [...expected]);
  }

  hasNoComplaints(): void {
    assert.deepEqual(this.complaints, { csp: [], webviewErrors: [] });
  }

  private async decodedByCommandLine(z: Float32Array): Promise<Uint8Array> {
    const folder = mkdtempSync(path.join(runFolder(), 'decoded-'));
    const [file, out] = [path.join(folder, 'z.npy'), path.join(folder, 'out.npy')];
    writeFileSync(file, encodeNpy(z, [1, z.length]));
    const model = path.join(this.editor.workspace, sampleModel);
    const { status, stderr } = await latentLens(['decode', model, '--z', file, '--out', out]);
    assert.equal(status, 0, stderr);
    const array = await openNpy(memorySource(out, readFileSync(out)), out);
    const values = new Float32Array(side * side);
    await readNumbers(array, { start: 0, count: 1 }, values, 0);
    return toBytes(values, 1, picture);
  }
}

interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(...of: number[]): { data: Uint8ClampedArray } };
}
