import { schedulers } from '../cluster/jobFiles';
import { displayForms } from '../core/settings/display';
import { defaults } from '../core/settings/defaults';

/** How each command is called. */
const calls = {
  roles: `latent-lens roles   MODEL [--decoder FILE] [--role NAME=ROLE …] [--set-up FILE|none] [--json]`,
  inspect: `latent-lens inspect MODEL [--decoder FILE] [--data FILE[:KEY]] [--labels FILE[:KEY]] [--condition [NAME=]FILE[:KEY]|VALUE …]
                    [--by labels|NAME] [--limit N] [--offset N]
                    [--subset all|N|random=N,seed=S,offset=N,limit=N,label=NAME]
                    [--likelihood bernoulli|bernoulli-logits|continuous-bernoulli|continuous-bernoulli-logits|gaussian[:SIGMA]
                     |gaussian-optimal|gaussian-learned|laplace[:B]|logistic[:S]|student-t[:NU[:SCALE]]|beta[:KAPPA]
                     |discretized-logistic[:S]|discretized-logistic-mixture|poisson|negative-binomial[:THETA]
                     |zero-inflated-negative-binomial[:THETA]|multinomial|multinomial-without-coefficient|categorical],
                     Poisson and negative binomials with [,mean=rate|log-rate|proportions[*INPUT|*exp(INPUT)]],
                     negative binomials also with [,mean=logits|probs]
                    [--posterior gaussian|gaussian-full|laplace|von-mises-fisher|power-spherical|heat-kernel] [--prior m,s|sphere|model|FILE] [--samples L] [--importance K] [--beta B] [--seed S] [--ep auto|cpu|webgpu|cuda|dml|coreml] [--batch B]
                    [--role NAME=ROLE …] [--scale none|0..1|-1..1|mean,std] [--layout auto|nchw|nhwc|flat]
                    [--recipe HxW,crop|stretch|pad,gray|rgb|bgr,threshold=T|stochastic]
                    [--set-up FILE|none] [--timeout S] [--format table|json|csv] [--out FILE] [--fail-if 'FIGURE < VALUE' …]`,
  report: `latent-lens report  MODEL [options of inspect but --by and --format] --out FILE.html`,
  compare: `latent-lens compare MODEL OTHER [--data FILE[:KEY]] [--other-decoder FILE] [--other-role NAME=ROLE …]
                    [--other-likelihood …] [--other-posterior …] [--other-prior m,s|sphere|model|FILE] [--other-set-up FILE|none]
                    [options of inspect but --by and --fail-if]`,
  checkpoints: `latent-lens checkpoints FOLDER --data FILE[:KEY] [options of inspect but --by and --fail-if]`,
  outliers: `latent-lens outliers MODEL --reference FILE[:KEY] --data FILE[:KEY] [--reference-subset …] [--reference-condition …]
                    [--outlier-label NAME …|--inlier-label NAME …]
                    [--threshold qPERCENT|SCORE|f1|cost=MISSED:FALSE-ALARM] [--score NAME] [--background MODEL [--background-decoder FILE]]
                    [options of inspect but --by and --fail-if]`,
  disentanglement: `latent-lens disentanglement MODEL [--decoder FILE] --data FILE[:KEY] [--factor NAME|FILE[:KEY][=number|class] …] [--cyclic NAME …] [--bins N]
                    [--bootstrap N] [data options of inspect] [--format table|json] [--out FILE]`,
  probe: `latent-lens probe   MODEL [--decoder FILE] --data FILE[:KEY] [--labels FILE[:KEY]] [--factor NAME|FILE[:KEY][=number|class] …]
                    [--condition [NAME=]FILE[:KEY]|VALUE …] [data options of inspect] [--format table|json|csv] [--out FILE.npy|FILE.json]`,
  'predictive-check': `latent-lens predictive-check MODEL --data FILE[:KEY] [--rows N] [--replicates S] [options of inspect but --by and --fail-if] [--format table|json] [--out FILE]`,
  duplicates: `latent-lens duplicates --data FILE[:KEY] [--reference FILE[:KEY]] [--labels FILE[:KEY]] [--subset …] [--recipe …]
                    [--format table|json|csv] [--out FILE]`,
  encode: `latent-lens encode  MODEL [--decoder FILE] --data FILE[:KEY] [--condition [NAME=]FILE[:KEY]|VALUE …] [--draws N] [--seed S]
                    [data options of inspect] --out FILE.npy|FILE.npz|FILE.parquet`,
  sample: `latent-lens sample  MODEL [--decoder FILE] --count N [--seed S] [--temperature T[,T…]] [--prior m,s|sphere|model|FILE] [--ep PROVIDER]
                    [--likelihood …] [--condition [NAME=]VALUE …] [--data FILE[:KEY]] [--set-up FILE|none]
                    [--display FORM] [--range BLACK,WHITE] [--columns N] --out FILE.npy|FILE.png|DIR`,
  decode: `latent-lens decode  MODEL [--decoder FILE] --z FILE.npy[:KEY] [--likelihood …] [--condition [NAME=]FILE[:KEY]|VALUE …] [--ep PROVIDER]
                    [--display FORM] [--range BLACK,WHITE] [--columns N] [--set-up FILE|none] --out FILE.npy|FILE.png|DIR`,
  plan: `latent-lens plan    MODEL --data FILE[:KEY] [options of inspect but --by, --fail-if and --format] --shards N [--for ${schedulers.join('|')}] --out DIR`,
  score: `latent-lens score   --plan DIR --shard I|auto [--timeout S]`,
  merge: `latent-lens merge   DIR [--allow-missing] [--format table|json]`,
  'export-scorer': `latent-lens export-scorer MODEL [--decoder FILE] [--role NAME=ROLE …] [--likelihood …] [--prior m,s|model] [--data FILE[:KEY]]
                    [--set-up FILE|none] --out FILE.onnx`,
  mcp: `latent-lens mcp     [--metadata-only] [--ep PROVIDER]`,
} as const;

