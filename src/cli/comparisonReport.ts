import { pairingWords } from '../core/evidence/pairing';
import { printable } from '../core/problem/names';
import { formatLikelihood } from '../core/settings/likelihood';
import { describePrior } from '../core/settings/prior';
import { formatDataReference } from '../core/dataset/dataReference';
import { rowsThatFlip, type SampleDifference } from '../results/comparePasses';
import { comparedNeighbors, type LatentComparison } from '../contracts/panel/latentComparison';
import type { ComparedModel, ModelComparison } from '../session/comparison/compareModels';
import { formatTable } from './table';

const shownEachWay = 5;
const matchesShown = 16;

/** A comparison as tables for people. Figures are in nats a sample. */
export function comparisonAsTable({ summary, notFinite, samples, models, latents }: ModelComparison): string {
  const [{ opened }] = models;
  const facts = [
    ['first', names(models[0])],
    ['second', names(models[1])],
    ['data', formatDataReference(opened.effective.data.reference)],
    ...whereUnlike('likelihood', models, ({ opened: { plan } }) =>
      plan.likelihood ? formatLikelihood(plan.likelihood) : '–',
    ),
    ...whereUnlike('prior', models, ({ opened: { plan } }) => describePrior(plan.prior)),
    ['draws', `L = ${opened.plan.samples}, seed ${opened.plan.seed}, the same noise for both`],
  ];
  const excluded = notFinite === 0 ? '' : `, excluding ${notFinite} without a finite ELBO under both`;
  const means = [
    ['ΔELBO', `${signed(summary.deltaElbo)} ± ${nats(summary.deltaElboSe)} nats (paired)`],
    ['Monte Carlo', `± ${nats(summary.monteCarloSe)} of it, which more draws would remove`],
    ['unpaired', `± ${nats(summary.unpairedSe)} if rows and noise were not shared`],
    ['win rate', `${(100 * summary.winRate).toFixed(1)}% of the rows`],
    ['Δrate', `${signed(summary.deltaRate)} ± ${nats(summary.deltaRateSe)} nats (KL)`],
    ['Δdistortion', `${signed(summary.deltaDistortion)} ± ${nats(summary.deltaDistortionSe)} nats`],
  ];
  const own = formatTable(
    ['', 'ELBO', '± SE', 'rate', 'distortion', 'active units'],
    models.map((model, place) => [
      place === 0 ? 'first' : 'second',
      nats(model.summary.elbo),
      nats(model.summary.elboSe),
      nats(model.summary.rate),
      nats(model.summary.distortion),
      `${model.summary.activeUnits} of ${model.summary.latentDims}`,
    ]),
    [1, 2, 3, 4],
  );
  const { losses, wins } = rowsThatFlip(samples, shownEachWay);
  const pairs = (list: readonly (readonly string[])[]) =>
    list.map(([name, value]) => `  ${name!.padEnd(15)}${value!}\n`).join('');
  return printable(
    `${pairs(facts)}\nFirst minus second, means over ${summary.count} samples${excluded}\n${pairs(means)}\n${own}\n` +
      `Where the first loses most\n${rowTable(losses)}\n` +
      `Where it wins most\n${rowTable(wins)}${latents ? latentTable(latents) : ''}`,
  );
}

/** A line of what both models are scored under, where it isn't the same. */
function whereUnlike(
  name: string,
  [first, second]: ModelComparison['models'],
  of: (model: ComparedModel) => string,
): string[][] {
  return of(first) === of(second) ? [] : [[name, `${of(first)}, and of the second ${of(second)}`]];
}

function latentTable({ rows, cka, neighborhoodOverlap, matches }: LatentComparison): string {
  const shown = matches.slice(0, matchesShown);
  const cut = shown.length < matches.length ? `, the ${shown.length} that carry most` : '';
  const table = formatTable(
    ['first', 'second', 'r', 'KL of first', 'KL of second'],
    shown.map(({ latent, otherLatent, correlation, kl, otherKl }) => [
      ...[`z${latent}`, `z${otherLatent}`, signed(correlation), nats(kl), nats(otherKl)],
    ]),
    [0, 1, 2, 3, 4],
  );
  return (
    `\nLatent dimensions matched by the correlation of their means over ${rows} samples${cut}\n${table}` +
    `  linear CKA ${nats(cka)}, overlap of the ${comparedNeighbors} nearest samples ${nats(neighborhoodOverlap)}\n`
  );
}

function names({ opened: { plan } }: ComparedModel): string {
  return `${plan.model.name} (${pairingWords(plan.model.pairing)})`;
}

function rowTable(samples: readonly SampleDifference[]): string {
  return formatTable(
    ['row', 'ΔELBO', '± MC', 'Δreconstruction', 'ΔKL', 'first', 'second'],
    samples.map((sample) => [
      String(sample.index),
      signed(sample.deltaElbo),
      nats(sample.deltaElboSe),
      signed(sample.deltaReconstruction),
      signed(sample.deltaKl),
      nats(sample.elbo),
      nats(sample.otherElbo),
    ]),
    [0, 1, 2, 3, 4, 5, 6],
  );
}

function nats(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(2);
}

function signed(value: number | null): string {
  const text = nats(value);
  return value !== null && value > 0 ? `+${text}` : text;
}
