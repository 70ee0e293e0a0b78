import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { byId, problemShown, setField, waitForPhase } from '../inspectorPage';
import { keepsFigures } from './shownFigures';

/** Starts a pass of minutes. */
export async function startLongPass(frame: Frame): Promise<void> {
  await setField(frame, 'setting-samples', '100000');
  await waitForPhase(frame, 'scoring');
  await keepsFigures(frame);
}

/** Cancels the long pass, and leaves the model with a short one. */
export async function stops(frame: Frame): Promise<void> {
  await byId(frame, 'cancel').click();
  await waitForPhase(frame, 'cancelled');
  await keepsFigures(frame);
  await setField(frame, 'setting-samples', '2');
  await waitForPhase(frame, 'done');
}

/** Waits until a run has failed with a message, and another attempt is offered. */
export async function fails(frame: Frame, message: RegExp): Promise<void> {
  await waitForPhase(frame, 'failed');
  assert.match(await problemShown(frame), message);
  await byId(frame, 'problem')
    .getByRole('button', { name: /again|Reload/ })
    .waitFor();
}
