import type { ComponentChildren } from 'preact';
import type { Fault } from '../../../src/core/findings/finding';
import { everyRow } from '../../../src/core/figures/rowFilter';
import { worstFirst, type SortOrder } from '../../../src/core/figures/rowOrder';
import { formatScale } from '../../../src/core/settings/scale';
import { usePage, type Page } from '../../state/page';
import { Button } from '../../ui/button';
import { scaleName } from '../../../src/core/findings/faultWords';

/** What helps against a fault, and where it is to be seen. */
export function FaultActions({ fault }: { fault: Fault }) {
  const page = usePage();
  switch (fault.kind) {
    case 'wrong-scale': {
      const scale = formatScale(fault.better.scale);
      return (
        <Actions>
          <Button primary testId="fault-action" onClick={() => void page.change({ scale })}>
            Use scale {scaleName(fault.better.scale)}
          </Button>
        </Actions>
      );
    }
    case 'collapsed':
    case 'over-regularized':
      return (
        <Actions>
          <ViewButton page={page} view="posterior">
            Show KL per dimension
          </ViewButton>
        </Actions>
      );
    case 'code-ignored':
      return (
        <Actions>
          {page.panel.value?.model?.shows.includes('traverse') && (
            <ViewButton page={page} view="traverse">
              Traverse
            </ViewButton>
          )}
          <Button onClick={() => void page.act('choose-decoder')}>Choose decoder…</Button>
        </Actions>
      );
    case 'saturated':
    case 'under-fitted':
      return (
        <Actions>
          <RowsButton page={page} order={worstFirst}>
            Show the worst rows
          </RowsButton>
        </Actions>
      );
    case 'far-from-prior':
      if (fault.direction)
        return (
          <Actions>
            <Button
              onClick={() => {
                page.view.update({ view: 'latent' });
              }}
            >
              Show the latent space
            </Button>
          </Actions>
        );
      return (
        <Actions>
          <Button
            testId="fault-action"
            onClick={() => {
              page.view.update({ view: 'prior' });
              void page.prior.sample({ ...page.prior.state.value.settings, source: 'gaussian' });
            }}
          >
            Sample the aggregate posterior
          </Button>
          <Button
            onClick={() => {
              page.view.update({ view: 'posterior', dimension: fault.dimensions[0]?.index ?? null });
            }}
          >
            Show z{fault.dimensions[0]?.index}
          </Button>
        </Actions>
      );
    case 'redundant': {
      const [x, y] = fault.pairs[0]!.dimensions;
      return (
        <Actions>
          <Button
            testId="fault-action"
            onClick={() => {
              const projection = { kind: 'dimensions', x, y } as const;
              page.view.update({
                view: 'latent',
                latent: { ...page.view.value.latent, projection, sight: null },
              });
            }}
          >
            Show z{x} and z{y}
          </Button>
        </Actions>
      );
    }
    case 'outliers': {
      const { figure: column, fence } = fault.outliers;
      const isBelow = column === 'elbo';
      return (
        <Actions>
          <Button
            testId="fault-action"
            onClick={() => {
              const order: SortOrder = { column, descending: !isBelow };
              page.rows.setOrder(order);
              page.view.update({ view: 'samples', order });
              page.filterRows({
                ...everyRow,
                ranges: [{ column, min: isBelow ? null : fence, max: isBelow ? fence : null }],
              });
            }}
          >
            Show these rows
          </Button>
        </Actions>
      );
    }
  }
}

function Actions({ children }: { children: ComponentChildren }) {
  return <div class="fault-actions">{children}</div>;
}

interface ViewButtonProps {
  readonly page: Page;
  readonly view: 'posterior' | 'traverse';
  readonly children: ComponentChildren;
}

function ViewButton({ page, view, children }: ViewButtonProps) {
  return (
    <Button
      testId="fault-action"
      onClick={() => {
        page.view.update({ view });
      }}
    >
      {children}
    </Button>
  );
}

function RowsButton({
  page,
  order,
  children,
}: {
  page: Page;
  order: SortOrder;
  children: ComponentChildren;
}) {
  return (
    <Button
      testId="fault-action"
      onClick={() => {
        page.rows.setOrder(order);
        page.view.update({ view: 'samples', order });
      }}
    >
      {children}
    </Button>
  );
}
