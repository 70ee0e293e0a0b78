import assert from 'node:assert/strict';
import { initialView, restoreView } from '../../../webview/state/viewState';

describe('What is kept of the panel over a restart', () => {
  it('comes back as it was', () => {
    const kept = {
      ...initialView,
      view: 'posterior' as const,
      rowsOf: 'Yc3',
      rowsHash: 'q7',
      sample: 12,
      selection: 'AAEC',
      filter: {
        labels: ['Coat'],
        ranges: [{ column: 'kl' as const, min: 3, max: null }],
        factors: [{ name: 'shape', values: ['heart'], min: null, max: null }],
        worst: 0.01,
        selected: true,
        notScored: true,
        unlikeNeighbors: true,
      },
      hiddenColumns: ['kl' as const],
      rowsAs: 'pictures' as const,
      pictureSize: 90,
      firstRowClosed: true,
      hiddenWarnings: ['The data hold values between 0 and 1.'],
      settingsOpen: true,
      latent: {
        ...initialView.latent,
        projection: {
          kind: 'direction' as const,
          x: { factor: 'shape', name: 'heart', along: 'probe' as const },
          y: 3,
        },
      },
      traverse: {
        ...initialView.traverse,
        direction: { factor: null, name: '7', along: 'means' as const },
      },
    };
    assert.deepEqual(restoreView(JSON.parse(JSON.stringify(kept))), kept);
  });

  it('falls back, field by field, where it is damaged or of another version', () => {
    const damaged = {
      view: 'nowhere',
      order: { column: 'no', descending: 1 },
      rowsOf: 5,
      rowsHash: 7,
      sample: -1,
      dimension: 'x',
      selection: 7,
      filter: { labels: [1], ranges: [{ column: 'label', min: 1 }, null], worst: 2, selected: 'yes' },
      hiddenColumns: ['index', 'nothing'],
      rowsAs: 'cards',
      pictureSize: 'large',
      hiddenWarnings: [7],
      settingsOpen: 'wide',
      latent: { projection: { kind: 'direction', x: { factor: 3, name: 'a', along: 'means' } } },
      traverse: { direction: { factor: 'a', name: 'b', along: 'up' } },
    };
    assert.deepEqual(restoreView(damaged), initialView);
    for (const nothing of [undefined, null, 3, 'text', []])
      assert.deepEqual(restoreView(nothing), initialView);
  });
});
