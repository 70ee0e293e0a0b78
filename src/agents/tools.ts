import { compareModels } from './compareModels';
import { inspectModel } from './inspectModel';
import { samplePrior } from './samplePrior';
import { scoreDataset } from './scoreDataset';
import type { AgentTool } from './tool';

/** Everything that an assistant can ask for. */
export const agentTools: readonly AgentTool[] = [inspectModel, scoreDataset, samplePrior, compareModels];
