import { formatAffineMap } from '../model/affineMap';
import { roleLabel } from '../model/roleLabel';
import type { BottleneckEvidence, Gate, RoleEvidence, SpreadMaking } from './roleEvidence';

/** What speaks for a role, as a clause without a period: "named logvar, and the graph has σ = Exp(0.5·logvar)". */
export function roleEvidenceWords(evidence: RoleEvidence): string {
  switch (evidence.kind) {
    case 'assigned':
      return 'assigned by you';
    case 'other-assigned':
      return 'another output is stated as the reconstruction';
    case 'nothing':
      return 'neither name nor graph says what it is';
    case 'named':
      return `named ${evidence.name}`;
    case 'named-and-decoded':
      return `named ${evidence.name}, and the reconstruction is decoded from it`;
    case 'named-moments':
      return `named ${evidence.name}; that its second half is a log-variance, and no argument of a softplus (moments-softplus), is not in the file`;
    case 'named-and-graph':
      return `named ${evidence.name}, and ${roleEvidenceWords(evidence.graph)}`;
    case 'level':
      return `named ${evidence.name}, of the latent variable ${evidence.level} of several`;
    case 'level-prior':
      return levelPrior(evidence);
    case 'prior': {
      const { name, reads, isOfConditions } = evidence;
      const named = name === null ? '' : `named ${name}, and `;
      if (reads.length === 0) return `${named}the same for every row`;
      const from = `computed from ${reads.join(', ')}`;
      return isOfConditions
        ? `${named}${from} alone, without the data`
        : `${named}${from}, without a draw of z`;
    }
    case 'named-but-graph':
      return `named ${evidence.name}, but ${roleEvidenceWords(evidence.graph)}`;
    case 'named-but-deviation':
      return `named ${evidence.name}, but the graph computes it as ${evidence.formula}, which is a standard deviation`;
    case 'named-but-unused': {
      const by = evidence.operator === null ? '' : ` with ${evidence.operator}`;
      return `named ${evidence.name}, but the graph makes another σ of it${by}, and samples with that`;
    }
    case 'named-but-shares':
      return `named ${evidence.name}, but Softmax makes it: shares that add up to 1, and no spread`;
    case 'named-but-source':
      return `named ${evidence.name}, but ${evidence.of} is made of it`;
    case 'named-for-counts':
    case 'named-for-beta':
      return `named ${evidence.name}${madeWords(evidence)}`;
    case 'constant-beside-counts': {
      const negative =
        evidence.sign === 'positive' ? ', none negative' : ', some negative, as logarithms are';
      return `the same numbers for every row${negative}, beside ${evidence.beside}`;
    }
    case 'rest-of-counts':
      return 'the only output that is no other parameter of the counts';
    case 'only-input':
      return 'the only input';
    case 'most-like':
      return `the input that is most like ${evidence.what === 'data' ? 'data' : 'a latent code'}`;
    case 'read-beside':
      return `read beside ${evidence.tensor ?? (evidence.what === 'data' ? 'the data' : 'the latent code')}`;
    case 'part-of':
      return `a part of the ${evidence.what === 'data' ? 'input' : 'latent code'}`;
    case 'joined':
      return `${evidence.parts.join(', ')} only meet in this Concat`;
    case 'noise-in-graph':
      return `${evidence.name === null ? '' : `named ${evidence.name}, and `}the graph multiplies it by σ and adds it to μ`;
    case 'output':
      return `the ${evidence.place} output`;
    case 'other-output':
      return 'another output of the decoder';
    case 'reconstruction': {
      const by = evidence.by === 'sample' ? 'decoded from μ + σ·ε' : 'as large as the input';
      return evidence.place === 'named'
        ? `named ${evidence.name}, ${by}`
        : `the ${evidence.place} output ${by}`;
    }
    case 'reconstruction-of-other-size':
      return `the only output${evidence.isDecoded ? ' decoded from μ + σ·ε' : ''}, of another size than the input`;
    case 'passed-through':
      return `it is the input ${evidence.input}, passed through`;
    case 'subtracted-inside':
      return `it is as large as ${evidence.data}, and the graph outputs how far it is from it`;
    case 'joined-slices':
      return `${evidence.outputs.join(', ')} are slices of it`;
    case 'twice-the-input':
      return `${roleEvidenceWords(evidence.before)}, twice as long as the input along axis 1: read as mean and log-variance`;
    case 'sample': {
      const formula = evidence.scaled ? formatAffineMap(evidence.scaled, '(μ + σ·ε)') : 'μ + σ·ε';
      return `the graph computes it as ${formula}`;
    }
    case 'mean-in-graph':
      return evidence.isInside ? 'inside the graph, which adds σ·ε to it' : 'the graph adds σ·ε to it';
    case 'spread-in-graph':
      return spreadInGraph(evidence);
    case 'constant-spread': {
      if (evidence.isAdded) return 'the graph adds the noise as it is, so that σ is 1 for every row';
      const by =
        evidence.value === null ? 'constants' : `a constant ${Number(evidence.value.toPrecision(4))}`;
      return `the graph multiplies the noise by ${by} before it adds it, the same for every row`;
    }
    case 'halves': {
      const half = evidence.mean === 'turns' ? 'values by turns' : `${evidence.mean} half`;
      return `the graph takes its ${half} along ${axisName(evidence.axis)} as μ and the other as ${roleLabel(evidence.spread)}`;
    }
    case 'halves-inside':
      return `its halves along ${axisName(evidence.axis)} are μ and ${roleLabel(evidence.spread)}, taken from inside the graph`;
    case 'codebook-entries':
      return 'it holds the entries of a codebook that are nearest to the codes';
    case 'decoded':
      return 'the reconstruction is decoded from it';
    case 'paired':
      return `paired with ${evidence.with} by shape`;
    case 'of-two':
      return `the ${evidence.place} of two outputs of one shape`;
    case 'half-of-split':
      return `a half of a Split, of which ${evidence.other} is the other`;
    case 'unread-half':
      return `the other half of the Split that makes ${evidence.of}, which nothing reads`;
    case 'concentration':
      return 'one positive number a row beside a location of length 1';
    case 'diffusion-time':
      return `one number a row beside a location of length 1, named ${evidence.name}, as diffusion VAEs name their time`;
    case 'log-concentration':
      return `one number a row beside a location of length 1, and ${evidence.operator === null ? 'a constant below 0' : `${evidence.operator} may make it negative`}, as the logarithm of a concentration is`;
    case 'joined-on-sphere':
      return `it is ${evidence.direction}, of length 1, and ${evidence.concentration} in one; both are taken from inside the graph`;
    case 'direction':
      return 'a location of length 1, beside one number a row';
    case 'spread-on-sphere':
      return 'the location has length 1, and this is not one positive number a row, as the concentration on a sphere is';
    case 'spread-of-mixture':
      return `a spread for each component of a mixture, whose weights are ${evidence.weights}`;
    case 'spread':
      return `${roleEvidenceWords(evidence.place)}, ${spreadMaking(evidence.making)}`;
    case 'laplace-scale':
      return `${roleEvidenceWords(evidence.before)}; read as ${evidence.isLogarithm ? 'log b' : 'b'} of the Laplace posterior`;
    case 'as-large-as':
      return `as large as ${evidence.tensor}`;
    case 'fits-decoder':
      return 'the output with as many values as the decoder reads';
    case 'twice-the-code':
      return `it holds twice the ${evidence.values} values that the decoder reads: a mean and a log-variance`;
    case 'unscaled':
      return `${evidence.encoder} outputs ${formatAffineMap(evidence.map, 'z')}, and here ${evidence.decoder} has undone that`;
    case 'gate':
      return `${gate(evidence.is)}, and every path from input and noise to the reconstruction passes through it`;
    case 'bottleneck':
      return bottleneck(evidence.is);
    case 'role-taken':
      return `${roleEvidenceWords(evidence.before)}; another tensor has that role`;
    case 'mean-and-scale-given':
      return `${roleEvidenceWords(evidence.before)}; μ and scale are given too`;
    case 'samples-agree':
      return `${roleEvidenceWords(evidence.before)}; the model's own samples agree`;
  }
}

