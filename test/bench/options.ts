/** What the command line asks of a benchmark. */
export interface BenchOptions {
  readonly json: boolean;
  readonly quick: boolean;
  readonly growthMillion: boolean;
  /** A large model in the real editor, and nothing else. */
  readonly large: boolean;
  /** Only workloads and sections whose name contains this. */
  readonly only: string;
}

const usage = 'Usage: npm run bench -- [--quick] [--json] [--growth-million] [--only=TEXT] | --large';

/** @throws with the usage where an argument is not known */
export function parseOptions(args: readonly string[]): BenchOptions {
  const flags = new Set(['--json', '--quick', '--growth-million', '--large']);
  const only = args.find((arg) => arg.startsWith('--only='));
  for (const arg of args) if (!flags.has(arg) && arg !== only) throw new Error(`${arg}: ${usage}`);
  return {
    json: args.includes('--json'),
    quick: args.includes('--quick'),
    large: args.includes('--large'),
    growthMillion: args.includes('--growth-million'),
    only: only?.slice('--only='.length) ?? '',
  };
}
