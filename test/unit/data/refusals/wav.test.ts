import { readFileSync } from 'node:fs';
import { areRefused, cut, filled, put } from '../../../support/badFiles';
import { inRepository } from '../../../support/repository';

const fixture = (name: string) => readFileSync(inRepository('test', 'fixtures', 'audio', name));
const wav = fixture('pcm16.wav');
const defect = (kind: string, rest = {}) => ({ defect: { kind, ...rest } });

describe('a WAV file', () => {
  areRefused([
    {
      what: 'of four bytes',
      name: 'a.wav',
      content: cut(wav, 4),
      code: 'wav-unreadable',
      args: defect('too-short'),
    },
    {
      what: 'that is something else',
      name: 'a.wav',
      content: 'no recording at all',
      code: 'wav-unreadable',
      args: defect('not-riff'),
    },
    {
      what: 'cut short in its header',
      name: 'a.wav',
      content: cut(wav, 30),
      code: 'wav-unreadable',
      args: defect('chunk-too-long', { id: 'fmt ', size: 16 }),
    },
    {
      what: 'cut short in its samples',
      name: 'a.wav',
      content: cut(wav, -20),
      code: 'data-cut-short',
      args: { bytes: { promised: 400, found: 380 } },
    },
    {
      what: 'that ends before its samples',
      name: 'a.wav',
      content: cut(wav, 36),
      code: 'wav-unreadable',
      args: defect('no-samples'),
    },
    {
      what: 'without any samples',
      name: 'a.wav',
      content: put(wav, 40, 0, 0, 0, 0),
      code: 'wav-unreadable',
      args: defect('no-samples'),
    },
    {
      what: 'that claims to be larger than any disk',
      name: 'a.wav',
      content: put(wav, 40, 0xff, 0xff, 0xff, 0x7e),
      code: 'data-cut-short',
    },
    {
      what: 'whose first part claims 4 GB',
      name: 'a.wav',
      content: put(wav, 16, ...filled(4, 0xff)),
      code: 'wav-unreadable',
      args: defect('chunk-too-long', { id: 'fmt ', size: 2 ** 32 - 1 }),
    },
    {
      what: 'that states nothing of its samples',
      name: 'a.wav',
      content: put(wav, 12, ...Buffer.from('junk')),
      code: 'wav-unreadable',
      args: defect('no-format'),
    },
    {
      what: 'of no channels',
      name: 'a.wav',
      content: put(wav, 22, 0, 0),
      code: 'wav-unreadable',
      args: defect('channels', { count: 0 }),
    },
    {
      what: 'of 65,535 channels',
      name: 'a.wav',
      content: put(wav, 22, 0xff, 0xff),
      code: 'wav-unreadable',
      args: defect('channels', { count: 65535 }),
    },
    {
      what: 'of no samples a second',
      name: 'a.wav',
      content: put(wav, 24, 0, 0, 0, 0),
      code: 'wav-unreadable',
      args: defect('rate', { rate: 0 }),
    },
    {
      what: 'whose channels do not fill its frames',
      name: 'a.wav',
      content: put(wav, 32, 3, 0),
      code: 'wav-unreadable',
      args: defect('frame', { bytes: 3, channels: 2, bits: 16 }),
    },
    {
      what: 'in ADPCM',
      name: 'a.wav',
      content: put(wav, 20, 2, 0),
      code: 'wav-encoding-unsupported',
      args: { kind: 2 },
    },
    {
      what: 'of no bits',
      name: 'a.wav',
      content: put(wav, 34, 0, 0),
      code: 'wav-encoding-unsupported',
      args: { bits: 0 },
    },
    {
      what: 'of floats of 16 bits',
      name: 'a.wav',
      content: put(wav, 20, 3, 0),
      code: 'wav-encoding-unsupported',
      args: { kind: 3, bits: 16 },
    },
    {
      what: 'whose extension names another encoding',
      name: 'a.wav',
      content: put(fixture('extensible.wav'), 46, 9),
      code: 'wav-encoding-unsupported',
      args: { kind: 0xfffe },
    },
    {
      what: 'in another format altogether',
      name: 'a.ogg',
      content: 'OggS and so on, whatever',
      code: 'audio-format-unsupported',
      args: { format: 'an Ogg file' },
    },
    {
      what: 'alone in its folder and damaged',
      name: 'folder',
      content: { 'a.wav': cut(wav, 30) },
      code: 'wav-unreadable',
    },
  ]);
});
