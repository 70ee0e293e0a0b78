import { usePage } from '../state/page';
import type { Drawn } from '../state/drawings';
import { Icon } from '../ui/icon';
import { tip } from '../ui/tooltip';

interface DrawnToolsProps {
  readonly name: string;
  /** `picture` or `chart`, as people call it. */
  readonly kind: Drawn['kind'];
  /** What is copied or saved: null while there is nothing to be seen. */
  readonly drawn: () => Drawn | null;
}

/** Buttons that copy and save a picture or chart, over it while the pointer or the focus is there. */
export function DrawnTools({ name, kind, drawn }: DrawnToolsProps) {
  const { drawings } = usePage();
  const withDrawn = (work: (found: Drawn) => Promise<void>) => () => {
    const found = drawn();
    if (found) void work(found);
  };
  return (
    <div class="drawn-tools">
      <Tool
        icon="copy"
        text={`Copy ${kind}`}
        name={name}
        onClick={withDrawn((found) => drawings.copy(found))}
      />
      <Tool
        icon="save"
        text={`Save ${kind}…`}
        name={name}
        onClick={withDrawn((found) => drawings.save(found))}
      />
    </div>
  );
}

interface ToolProps {
  readonly icon: string;
  readonly text: string;
  readonly name: string;
  readonly onClick: () => void;
}

function Tool({ icon, text, name, onClick }: ToolProps) {
  return (
    <button type="button" class="icon-button" aria-label={`${text} ${name}`} {...tip(text)} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
