import { useEffect } from 'preact/hooks';
import { isDark, parse, type Rgb } from '../plots/scatter/colors';
import { useRedraw } from './useRedraw';

/** Theme colors for drawing on canvases, where CSS doesn't apply. */
export interface Theme {
  readonly dark: boolean;
  readonly foreground: Rgb;
  readonly background: Rgb;
  /** Color of the focus ring. */
  readonly accent: string;
  readonly text: string;
}

/** The current theme. The component re-renders when it changes. */
export function useTheme(): Theme {
  const redraw = useRedraw();
  useEffect(() => {
    const observer = new MutationObserver(redraw);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
    observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    return () => {
      observer.disconnect();
    };
  }, []);
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
