import { useRef } from 'preact/hooks';
import { Icon } from './icon';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: T; readonly text: string; readonly icon?: string }[];
  readonly chosen: T;
  readonly onChoose: (id: T) => void;
}

/** A radio group shown as adjacent buttons. The arrow keys move between them. */
export function SegmentedControl<T extends string>({ label, options, chosen, onChoose }: SegmentsProps<T>) {
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = options.findIndex(({ id }) => id === chosen);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowDown: 1,
      ArrowLeft: -1,
      ArrowUp: -1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (at + step + options.length) % options.length;
    onChoose(options[next]!.id);
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={group} class="segments" role="radiogroup" aria-label={label} onKeyDown={move}>
      {options.map(({ id, text, icon }) => (
        <button
          key={id}
          type="button"
          role="radio"
          class="segment"
          aria-checked={id === chosen}
          tabIndex={id === chosen ? 0 : -1}
          data-testid={`segment-${id}`}
          onClick={() => {
            onChoose(id);
          }}
        >
          {icon && <Icon name={icon} />}
          {text}
        </button>
      ))}
    </div>
  );
}