function spreadInGraph({
  formula,
  name,
  isInside,
}: Extract<RoleEvidence, { kind: 'spread-in-graph' }>): string {
  const isPlain = formula === 't';
  const written = formula.replace(/\bt\b/, () => (isInside ? 'it' : name));
  if (isInside) return `inside the graph, which ${isPlain ? 'multiplies ε by it' : `has σ = ${written}`}`;
  return isPlain ? 'the graph multiplies ε by it' : `the graph has σ = ${written}`;
}

function levelPrior({ level, by, above }: Extract<RoleEvidence, { kind: 'level-prior' }>): string {
  const why = {
    name: `named for the prior of the latent variable ${level}`,
    difference: `the graph holds the posterior of the latent variable ${level} against it`,
    sum: `the posterior of the latent variable ${level} is it and what the graph makes of the data`,
  };
  const from = above.length > 0 ? `${above.join(', ')} and ` : '';
  return `${why[by]}, and it is computed ${from ? `from ${from}` : ''}not from the data`;
}

function axisName(axis: number): string {
  return axis < 0 ? 'the last axis' : `axis ${axis}`;
}

function spreadMaking(making: SpreadMaking): string {
  switch (making.kind) {
    case 'formula':
      return `computed as ${making.formula}`;
    case 'exp':
      return 'the output of Exp';
    case 'positive':
      return `${making.operator} keeps it above 0`;
    case 'unknown':
      return 'read as a log-variance';
  }
}

function gate(is: Gate): string {
  switch (is.kind) {
    case 'assigned':
      return 'assigned by you';
    case 'sample':
      return 'the graph computes it as μ + σ·ε';
    case 'named':
      return `named ${is.name}`;
    case 'mean':
      return 'it is μ';
    case 'mean-in':
      return `it is the mean in ${is.tensor}`;
    case 'decoded':
      return 'it is the tensor that is decoded';
    case 'made-of-mean':
      return 'it is made of μ value by value';
  }
}

function bottleneck(is: BottleneckEvidence): string {
  switch (is.kind) {
    case 'modules':
      return `everything passes through it, and the decoder's layers begin after it (${is.encoder} → ${is.decoder})`;
    case 'waist':
      return 'everything passes through it, and it is narrower than what lies before and after it';
    case 'given-out':
      return 'everything passes through it, and the file outputs it beside the reconstruction';
    case 'narrowest':
      return 'the narrowest tensor that everything passes through on its way to the reconstruction';
  }
}

/** How a parameter of counts is made, as what follows its name. */
function madeWords({
  operator,
  sign,
}: Pick<
  Extract<RoleEvidence, { kind: 'named-for-counts' | 'named-for-beta' }>,
  'operator' | 'sign'
>): string {
  if (operator === null) return ', a parameter as it was learned';
  switch (sign) {
    case 'positive':
      return `, and ${operator} keeps it from being negative`;
    case 'any':
      return `, and ${operator} may make it negative`;
    case 'unknown':
      return `; whether ${operator} may make it negative is not known`;
  }
}
