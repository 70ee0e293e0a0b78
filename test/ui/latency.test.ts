import { type InstalledEditor, openInstalledEditor } from '../support/installedEditor';
import { inspectEntry, sampleModel } from '../support/inspectorPage';
import {
  closeMenu,
  openContextMenu,
  openWorkbench,
  rightClickAndChoose,
  webviewFrame,
} from '../support/workbench';

const repetitions = 5;

describe('From right-click to the first reconstruction', () => {
  const editors: InstalledEditor[] = [];

  after(async () => {
    for (const editor of editors) await editor.close();
  });

  it('takes, cold, the milliseconds printed here', async () => {
    const times: number[] = [];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const editor = await openInstalledEditor();
      editors.push(editor);
      times.push(await coldStart(editor));
      await editors.pop()!.close();
    }
    times.sort((a, b) => a - b);
    const median = times[Math.floor(repetitions / 2)]!;
    console.log(
      `    right-click to first reconstruction, cold: median ${median} ms of ${times.join(', ')} ms`,
    );
  });
});

/** The editor has started, but neither the extension nor an engine. */
async function coldStart(editor: InstalledEditor): Promise<number> {
  const page = await openWorkbench(editor.browser, editor.server, editor.workspace);
  await openContextMenu(page, sampleModel, inspectEntry);
  await closeMenu(page);
  const start = Date.now();
  await rightClickAndChoose(page, sampleModel, inspectEntry);
  await webviewFrame(page, 'canvas[data-picture=reconstruction][data-loaded=true]', 60_000);
  return Date.now() - start;
}
