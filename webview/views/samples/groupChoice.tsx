import type { LabelGroup } from '../../../src/contracts/panel/selection';
import { Checkbox } from '../../ui/checkbox';
import { formatCount } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';

interface GroupChoiceProps {
  readonly name: string;
  readonly testId: string;
  readonly groups: readonly LabelGroup[];
  /** Null for all. */
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[] | null) => void;
}

/** Checkboxes to show and hide groups of rows, each with a link that shows it alone. */
export function GroupChoice({ name, testId, groups, chosen, onChange }: GroupChoiceProps) {
  const shown = new Set(chosen ?? groups.map((group) => group.name));
  return (
    <div class="label-choice" role="group" aria-label={name}>
      {groups.map((group) => (
        <span key={group.name} class="group-choice">
          <Checkbox
            checked={shown.has(group.name)}
            testId={`${testId}-${group.name}`}
            onChange={(checked) => {
              const names = groups
                .map((other) => other.name)
                .filter((other) => (other === group.name ? checked : shown.has(other)));
              onChange(names.length === groups.length ? null : names);
            }}
          >
            {nameOf(group)} <span class="quiet">{formatCount(group.count)}</span>
          </Checkbox>
          <LinkButton
            testId={`${testId}-only-${group.name}`}
            about={nameOf(group)}
            onClick={() => {
              onChange([group.name]);
            }}
          >
            Only
          </LinkButton>
        </span>
      ))}
      {chosen !== null && (
        <LinkButton
          testId={`${testId}-all`}
          about={name}
          onClick={() => {
            onChange(null);
          }}
        >
          All
        </LinkButton>
      )}
    </div>
  );
}

function nameOf({ name }: LabelGroup): string {
  return name === '' ? 'missing' : name;
}
