import { toProblem, type Problem } from '../core/problem/problem';
import { retryStatus } from '../cluster/jobFiles';
import { mayPass } from '../cluster/mayPass';
import { Cancelled } from '../contracts/rpc';
import { checkpoints } from './checkpoints';
import { compare } from './compare';
import { decode } from './decode';
import { disentanglement } from './disentanglement';
import { duplicates } from './duplicates';
import { encode } from './encode';
import { exportScorer } from './exportScorer';
import { failureAsJson } from './failedJson';
import { inspect } from './inspect';
import { merge } from './merge';
import { UsageError } from './options';
import { outliers } from './outliers';
import { plan } from './plan';
import { predictiveCheck } from './predictiveCheck';
import { probe } from './probe';
import { report } from './report';
import { roles } from './roles';
import { sample } from './sample';
import { score } from './score';
import { withEngines, type Engines } from './terminal';
import { usage, usageOfCommand } from './usage';

/** Exit statuses. */
const exit = {
  done: 0,
  failed: 1,
  usageError: 2,
  conditionHolds: 3,
  retry: retryStatus,
  cancelled: 130,
} as const;

/**
 * Runs a command as called from a terminal and returns its exit status. Failures are reported on stderr.
 *
 * @param engines provides the engines that run the models; by default, the command starts its own
 */
export async function runCommand(args: readonly string[], engines: Engines = withEngines): Promise<number> {
  const [command, ...rest] = args;
  const help = command === undefined ? undefined : usageOfCommand(command);
  if (help !== undefined && rest.some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(help);
    return exit.done;
  }
  try {
    switch (command) {
      case 'roles':
        await roles(rest, engines);
        return exit.done;
      case 'inspect':
        return (await inspect(rest, engines)) ? exit.conditionHolds : exit.done;
      case 'report':
        return (await report(rest, engines)) ? exit.conditionHolds : exit.done;
      case 'compare':
        await compare(rest, engines);
        return exit.done;
      case 'checkpoints':
        await checkpoints(rest, engines);
        return exit.done;
      case 'disentanglement':
        await disentanglement(rest, engines);
        return exit.done;
      case 'probe':
        await probe(rest, engines);
        return exit.done;
      case 'outliers':
        await outliers(rest, engines);
        return exit.done;
      case 'predictive-check':
        await predictiveCheck(rest, engines);
        return exit.done;
      case 'duplicates':
        await duplicates(rest, engines);
        return exit.done;
      case 'encode':
        await encode(rest, engines);
        return exit.done;
      case 'sample':
        await sample(rest, engines);
        return exit.done;
      case 'decode':
        await decode(rest, engines);
        return exit.done;
      case 'plan':
        await plan(rest, engines);
        return exit.done;
      case 'score':
        await score(rest, engines);
        return exit.done;
      case 'merge':
        await merge(rest);
        return exit.done;
      case 'export-scorer':
        await exportScorer(rest, engines);
        return exit.done;
      case 'mcp':
        // Nobody else waits for the protocol to be loaded.
        await (await import('./mcp/mcp')).mcp(rest);
        return exit.done;
      case '--help':
      case '-h':
        process.stdout.write(usage);
        return exit.done;
      default:
        throw new UsageError(command === undefined ? 'missing command' : `unknown command: ${command}`);
    }
  } catch (error) {
    if (error instanceof Cancelled) return exit.cancelled;
    if (error instanceof UsageError) {
      process.stderr.write(`latent-lens: ${error.message}.\n\n${usage}`);
      return exit.usageError;
    }
    const problem = inTerminal(toProblem(error));
    const { what, remedy, option } = problem;
    process.stdout.write(failureAsJson(rest, error, problem) ?? '');
    process.stderr.write(
      `latent-lens: ${what}\n${remedy}${option === undefined ? '' : ` Option: ${option}`}\n`,
    );
    return command === 'score' && mayPass(problem) ? exit.retry : exit.failed;
  }
}

/** The usual remedy of a changed file, Reload, is only available in the panel. */
function inTerminal(problem: Problem): Problem {
  if (problem.code !== 'file-changed') return problem;
  return { ...problem, remedy: 'Run the command again to use the current file.' };
}
