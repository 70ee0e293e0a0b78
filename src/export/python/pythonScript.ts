import path from 'node:path';
import { isDensity, isMixture, type NormalPrior } from '../../vae/posterior/prior';
import type { Likelihood } from '../../core/settings/likelihood';
import { elementCount } from '../../core/shape';
import { scorerWords } from '../commandWords';
import type { FigureSource } from '../figureSource';
import { pythonNotPossible } from '../problems';
import { pythonData } from './pythonData';
import { pythonLogLikelihood } from './pythonLikelihood';
import { pythonNoise } from './pythonNoise';
import { pythonLogVariance, pythonParts, type PythonPart, type PythonParts } from './pythonParts';
import { inComment, pythonText } from './pythonText';

/**
 * A script for onnxruntime and NumPy that computes the ELBO, KL and reconstruction term of the rows again, from the same draws. A
 * model that a few lines can't run, or whose likelihood they don't hold, is run as the one graph that `latent-lens export-scorer`
 * writes, which the script calls.
 *
 * @param likelihood with the σ that was found; the model must have one
 * @throws ProblemError of a model with conditions or several latent variables, a mixture prior, or rows that the extension prepares in other ways than by scale
 */
export function pythonScript(source: FigureSource, likelihood: Likelihood, samples: number): string {
  const { plan, data } = source;
  const { model, prior, preprocessing } = plan;
  if (model.conditions.length > 0) throw pythonNotPossible({ reason: 'conditions' });
  if (model.levels) throw pythonNotPossible({ reason: 'levels' });
  if (isMixture(prior) || isDensity(prior)) throw pythonNotPossible({ reason: 'prior' });
  if (preprocessing.binarize || data.view?.fit) throw pythonNotPossible({ reason: 'recipe' });
  const parts = pythonParts(model);
  const terms = pythonLogLikelihood(likelihood);
  const isDirect = parts && terms && typeof prior === 'object';
  const run = isDirect ? runParts(parts, terms, prior, model) : runScorer(source, likelihood);
  return [
    `"""The ELBO of each row of ${inComment(path.basename(data.reference.path))} under ${inComment(model.name)}, from the draws of Latent Lens.`,
    '',
    'Requires onnxruntime and numpy.',
    '"""',
    '',
    'import math',
    ...(isDirect ? [] : ['import os', 'import subprocess']),
    '',
    'import numpy as np',
    'import onnxruntime as ort',
    '',
    `SEED, DRAWS, LATENT = ${plan.seed}, ${samples}, ${elementCount(model.latentShape)}`,
    '',
    '',
    pythonNoise,
    '',
    ...run.functions,
    ...pythonData(source),
    '',
    ...run.lines,
    'elbo = reconstruction - kl',
    'reconstruction_error = log_likelihood.std(axis=1, ddof=1) / np.sqrt(DRAWS) if DRAWS > 1 else np.full(len(rows), np.nan)',
    'over_rows = elbo.std(ddof=1) / np.sqrt(len(rows)) if len(rows) > 1 else math.nan',
    'print(f"ELBO {elbo.mean():.4f} ± {over_rows:.4f} nats, of {len(rows)} rows")',
    'print(f"reconstruction {reconstruction.mean():.4f}, KL {kl.mean():.4f}")',
    '',
  ].join('\n');
}

interface Run {
  /** Before the data. */
  readonly functions: readonly string[];
  /** Makes `log_likelihood` by row and draw, `reconstruction` and `kl` by row. */
  readonly lines: readonly string[];
}

