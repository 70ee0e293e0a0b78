import { describe } from '../inspection/setUp';
import type { ModelDescription } from '../protocol/model';
import { formatShape } from '../protocol/shape';
import { Options } from './options';
import { rolesAsData } from './report';
import { formatTable } from './table';
import { withEngines } from './terminal';

/** `latent-lens roles`: what each tensor of a model means, and how that is known. */
export async function roles(args: readonly string[]): Promise<void> {
  const options = Options.parse(args, { decoder: 'string', role: 'list', json: 'boolean' });
  const overrides = options.roles();
  const model = await withEngines((pool, token) =>
    describe(pool.warm(), options.model, options.path('decoder'), overrides, { token }),
  );
  process.stdout.write(options.flag('json') ? asJson(model) : table(model));
}

function asJson(model: ModelDescription): string {
  const {
    name,
    pairing,
    inputShape,
    latentShape,
    reconstructionKind,
    reconstructionEvidence,
    producer,
    opset,
  } = model;
  const facts = {
    model: name,
    pairing,
    inputShape,
    latentShape,
    reconstructionKind,
    reconstructionEvidence,
    producer,
    opset,
  };
  return `${JSON.stringify({ ...facts, roles: rolesAsData(model) }, undefined, 2)}\n`;
}

function table(model: ModelDescription): string {
  const rows = model.assignments.map(({ part, tensor, role, evidence, confidence }) => [
    part,
    tensor.name,
    `${tensor.type} ${formatShape(tensor.shape)}`,
    role,
    `${evidence} (${confidence})`,
  ]);
  const head = `${model.name}: ${model.pairing}; ${model.reconstructionEvidence}.\n`;
  return head + formatTable(['part', 'tensor', 'type', 'role', 'evidence'], rows);
}
