import assert from 'node:assert/strict';
import { toProblem } from '../../../../src/core/problem/problem';
import { printable } from '../../../../src/core/problem/names';
import { roleNotFound } from '../../../../src/model/problems/roles';

describe('text from a file', () => {
  it('keeps its letters, signs and line ends', () => {
    const text = 'μ‖log σ² of "fc1"\n<img src=x> 数字';
    assert.equal(printable(text), text);
  });

  it('has what moves a cursor or turns the writing round spelled out', () => {
    assert.equal(printable('a\u001b[2Jb'), 'a\\u{1b}[2Jb');
    assert.equal(printable('\u202egnp.exe\u202c'), '\\u{202e}gnp.exe\\u{202c}');
    assert.equal(printable('a\rb\u0007'), 'a\\u{d}b\\u{7}');
  });

  it('is so in every problem', () => {
    const { what } = toProblem(roleNotFound({ file: 'x\u001b]0;title', role: 'role' }));
    assert.equal(what, 'x\\u{1b}]0;title has no tensor that could be its role.');
    assert.match(toProblem(new Error('bad \u001b name')).what, /bad \\u\{1b\} name/);
  });
});
