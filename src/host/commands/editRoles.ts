import type { Host } from '../context';
import { activePanel } from './activePanel';

/** Opens the table of roles of the current panel, where each can be changed. */
export async function editRoles(host: Host): Promise<void> {
  (await activePanel(host))?.showRoles();
}
