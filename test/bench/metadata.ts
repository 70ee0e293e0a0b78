import { fork } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import path from 'node:path';
import { inRepository } from '../support/repository';
import { makeGreatModels } from './makeGreatModel';
import type { MetadataCost } from './metadataWorker';
import { median } from './statistics';

/** What it costs to understand a model of 2 GB, from its metadata alone; medians over fresh processes. */
export interface Metadata extends MetadataCost {
  readonly name: string;
  readonly modelBytes: number;
}

export async function measureMetadata(folder: string, rounds: number): Promise<Metadata[]> {
  const { external, inside } = await makeGreatModels(folder);
  const besides = statSync(path.join(folder, 'great.data')).size;
  return [
    await measureOne('weights in a file of their own', external, statSync(external).size + besides, rounds),
    await measureOne('weights inside', inside, statSync(inside).size, rounds),
  ];
}

async function measureOne(
  name: string,
  model: string,
  modelBytes: number,
  rounds: number,
): Promise<Metadata> {
  const costs: MetadataCost[] = [];
  for (let round = 0; round < rounds; round++) costs.push(await inFreshProcess(model));
  return {
    name,
    modelBytes,
    milliseconds: median(costs.map(({ milliseconds }) => milliseconds)),
    bytes: median(costs.map(({ bytes }) => bytes)),
  };
}

async function inFreshProcess(model: string): Promise<MetadataCost> {
  const child = fork(inRepository('out', 'test', 'bench', 'metadataWorker.js'), [], { execArgv: [] });
  child.send(model);
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('The reader of metadata ended before it answered.');
    }),
  ])) as [MetadataCost];
  return answer;
}
