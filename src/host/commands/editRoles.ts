import type { Host } from '../context';
import { activePanel } from './activePanel';

/** Opens the editable roles table of the current panel. */
export async function editRoles(host: Host): Promise<void> {
  (await activePanel(host))?.showRoles();
}
