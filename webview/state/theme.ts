import { isDark, parse, type Rgb } from '../plots/scatter/colors';
import { Store, useStore } from './store';

/** Theme colors for drawing on canvases, where CSS doesn't apply. */
export interface Theme {
  readonly dark: boolean;
  readonly foreground: Rgb;
  readonly background: Rgb;
  /** Color of the focus ring. */
  readonly accent: string;
  readonly text: string;
}

let current: Store<Theme> | undefined;

/** The current theme. The component re-renders when it changes. */
export function useTheme(): Theme {
  return useStore((current ??= watchedTheme()));
}

/** Followed once for the whole page: VS Code changes the styles of the document and the class of its body. */
function watchedTheme(): Store<Theme> {
  const theme = new Store(themeNow());
  const observer = new MutationObserver(() => {
    theme.set(themeNow());
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return theme;
}

function themeNow(): Theme {
  const style = getComputedStyle(document.body);
  const background = parse(style.getPropertyValue('--vscode-editor-background').trim() || '#fff');
  return {
    dark: isDark(background),
    foreground: parse(style.getPropertyValue('--vscode-foreground').trim() || '#888'),
    background,
    accent: style.getPropertyValue('--vscode-focusBorder').trim() || '#08f',
    text: style.getPropertyValue('--vscode-foreground').trim() || '#888',
  };
}
