import assert from 'node:assert/strict';
import { stepAnnouncement } from '../../../webview/state/announcements';
import { stepOf } from '../../../webview/state/useUndoKeys';

const press = (key: string, modifiers: Partial<Parameters<typeof stepOf>[0]> = {}) =>
  stepOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...modifiers });

describe('The keys that undo and redo', () => {
  it('are those of VS Code, also with Caps Lock', () => {
    assert.equal(press('z', { ctrlKey: true }), 'undo');
    assert.equal(press('Z', { ctrlKey: true }), 'undo');
    assert.equal(press('Z', { ctrlKey: true, shiftKey: true }), 'redo');
    assert.equal(press('y', { ctrlKey: true }), 'redo');
    assert.equal(press('z', { metaKey: true }), 'undo');
    assert.equal(press('z', { metaKey: true, shiftKey: true }), 'redo');
  });

  it('are no others', () => {
    assert.equal(press('z'), null);
    assert.equal(press('z', { ctrlKey: true, altKey: true }), null);
    assert.equal(press('y', { metaKey: true }), null);
    assert.equal(press('x', { ctrlKey: true }), null);
  });

  it('say what they did, or that there was nothing to do', () => {
    assert.equal(stepAnnouncement('undo', 'L = 64'), 'Undid L = 64.');
    assert.equal(stepAnnouncement('redo', 'L = 64'), 'Redid L = 64.');
    assert.equal(stepAnnouncement('redo', null), 'Nothing to redo.');
  });
});
