import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { chartAt } from '../state/usePictureMenu';
import { DrawnTools } from './drawnTools';

interface ChartFrameProps {
  readonly title: string;
  /** What is across, with its unit; left out where there is no such axis. */
  readonly x?: string;
  readonly y?: string;
  /** Whether it takes all the room there is. */
  readonly fills?: boolean;
  /** One chart: drawings and canvases over each other. */
  readonly children: ComponentChildren;
}

/** A chart that can be copied and saved, under its title and the names of its axes. */
export function ChartFrame({ title, x, y, fills, children }: ChartFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={frame}
      class={fills ? 'chart-frame fills' : 'chart-frame'}
      data-chart={title}
      data-across={x}
      data-up={y}
    >
      <div class="chart-content">{children}</div>
      <DrawnTools name={title} kind="chart" drawn={() => frame.current && chartAt(frame.current)} />
    </div>
  );
}
