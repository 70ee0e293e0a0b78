import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { byId, closeEditors, inspect, type Phase } from './inspectorPage';
import { photograph } from './pictures';
import { inRepository } from './repository';
import { openSharedEditor, type SharedEditor } from './sharedEditor';
import { structures } from './structures';
import { expandFolders } from './workbench';

const fixtures = inRepository('test', 'fixtures', 'structures');
const pictures = inRepository('out', 'screenshots', 'kinds');

/** An editor in which the tests of a suite open models of published structures, one after the other. */
export function structureEditor() {
  let editor: SharedEditor;
  let page: Page;

  before(async () => {
    editor = await openSharedEditor();
    page = await editor.show();
  });

  afterEach(async () => {
    await closeEditors(page);
    for (const folder of await readdir(editor.workspace))
      if (folder in structures) await rm(path.join(editor.workspace, folder), { recursive: true });
  });

  after(async () => {
    await editor.close();
  });

  return {
    page: () => page,
    /** Opens the file of a structure in a folder that holds it and the data it reads. */
    open: async (structure: string, file: string, phase: Phase, data?: string): Promise<Frame> => {
      const folder = path.join(editor.workspace, structure);
      await cp(path.join(fixtures, structure), folder, { recursive: true });
      const inner = path.dirname(path.join(folder, file));
      if (data !== undefined) await cp(path.join(fixtures, data), path.join(inner, path.basename(data)));
      await expandFolders(page, path.relative(editor.workspace, inner));
      return inspect(page, path.basename(file), phase);
    },
    take: (frame: Frame, name: string) => photograph(frame, path.join(pictures, `${name}.png`)),
    view: (frame: Frame, name: string) => frame.getByRole('tab', { name }).click(),
    kindOf: async (frame: Frame) => (await byId(frame, 'model-kind').textContent())?.trim(),
  };
}
