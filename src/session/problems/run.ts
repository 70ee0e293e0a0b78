import { defineProblem } from '../../core/problem/problem';

export const workspaceUntrusted = defineProblem('workspace-untrusted', () => ({
  what: 'This workspace is not trusted, so the model was read but not run.',
  remedy: 'Trust the workspace to score data with it.',
}));

export const providerUnavailable = defineProblem(
  'provider-unavailable',
  ({ provider, detail }: { provider: string; detail: string }) => ({
    what: `The execution provider ${provider} isn't available: ${detail}`,
    remedy: 'Select another provider, or auto.',
  }),
);

export const settingInvalid = defineProblem('setting-invalid', ({ complaint }: { complaint: string }) => ({
  what: complaint,
  remedy: 'The setting was not changed.',
}));

export const modelNotRun = defineProblem('model-not-run', () => ({
  what: 'The model was read but not run.',
  remedy: 'Wait until it is ready, or trust the workspace.',
}));

export const noRowToCheck = defineProblem('no-row-to-check', ({ rows }: { rows: number }) => ({
  what: `None of the ${rows} rows is finite, with what the model draws for it.`,
  remedy: 'Check the range of the dataset and the likelihood.',
}));
