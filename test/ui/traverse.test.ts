import assert from 'node:assert/strict';
import { byId, chooseOption, eventually } from '../support/inspectorPage';
import { TraverseView } from '../support/traverseView';

/** A number as the page formats it. */
const numberOf = (text: string) => Number(text.replace('−', '-'));

describe('Traversing the latent space', () => {
  const view = new TraverseView();

  it('starts at the current sample’s mean, decoded as the command line decodes it', async () => {
    await view.isAsTheCommandLine();
  });

  it('changes the pixels with a slider moved by the mouse, to what the command line decodes there', async () => {
    const [before, z] = [await view.pixels(), await view.z()];
    const slider = byId(view.frame, 'slider-line').first().locator('input');
    const box = (await slider.boundingBox())!;
    await view.page.mouse.click(box.x + box.width * 0.9, box.y + box.height / 2);
    await eventually(async () => {
      assert.notDeepEqual(await view.z(), z);
    });
    assert.notDeepEqual(await view.pixels(), before);
    await view.isAsTheCommandLine();
  });

  it('changes them with the keyboard alone, and goes back to the start', async () => {
    const start = await view.z();
    const line = byId(view.frame, 'slider-line').nth(1);
    const dimension = Number(await line.getAttribute('data-dimension'));
    await line.locator('input').focus();
    for (let press = 0; press < 5; press++) await view.page.keyboard.press('ArrowLeft');
    await eventually(async () => {
      assert.ok((await view.z())[dimension]! < start[dimension]!);
    });
    await view.isAsTheCommandLine();
    await byId(view.frame, 'traverse-reset').focus();
    await view.page.keyboard.press('Enter');
    await eventually(async () => {
      assert.notDeepEqual(await view.z(), start);
    });
  });

  const strip = (dimension: number) =>
    view.frame.locator(`[data-testid=slider-line][data-dimension="${dimension}"]`);
  const dimensionsShown = () =>
    byId(view.frame, 'slider-line').evaluateAll((lines: { getAttribute(name: string): string | null }[]) =>
      lines.map((line) => Number(line.getAttribute('data-dimension'))),
    );

  it('has a strip for every active dimension, and keeps the collapsed ones folded', async () => {
    const active = Number(await byId(view.frame, 'summary-active-units').getAttribute('data-value'));
    const shown = await dimensionsShown();
    assert.equal(shown.length, active);
    const toggle = byId(view.frame, 'collapsed-toggle');
    assert.equal((await toggle.textContent())?.trim(), `${16 - active} collapsed`);
    await toggle.click();
    await toggle.scrollIntoViewIfNeeded();
    const all = await dimensionsShown();
    assert.deepEqual(
      [...all].sort((a, b) => a - b),
      Array.from({ length: 16 }, (_, j) => j),
    );
    const collapsed = strip(all[active]!);
    await collapsed.scrollIntoViewIfNeeded();
    await collapsed.and(view.frame.locator('[data-decoded=true]')).waitFor();
    assert.match(
      (await collapsed.locator('input').getAttribute('aria-label'))!,
      /^z\d+, collapsed, sample \d+ at /,
    );
    await toggle.click();
    assert.equal(await byId(view.frame, 'slider-line').count(), active);
  });

  it('marks the sample on the axis of each strip, and names its place and the range', async () => {
    const line = byId(view.frame, 'slider-line').first();
    const label = (await line.locator('input').getAttribute('aria-label'))!;
    const [, at, min, max] = /sample \d+ at (\S+), range (\S+) to (\S+)$/.exec(label)!;
    assert.ok(numberOf(min!) <= numberOf(at!) && numberOf(at!) <= numberOf(max!), label);
    assert.equal(await line.locator('[data-testid=strip-range]').textContent(), `${min} to ${max}`);
    const [mark, input] = [line.locator('[data-testid=slider-mark]'), line.locator('input')];
    assert.ok(
      Math.abs(Number(await mark.getAttribute('data-share')) - Number(await input.inputValue())) < 0.01,
    );
  });

  it('has the slider of a strip under the picture of its value', async () => {
    const line = byId(view.frame, 'slider-line').first();
    await line.scrollIntoViewIfNeeded();
    const dimension = Number(await line.getAttribute('data-dimension'));
    const cell = line.locator('.strip-pictures li').nth(1);
    const [picture, axis] = [(await cell.boundingBox())!, (await line.locator('input').boundingBox())!];
    await view.page.mouse.click(picture.x + picture.width / 2, axis.y + axis.height / 2);
    const value = numberOf((await cell.locator('.cell-value').textContent())!);
    await eventually(async () => {
      assert.ok(Math.abs((await view.z())[dimension]! - value) < 0.03);
    });
    await byId(view.frame, 'traverse-reset').click();
  });

  it('goes over the prior’s quantiles, the posterior and the data', async () => {
    const values = async () =>
      byId(view.frame, 'slider-line').first().locator('.cell-value').allTextContents();
    assert.deepEqual(await values(), [
      '−1.64',
      '−0.98',
      '−0.60',
      '−0.29',
      '0.00',
      '0.29',
      '0.60',
      '0.98',
      '1.64',
    ]);
    await chooseOption(view.frame, 'traversal-range', 'Posterior μ ± 3σ');
    await eventually(async () => {
      assert.notEqual((await values())[0], '−1.64');
    });
    await chooseOption(view.frame, 'traversal-range', 'Prior quantiles 5–95%');
  });

  it('starts at the median row where no sample is open, and at the prior’s mean with one click', async () => {
    const start = async () => (await byId(view.frame, 'traverse-start').textContent())!;
    await byId(view.frame, 'segment-median').click();
    await byId(view.frame, 'segment-grid').click();
    await eventually(async () => {
      assert.match(await start(), /^Sample \d+, the median by ELBO/);
    });
    await view.frame.locator('[data-testid=slider-line][data-decoded=true]').first().waitFor();
    await view.take('strips');
    await byId(view.frame, 'segment-prior').click();
    await eventually(async () => {
      assert.deepEqual(await view.z(), new Float32Array(16));
    });
    assert.equal(await start(), '');
    await view.isAsTheCommandLine();
  });

  it('breaks no content security policy and logs no error', () => {
    view.hasNoComplaints();
  });
});
