import { Store, useStore } from './store';

/** Whether the theme is dark, for colors that are drawn or computed. Kept up to date by {@link watchTheme}. */
const dark = new Store(false);

/** Follows the theme by the class that VS Code gives the page's body. */
export function watchTheme(): void {
  const { classList } = document.body;
  const look = () => {
    dark.set(classList.contains('vscode-dark') || classList.contains('vscode-high-contrast'));
  };
  new MutationObserver(look).observe(document.body, { attributes: true, attributeFilter: ['class'] });
  look();
}

export function useDark(): boolean {
  return useStore(dark);
}
