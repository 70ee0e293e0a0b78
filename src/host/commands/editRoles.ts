import type { ModelPanel } from '../panel/modelPanel';

/** Opens the table of roles of a panel, where each can be changed. */
export function editRoles(panel: ModelPanel): void {
  panel.showRoles();
}
