import type { Host } from '../context';
import { currentInspector } from './currentInspector';

/** Opens the table of roles of the current inspector, where each can be changed. */
export async function editRoles(host: Host): Promise<void> {
  (await currentInspector(host))?.showRoles();
}
