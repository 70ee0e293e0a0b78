import assert from 'node:assert/strict';
import { cell, encodeSamplesCsv } from '../../../src/export/samplesCsv';

const sample = {
  index: 3,
  label: 'Bag',
  elbo: -2.5,
  elboSe: null,
  klSe: null,
  reconstruction: -2,
  kl: 0.5,
  meanSquaredError: 0.25,
  meanAbsoluteError: null,
  muSquaredNorm: null,
  logPx: null,
  gap: null,
  draws: 16,
  importanceDraws: null,
  notScored: { kind: 'unreadable' as const, why: 'Row 3 is torn, twice.' },
};

describe('Samples as CSV', () => {
  it('has columns for the KL of each of several latent variables, with its error where it has one', () => {
    const [top, below] = [
      { name: 'top', kl: 1.5, klSe: null },
      { name: '2, low', kl: 0.25, klSe: 0.125 },
    ];
    const [head, row] = encodeSamplesCsv([sample], [[top, below]]).split('\r\n');
    assert.ok(head!.endsWith(',notScored,kl.top,"kl.2, low","klSe.2, low"'), head);
    assert.ok(row!.endsWith(',1.5,0.25,0.125'), row);
  });

  it('have a line each under the names of the columns', () => {
    assert.equal(
      encodeSamplesCsv([sample]),
      'index,label,elbo,elboSe,reconstruction,kl,klSe,logPx,gap,meanSquaredError,meanAbsoluteError,muSquaredNorm,draws,importanceDraws,notScored\r\n3,Bag,-2.5,,-2,0.5,,,,0.25,,,16,,"Row 3 is torn, twice."\r\n',
    );
  });

  it('keep every digit of a number', () => {
    assert.equal(Number(cell(-0.1234567890123456789)), -0.1234567890123456789);
    assert.equal(cell(Number.NaN), '');
    assert.equal(cell(-Infinity), '-Infinity');
  });

  it('carry no formula into a spreadsheet', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r']) {
      const text = cell(`${start}cmd|' /C calc'!A0`);
      assert.ok(text.startsWith(`"'${start}`), text);
    }
    assert.equal(cell('=HYPERLINK("x","y")'), `"'=HYPERLINK(""x"",""y"")"`);
  });

  it('leave labels that are numbers as numbers', () => {
    assert.equal(cell('-1'), '-1');
    assert.equal(cell('+2'), '+2');
  });

  it('quote what would break a line', () => {
    assert.equal(cell('a,b'), '"a,b"');
    assert.equal(cell('say "x"\n'), '"say ""x""\n"');
  });
});