const notes = `Defaults: L = ${defaults.samples}, K = ${defaults.importance}, seed ${defaults.seed}, time limit ${defaults.timeoutSeconds} s per batch.
Data: npy, npz, IDX (also .gz), CSV, TSV, Parquet, Arrow, Feather, safetensors, HDF5 (h5ad, nc, loom), MATLAB, Matrix Market
(also .gz), WAV and FLAC files, images, and folders of images or recordings, whose subfolders are the labels.
KEY: an archive member, a path inside an HDF5 file, or table columns (FIRST..LAST, NAME*, -NAME). KEY[...,:3] selects part of an
array; KEY@last reads samples along the last axis. Of recordings, windows=N has rows of N samples, files=N one row per file;
windows=N,rate=R resamples them.
--subset N selects N random rows using --seed; label=NAME selects the rows with a label. --limit and --offset apply to the
selected rows.
compare scores two models on the same rows and the same noise: the first minus the second. --decoder, --role and --set-up are
the first model's. --role, --likelihood, --posterior and --prior are also the second's unless --other-role and so on are given.
checkpoints scores every model of a folder on the same rows and noise, in the order of their names, each with the change of its ELBO.
report writes one HTML file that loads nothing: the figures of inspect with findings, charts, rows, samples of the prior and the
command that makes it again.
plan, score and merge give the figures of inspect from any number of tasks or machines: each task scores a shard, from 0 to
N - 1; --shard auto takes it from SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX or PARALLEL_SEQ.
outliers scores rows against reference rows, such as those that the model was trained on, and flags those above 99% of these
unless --threshold states otherwise. --outlier-label names the labels of outliers, --inlier-label those of all
other rows: then areas and thresholds are between these rows. --background adds the likelihood ratio to another model.
disentanglement scores how far each latent dimension is one factor of the rows: those beside the data and its labels, unless
--factor names others. 10,000 rows at random unless --subset states others. --cyclic names factors whose values are a full
circle: their rows must be a full grid, and D_LSBD is among the scores.
probe says where labels and factors lie in the latent space: the difference of means of each class, and linear probes with their
accuracy or R² on held-out rows beside the base rate; and what z carries of the model's conditions. Factors and rows as in
disentanglement. --out writes the directions, each of length 1 in units of z.
predictive-check holds rows against what the model draws: whether p(x|z) is as wide as the errors are, and how statistics of rows
compare with those of draws for the same rows and from the prior. 512 rows evenly spread, 64 draws each, unless stated.
export-scorer writes one ONNX model from rows and noise to log p(x|z), the KL of each dimension and z; --data settles the
lengths of free axes and proposes a likelihood.
mcp serves inspect_model, score_dataset, sample_prior and compare_models to an assistant over stdin and stdout, by the Model
Context Protocol; with --metadata-only, models are read and not run.
--fail-if ends inspect and report with status 3 if the condition holds, such as 'elbo < -240' or 'active-units < 8'.
--by adds the mean figures of each label, or of each value of the column NAME.
--prior m,s sets the prior to N(m, s²) in each dimension, --prior sphere to the uniform one on the unit sphere, --prior model to
what the model outputs as the prior of each row, --prior FILE to a mixture of normals (weights, means, scales), --prior
pseudo-inputs=FILE[:KEY] to the VampPrior of these inputs, --prior FILE.onnx[:OUTPUT] to a network that takes z and gives log p(z).
Default: N(0, I), sphere where the posterior is on it, or model where it outputs one.
--beta B adds the training objective, distortion + B·rate, to the losses.
--display arranges values as a picture: ${displayForms}. --range sets the values
shown as black and white, --columns the pictures in a row.
--role NAME=ROLE applies to every tensor of that name; encoder:NAME=ROLE and decoder:NAME=ROLE to one file's.
Settings in NAME.vae.json next to the model apply unless an option overrides them.
Exit status: 0 success, 1 failure, 2 invalid command line, 3 a --fail-if holds, 75 another try may succeed (score), 130 canceled.
`;

/** How the command line is called. */
export const usage = `${Object.values(calls).join('\n')}\n\n${notes}`;

/** How one command is called; undefined where there is none of that name. */
export function usageOfCommand(command: string): string | undefined {
  return Object.hasOwn(calls, command) ? `${calls[command as keyof typeof calls]}\n\n${notes}` : undefined;
}
