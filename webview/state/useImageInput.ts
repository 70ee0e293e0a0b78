import { useEffect } from 'preact/hooks';
import { usePage } from './page';

/** Makes images that are pasted into the page, or dropped onto it, be reconstructed. */
export function useImageInput(enabled: boolean): void {
  const page = usePage();
  useEffect(() => {
    if (!enabled) return;
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement) return;
      take(event, event.clipboardData);
    };
    const drop = (event: DragEvent) => {
      take(event, event.dataTransfer);
    };
    const take = (event: Event, data: DataTransfer | null) => {
      const file = [...(data?.files ?? [])][0];
      if (!file) return;
      event.preventDefault();
      void page.ownImage.take(file);
    };
    const allow = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    document.addEventListener('paste', paste);
    document.addEventListener('drop', drop);
    document.addEventListener('dragover', allow);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('drop', drop);
      document.removeEventListener('dragover', allow);
    };
  }, [enabled]);
}
