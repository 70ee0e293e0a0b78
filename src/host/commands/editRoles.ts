import type { ModelPanel } from '../panel/modelPanel';

/** Opens the editable roles table of a panel. */
export function editRoles(panel: ModelPanel): void {
  panel.showRoles();
}
