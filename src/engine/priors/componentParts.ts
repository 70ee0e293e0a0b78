import { priorFileUnlike } from '../problems/priors';
import { openPriorArrays, type NamedArray } from './priorArrays';

/** How arrays are called that people save mixtures in, scikit-learn's GaussianMixture and diffusers included. */
const names = {
  means: /^(means?|mus?|locs?|centers?|centroids?)$/,
  weights: /^(weights?|pis?|probs|probabilities|mixing|mixing_coefficients)$/,
  logWeights: /^(logits?|log_?(weights?|pis?|probs)|weight_logits)$/,
  scales: /^(scales?|sigmas?|stds?|std_?devs?|deviations?|standard_deviations?)$/,
  variances: /^(variances?|vars?|covariances?|covs?|sigmas?_?2)$/,
  logVariances: /^(log_?(vars?|variances?)|log_sigmas?_?2)$/,
  logScales: /^log_?(scales?|sigmas?|stds?)$/,
} as const;

type Part = keyof typeof names;

/** Each part of a mixture that a file has. */
export type ComponentParts = Partial<Readonly<Record<Part, NamedArray>>>;

/** Parts of which a mixture has one alone. */
const alternatives: readonly (readonly Part[])[] = [
  ['means'],
  ['weights', 'logWeights'],
  ['scales', 'variances', 'logVariances', 'logScales'],
];

/**
 * Reads the parts of a mixture. Of a file with others beside it, such as the weights of a network, those whose names begin alike
 * are one mixture: what begins with `prior`, or the only ones with means.
 *
 * @throws ProblemError if the file can't be read, or doesn't tell which arrays are meant
 */
export async function readComponentParts(path: string): Promise<ComponentParts> {
  const arrays = await openPriorArrays(path);
  try {
    const mixture = chooseMixture(path, arrays.keys);
    for (const parts of alternatives) {
      const several = parts.flatMap((part) => mixture.filter((each) => each.part === part));
      if (several.length > 1)
        throw priorFileUnlike({ path, defect: { kind: 'several', keys: several.map(({ key }) => key) } });
    }
    const read: [Part, NamedArray][] = [];
    for (const { part, key } of mixture) read.push([part, await arrays.read(key)]);
    return Object.fromEntries(read);
  } finally {
    await arrays.close();
  }
}

interface KeyOfPart {
  readonly key: string;
  readonly part: Part;
  /** What stands before the last part of the name. */
  readonly before: string;
}

function chooseMixture(path: string, keys: readonly string[]): readonly KeyOfPart[] {
  const found = keys.flatMap((key): KeyOfPart[] => {
    const [, before = '', last = key] = /^(?:(.*)[/.])?([^/.]+)$/s.exec(key) ?? [];
    const name = last
      .toLowerCase()
      .replace(/^((p|prior|latents)_)+/, '')
      .replace(/_$/, '');
    const part = (Object.keys(names) as Part[]).find((each) => names[each].test(name));
    return part === undefined ? [] : [{ key, part, before }];
  });
  const mixtures = [...new Set(found.filter(({ part }) => part === 'means').map(({ before }) => before))];
  const ofPrior = mixtures.filter((before) => /prior/i.test(before));
  const [only, another] = ofPrior.length > 0 ? ofPrior : mixtures;
  if (only === undefined) throw priorFileUnlike({ path, defect: { kind: 'missing', what: 'means' } });
  if (another !== undefined) {
    const means = found.filter(({ part }) => part === 'means').map(({ key }) => key);
    throw priorFileUnlike({ path, defect: { kind: 'several', keys: means } });
  }
  return found.filter(({ before }) => before === only);
}
