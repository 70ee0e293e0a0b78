import { defaults } from '../core/settings/defaults';

/** How each command is called. */
const calls = {
  roles: `latent-lens roles   MODEL [--decoder FILE] [--role NAME=ROLE …] [--set-up FILE|none] [--json]`,
  inspect: `latent-lens inspect MODEL [--decoder FILE] [--data FILE[:KEY]] [--labels FILE[:KEY]] [--condition [NAME=]FILE[:KEY]|VALUE …]
                    [--limit N] [--offset N]
                    [--subset all|N|random=N,seed=S,offset=N,limit=N,label=NAME]
                    [--likelihood bernoulli|bernoulli-logits|continuous-bernoulli|continuous-bernoulli-logits|gaussian[:SIGMA]
                     |gaussian-optimal|gaussian-learned|laplace[:B]|categorical]
                    [--prior m,s] [--samples L] [--importance K] [--seed S] [--ep auto|cpu|webgpu|cuda|dml|coreml] [--batch B]
                    [--role NAME=ROLE …] [--scale none|0..1|-1..1|mean,std] [--layout auto|nchw|nhwc|flat]
                    [--recipe HxW,crop|stretch|pad,gray|rgb|bgr,threshold=T|stochastic]
                    [--set-up FILE|none] [--timeout S] [--format table|json|csv] [--out FILE]`,
  encode: `latent-lens encode  MODEL [--decoder FILE] --data FILE[:KEY] [--condition [NAME=]FILE[:KEY]|VALUE …] [--draws N] [--seed S]
                    [the options of inspect that say how data is read] --out FILE.npy|FILE.npz|FILE.parquet`,
  sample: `latent-lens sample  MODEL [--decoder FILE] --count N [--seed S] [--temperature T] [--prior m,s] [--ep PROVIDER]
                    [--condition [NAME=]VALUE …] [--data FILE[:KEY]] [--set-up FILE|none] --out FILE.npy|FILE.png|DIR`,
  decode: `latent-lens decode  MODEL [--decoder FILE] --z FILE.npy[:KEY] [--likelihood …] [--condition [NAME=]FILE[:KEY]|VALUE …] [--ep PROVIDER]
                    [--set-up FILE|none] --out FILE.npy|FILE.png|DIR`,
} as const;

const notes = `L = ${defaults.samples}, K = ${defaults.importance}, seed ${defaults.seed} and a time limit of ${defaults.timeoutSeconds} s a batch unless told otherwise.
Data are npy, npz, IDX (.gz too), CSV, TSV, Parquet, Arrow, Feather, safetensors, HDF5 (h5ad, nc, loom) and MATLAB files,
pictures, and folders of pictures, whose folders inside are the labels. KEY is a member, a path inside HDF5, or columns:
FIRST..LAST, NAME*, -NAME; KEY[...,:3] takes a part, KEY@last counts the samples along the last axis.
--subset N takes N rows at random by --seed, label=NAME those of a label; --limit and --offset are of what it leaves.
The prior is N(0, I); --prior m,s makes it N(m, s²) in every dimension.
--role NAME=ROLE holds for every tensor of that name; encoder:NAME=ROLE and decoder:NAME=ROLE for that of one file.
What NAME.vae.json beside a model states holds where no option says otherwise.
Exit status: 0 done, 1 the work failed, 2 the call was wrong, 130 cancelled.
`;

/** How the command line is called. */
export const usage = `${Object.values(calls).join('\n')}\n\n${notes}`;

/** How one command is called; undefined where there is none of that name. */
export function usageOfCommand(command: string): string | undefined {
  return Object.hasOwn(calls, command) ? `${calls[command as keyof typeof calls]}\n\n${notes}` : undefined;
}
