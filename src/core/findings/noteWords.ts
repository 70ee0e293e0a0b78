import { formatCount, formatFigure } from '../figures/formatting';
import { explains, percent } from './faultWords';
import type { Note } from './finding';

const maxNamed = 8;

/** A note in a sentence. */
export function noteWords(note: Note): string {
  switch (note.kind) {
    case 'reconstruction': {
      const { explained, linear } = note;
      const beside = linear
        ? ` PCA with ${linear.components === 1 ? '1 component' : `${linear.components} components`} explains ${percent(linear.explained)}.`
        : '';
      return `${explains(explained)}${beside}`;
    }
    case 'use': {
      const { active, dimensions, unused } = note;
      if (unused.length === 0)
        return dimensions === 1
          ? 'The one latent dimension is active.'
          : `All ${formatCount(dimensions)} latent dimensions are active.`;
      const named =
        unused.length <= maxNamed
          ? `: ${unused.map((index) => `z${index}`).join(', ')} ${unused.length === 1 ? 'is' : 'are'} unused`
          : '';
      return `${formatCount(active)} of ${formatCount(dimensions)} latent dimensions ${active === 1 ? 'is' : 'are'} active${named}.`;
    }
    case 'repeated-rows': {
      const { rows, repeated, groups } = note.found;
      const named = groups.map((group) => group.slice(0, maxNamed).join(' = ')).join(', ');
      const verb = repeated === 1 ? 'row equals an earlier one' : 'rows equal earlier ones';
      const isAll = groups.reduce((count, group) => count + group.length - 1, 0) === repeated;
      return `${formatCount(repeated)} of ${formatCount(rows)} ${verb}, value by value: ${named}${isAll ? '' : ', …'}.`;
    }
    case 'prior-fit': {
      const { index, kl } = note.farthest;
      return `Over the data, each dimension is near the prior. The farthest is z${index}, by at least ${formatFigure(kl)} nats.`;
    }
  }
}
