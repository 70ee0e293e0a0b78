import { formatNumber } from '../../core/figures/formatting';
import { formatAffineMap, type AffineMap } from '../../core/model/affineMap';
import { defineWarning } from '../../core/problem/warning';

/** @param args.axis the symbol of the batch axis behind others; null where there is none */
export const oneRowAtATime = defineWarning(
  'one-row-at-a-time',
  ({ file, axis }: { file: string; axis: string | null }) => ({
    what:
      axis === null
        ? `${file} has no batch axis: it runs on one row at a time.`
        : `The batch axis of ${file} (${axis}) isn't its first: it runs on one row at a time.`,
    isNote: true,
  }),
);

export const noiseIsScaled = defineWarning(
  'noise-is-scaled',
  ({ file, factor }: { file: string; factor: number }) => ({
    what: `${file} multiplies the noise of its own samples by ${formatNumber(factor)}, a temperature; here z is drawn with σ as it is.`,
    isNote: true,
  }),
);

export const noiseIsConstant = defineWarning('noise-is-constant', ({ file }: { file: string }) => ({
  what: `The noise in ${file} is a constant, so its own samples never vary; noise is drawn again here.`,
  isNote: true,
}));

/** @param args.value σ, where it is one number */
export const constantSpreadRead = defineWarning(
  'constant-spread-read',
  ({ z, mean, value }: Readonly<{ z: string; mean: string; value: number | null }>) => ({
    what: `${z} is ${mean} with normal noise whose σ${value === null ? '' : `, ${formatNumber(value)},`} is the same for every row: it is read as a posterior of that spread. If the noise is there for training alone, give ${z} the role z, and there is no KL.`,
    isNote: true,
  }),
);

export const laplaceDrawn = defineWarning('laplace-drawn', ({ z }: { z: string }) => ({
  what: `${z} is drawn with Laplace noise that the graph makes of a uniform: the posterior is Laplace, its spread b.`,
  isNote: true,
}));

type Files = Readonly<{ encoder: string; decoder: string; map: AffineMap }>;

/** The encoder outputs a·z + b, and its decoder begins by undoing that. */
export const latentsScaledAndUndone = defineWarning(
  'latents-scaled-and-undone',
  ({ encoder, decoder, map }: Files) => ({
    what: `${encoder} outputs ${formatAffineMap(map, 'z')} after it has drawn z, and ${decoder} begins by undoing that.`,
    isNote: true,
  }),
);

export const latentsScaledOnly = defineWarning('latents-scaled-only', ({ encoder, decoder, map }: Files) => ({
  what: `${encoder} outputs ${formatAffineMap(map, 'z')} after it has drawn z; ${decoder} does not undo that, so it is given z as it is.`,
  isNote: true,
}));

export const latentsUnscaledOnly = defineWarning(
  'latents-unscaled-only',
  ({ encoder, decoder, map }: Files) => ({
    what: `${decoder} begins with ${formatAffineMap(map, 'z')}: if it takes latents that were scaled, which ${encoder} does not do, its reconstructions are not those of z.`,
    isNote: true,
  }),
);

/** What a config.json of diffusers states; null what it does not. */
export const diffusionFactorsNotApplied = defineWarning(
  'diffusion-factors-not-applied',
  ({ scaling, shift }: { scaling: number | null; shift: number | null }) => {
    const stated = [
      ...(scaling === null ? [] : [`scaling_factor ${scaling}`]),
      ...(shift === null ? [] : [`shift_factor ${shift}`]),
    ];
    return {
      what: `config.json states ${stated.join(' and ')}, which a diffusion model applies to z and takes back before decoding: none is applied here, z goes from encoder to decoder as it is.`,
      isNote: true,
    };
  },
);
