import type { OnnxModel } from '../onnx/model';
import type { RoleOverrides } from './posterior';

const qualified = /^(encoder|decoder):(.+)$/s;

/**
 * Roles that a user states, by the names of one file: a name that both files have may be stated for one of them, as
 * `decoder:NAME`. A tensor that has such a name itself comes first, and what is stated for a part before what is stated
 * for any.
 */
export function rolesOfPart(
  stated: RoleOverrides,
  part: 'encoder' | 'decoder' | 'whole',
  model: OnnxModel,
): RoleOverrides {
  const own = [...stated].filter(([name]) => !qualified.test(name) || hasTensor(model, name));
  const ofPart = [...stated].flatMap(([text, role]) => {
    const [, of, name] = hasTensor(model, text) ? [] : (qualified.exec(text) ?? []);
    return name !== undefined && (part === 'whole' || of === part) ? [[name, role] as const] : [];
  });
  return new Map([...own, ...ofPart]);
}

/** The name within its file of a tensor that may be stated with the part that it is of. */
export function nameInPart(text: string): string {
  return qualified.exec(text)?.[2] ?? text;
}

/** Whether an input, an output or a tensor inside has a name. */
function hasTensor({ inputs, outputs, nodes }: OnnxModel, name: string): boolean {
  return (
    [...inputs, ...outputs].some((tensor) => tensor.name === name) ||
    nodes.some((node) => node.outputs.includes(name))
  );
}
