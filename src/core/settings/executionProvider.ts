export const executionProviders = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const;

export type ExecutionProvider = (typeof executionProviders)[number];

export type ProviderChoice = 'auto' | ExecutionProvider;