function runParts(
  { encoder, decoder }: PythonParts,
  terms: readonly string[],
  { mean, deviation }: NormalPrior,
  model: FigureSource['plan']['model'],
): Run {
  const { clamp, role, tensor } = encoder.scale;
  const session = (part: PythonPart) =>
    `ort.InferenceSession(${pythonText(part.path)}, options, providers=["CPUExecutionProvider"])`;
  const latent = decoder.input.tensor.shape.slice(1);
  const latentShape = latent.every((extent) => typeof extent === 'number') ? latent : model.latentShape;
  return {
    functions: [
      ...runInBatches,
      '',
      'def log_likelihoods(x, y):',
      '    """log p(x|z) in nats, summed over the values of a row; x by row, y by row and draw."""',
      '    x, y = x.reshape(len(x), 1, -1).astype(np.float64), y.astype(np.float64)',
      ...terms.map((line) => `    ${line}`),
      '    return terms.sum(axis=-1)',
      '',
      '',
    ],
    lines: [
      'options = ort.SessionOptions()',
      ...(model.runAsWritten ? asWritten : []),
      `encoder = ${session(encoder)}`,
      `decoder = ${session(decoder)}`,
      `mu, scale = run(encoder, ${pythonText(encoder.input.tensor.name)}, [${pythonText(encoder.mean)}, ${pythonText(tensor.name)}], x, ${batchOf(encoder)})`,
      'mu, scale = (values.reshape(len(rows), -1).astype(np.float64) for values in (mu, scale))',
      ...(clamp ? [`scale = np.clip(scale, ${clamp[0]}, ${clamp[1]})`] : []),
      `log_variance = ${pythonLogVariance[role]}`,
      `log_variance = np.broadcast_to(log_variance, mu.shape)`,
      '',
      '# KL(N(μ, σ²) ‖ N(m, s²)): Kingma and Welling (2013), appendix B.',
      `m, s = ${mean}, ${deviation}`,
      'kl = 0.5 * (((mu - m) ** 2 + np.exp(log_variance)) / s**2 - 1 - log_variance + 2 * np.log(s)).sum(axis=1)',
      '',
      'log_likelihood = np.empty((len(rows), DRAWS))',
      'some = max(1, 1024 // DRAWS)',
      'for start in range(0, len(rows), some):',
      '    part = slice(start, start + some)',
      '    epsilon = standard_normals(rows[part], DRAWS, LATENT)',
      '    z = mu[part, None] + np.exp(log_variance[part, None] / 2) * epsilon',
      `    z = z.astype(np.float32).reshape(-1, ${latentShape.join(', ')})`,
      `    (y,) = run(decoder, ${pythonText(decoder.input.tensor.name)}, [${pythonText(decoder.reconstruction)}], z, ${batchOf(decoder)})`,
      '    log_likelihood[part] = log_likelihoods(x[part], y.reshape(len(rows[part]), DRAWS, -1))',
      'reconstruction = log_likelihood.mean(axis=1)',
    ],
  };
}

/** The batch that a file insists on; None where it takes any. */
function batchOf({ input }: PythonPart): string {
  const [batch] = input.tensor.shape;
  return typeof batch === 'number' && batch > 0 ? String(batch) : 'None';
}

const runInBatches = [
  'def run(session, name, outputs, rows, batch, usual=256):',
  '    """Runs rows in batches, the last of which is filled up where the graph has a fixed one."""',
  '    dtype = {"tensor(double)": np.float64, "tensor(float16)": np.float16}.get(session.get_inputs()[0].type, np.float32)',
  '    parts = []',
  '    for start in range(0, len(rows), batch or usual):',
  '        some = rows[start : start + (batch or usual)].astype(dtype)',
  '        fill = np.zeros(((batch or len(some)) - len(some), *some.shape[1:]), dtype)',
  '        found = session.run(outputs, {name: np.concatenate([some, fill])})',
  '        parts.append([values[: len(some)] for values in found])',
  '    return [np.concatenate(values) for values in zip(*parts)]',
  '',
] as const;

function runScorer(source: FigureSource, likelihood: Likelihood): Run {
  const { model } = source.plan;
  const scorer = `${path.basename(model.name, path.extname(model.name))}-scorer.onnx`;
  const [program, ...words] = scorerWords(source, likelihood, scorer);
  return {
    functions: [
      '# The model, its likelihood and the KL in one graph. latent-lens is on the PATH of terminals in VS Code.',
      `SCORER = ${pythonText(scorer)}`,
      'if not os.path.exists(SCORER):',
      '    command = [',
      `        ${pythonText(program!)},`,
      ...words.map((word) => `        ${pythonText(word)},`),
      '    ]',
      '    subprocess.run(command, check=True, shell=os.name == "nt")',
      '',
    ],
    lines: [
      'options = ort.SessionOptions()',
      ...(model.runAsWritten ? asWritten : []),
      'scorer = ort.InferenceSession(SCORER, options, providers=["CPUExecutionProvider"])',
      'log_likelihood, kl = np.empty((len(rows), DRAWS)), np.empty(len(rows))',
      'some = max(1, 1024 // DRAWS)',
      'for start in range(0, len(rows), some):',
      '    part = slice(start, start + some)',
      '    epsilon = standard_normals(rows[part], DRAWS, LATENT)',
      '    given = {"x": x[part], "epsilon": epsilon}',
      '    log_likelihood[part], of_dimensions = scorer.run(["log_likelihood", "kl"], given)',
      '    kl[part] = of_dimensions.sum(axis=1)',
      'reconstruction = log_likelihood.mean(axis=1)',
    ],
  };
}

const asWritten = [
  '# The optimizations of the graph would change its figures.',
  'options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL',
] as const;
