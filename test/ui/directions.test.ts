import assert from 'node:assert/strict';
import { byId, chooseOption, eventually } from '../support/inspectorPage';
import { near } from '../support/near';
import { TraverseView } from '../support/traverseView';

/** A number as the page formats it. */
const numberOf = (text: string | null) => Number((text ?? '').replace('−', '-'));

describe('Directions of labels', () => {
  const view = new TraverseView();
  const score = async () => (await byId(view.frame, 'direction-score').textContent())!;
  const place = async () => numberOf(await byId(view.frame, 'direction-place').textContent());
  const decoded = () =>
    view.frame.locator('[data-testid=direction-strip][data-decoded=true] canvas[data-loaded=true]').first();
  const slider = () => byId(view.frame, 'direction-slider');

  it('are chosen beside the dimensions, with the held-out accuracy of a probe and its base rate', async () => {
    assert.equal(await byId(view.frame, 'direction-strip').count(), 0);
    await chooseOption(view.frame, 'direction-of', 'Labels');
    await decoded().waitFor();
    assert.match(await score(), /^Held-out accuracy 9\d\.\d% ± 0\.\d%, base rate 90\.0%$/);
    await chooseOption(view.frame, 'direction-class', 'Trouser');
    await eventually(async () => {
      assert.match(await score(), /accuracy 97\.8% ± 0\.5%/);
    });
    await decoded().waitFor();
    await view.take('direction');
  });

  it('move z along them with the mouse, decoded as the command line decodes it', async () => {
    const [before, pixels, z] = [await place(), await view.pixels(), await view.z()];
    const box = (await slider().boundingBox())!;
    await view.page.mouse.click(box.x + box.width * 0.92, box.y + box.height / 2);
    await eventually(async () => {
      assert.ok((await place()) > before + 0.5, `${await place()} after ${before}`);
    });
    await view.isAsTheCommandLine();
    assert.notDeepEqual(await view.pixels(), pixels);
    const moved = await view.z();
    const way = Math.hypot(...moved.map((value, j) => value - z[j]!));
    near(way, (await place()) - before, 0.02);
    assert.match((await byId(view.frame, 'direction-reading').textContent())!, /^probe reads \d+\.\d%$/);
  });

  it('move it with the keyboard, and say where they are', async () => {
    const before = await place();
    await slider().focus();
    for (let press = 0; press < 8; press++) await view.page.keyboard.press('ArrowLeft');
    await eventually(async () => {
      assert.ok((await place()) < before - 0.05);
    });
    const name = (await slider().getAttribute('aria-label'))!;
    assert.match(name, /^Direction label Trouser, mean difference, start at \S+, range \S+ to \S+$/);
    const spoken = (await slider().getAttribute('aria-valuetext'))!;
    assert.equal(numberOf(spoken.split(',')[0]!), await place());
    await view.isAsTheCommandLine();
  });

  it('go back to the start with the sliders of the dimensions', async () => {
    await byId(view.frame, 'traverse-reset').click();
    await eventually(async () => {
      const mark = Number(
        await byId(view.frame, 'direction-strip')
          .locator('[data-testid=slider-mark]')
          .getAttribute('data-share'),
      );
      near(Number(await slider().inputValue()), mark, 0.01);
    });
  });

  it('are those of a probe, too', async () => {
    await chooseOption(view.frame, 'direction-along', 'Probe');
    await eventually(async () => {
      assert.match((await slider().getAttribute('aria-label'))!, /^Direction label Trouser, probe, /);
    });
    await decoded().waitFor();
  });

  it('are an axis of the latent space, with the keyboard alone', async () => {
    await byId(view.frame, 'tab-latent').click();
    await byId(view.frame, 'scatter-plane').waitFor();
    await byId(view.frame, 'projection').focus();
    await view.page.keyboard.press('ArrowDown');
    await chooseOption(view.frame, 'direction-class', 'Bag');
    await eventually(async () => {
      const name = (await byId(view.frame, 'scatter-plane').getAttribute('aria-label'))!;
      assert.match(name, /label Bag across, z\d+ up/);
    });
    assert.match(await score(), /^Held-out accuracy 9\d\.\d% ± /);
    await view.take('direction-axis');
  });

  it('are remembered when the view is shown again', async () => {
    await byId(view.frame, 'tab-traverse').click();
    await decoded().waitFor();
    assert.match((await slider().getAttribute('aria-label'))!, /^Direction label Trouser, probe, /);
    await chooseOption(view.frame, 'direction-of', 'None');
    await eventually(async () => {
      assert.equal(await byId(view.frame, 'direction-strip').count(), 0);
    });
  });

  it('are explained in the glossary', async () => {
    await view.frame.locator('button[data-term=direction]').click();
    await view.frame.locator('#term-direction').waitFor();
    await view.page.keyboard.press('Escape');
    view.hasNoComplaints();
  });
});
