import { foldDifferences } from './foldDifferences';
import { named, type inFloat32, type LikelihoodNodes } from './folding';
import { floatConstant, node } from './protos';

/**
 * Beyond this ν, what float32 leaves of ln(1 + t²/ν) is multiplied to more than figures may lose: the likelihood is then
 * nearly a Gaussian, all of whose digits are in t².
 */
export const maxFoldedNu = 100;

const name = named('heavy-tails');

const logisticTerms = [
  node('Abs', [name('standardized')], name('distance')),
  node('Neg', [name('distance')], name('negative')),
  node('Softplus', [name('negative')], name('softplus')),
  node('Mul', [name('softplus'), name('two')], name('doubled')),
  node('Add', [name('distance'), name('doubled')], name('terms')),
];

const studentTerms = [
  node('Mul', [name('standardized'), name('standardized')], name('squares')),
  node('Add', [name('squares'), name('one')], name('above-one')),
  node('Log', [name('above-one')], name('terms')),
];

type HeavyTails =
  | { readonly kind: 'logistic'; readonly s: number }
  | { readonly kind: 'student-t'; readonly nu: number; readonly scale: number };

/**
 * Σ |y| + 2·softplus(−|y|) with y = (x − μ)/s for a logistic likelihood, Σ ln(1 + u²) with u = (x − μ)/(s·√ν) for Student's t, in
 * parts.
 */
export function foldHeavyTails(
  opset: number,
  mean: ReturnType<typeof inFloat32>,
  likelihood: HeavyTails,
  length: number,
): LikelihoodNodes {
  const isLogistic = likelihood.kind === 'logistic';
  const width = isLogistic ? likelihood.s : likelihood.scale * Math.sqrt(likelihood.nu);
  return foldDifferences(opset, mean, length, name, {
    term: isLogistic ? 'logistic-terms' : 'student-terms',
    nodes: [
      node('Div', [name('difference'), name('width')], name('standardized')),
      ...(isLogistic ? logisticTerms : studentTerms),
    ],
    summed: 'terms',
    initializers: [
      floatConstant(name('width'), width),
      isLogistic ? floatConstant(name('two'), 2) : floatConstant(name('one'), 1),
    ],
    reduce: 'ReduceSum',
  });
}
