import assert from 'node:assert/strict';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { latentLens } from './commandLine';
import { byId, eventually, inspect, sampleData, sampleModel } from './inspectorPage';
import { openSharedEditor, type SharedEditor } from './sharedEditor';
import { collectComplaints, type PageComplaints } from './workbench';

interface Report {
  readonly dimensions: readonly { readonly index: number; readonly kl: number }[];
  readonly samples: readonly { readonly index: number; readonly label: string }[];
}

/** The Latent space view on the bundled VAE, beside the command line's report, for the tests of a suite. */
export class LatentSpaceView {
  editor!: SharedEditor;
  page!: Page;
  frame!: Frame;
  report!: Report;
  private complaints!: PageComplaints;

  constructor() {
    before(async () => {
      this.editor = await openSharedEditor();
      this.page = await this.editor.show();
      this.complaints = collectComplaints(this.page);
      this.frame = await inspect(this.page);
      const sample = (name: string) => path.join(this.editor.workspace, name);
      const words = ['inspect', sample(sampleModel), '--data', sample(sampleData), '--format', 'json'];
      this.report = JSON.parse((await latentLens(words)).stdout) as Report;
      await byId(this.frame, 'tab-latent').click();
      await this.plane.waitFor();
    });
    after(async () => {
      await this.editor.close();
    });
  }

  get plane(): Locator {
    return byId(this.frame, 'scatter-plane');
  }

  async selected(): Promise<number> {
    return Number(await byId(this.frame, 'selection-count').getAttribute('data-count'));
  }

  selectedBecomes(expected: number): Promise<void> {
    return eventually(async () => {
      assert.equal(await this.selected(), expected);
    });
  }

  hasNoComplaints(): void {
    assert.deepEqual(this.complaints, { csp: [], webviewErrors: [] });
  }
}
