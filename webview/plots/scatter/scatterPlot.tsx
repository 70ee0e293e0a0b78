import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { LatentPoints, PointValues } from '../../../src/contracts/panel/latentSpace';
import type { PictureShape } from '../../../src/core/dataset/picture';
import type { SampleSet } from '../../state/sampleSet';
import { useTheme } from '../../state/theme';
import { useSize, type Size } from '../useSize';
import { Axes, axisName, outlineName } from './axes';
import { groupColors, scaleColor } from './colors';
import { pointsInside } from './lasso';
import { PointIndex } from './pointIndex';
import { flagsOf, lookOf, pointOf } from './pointLook';
import { markerSide } from './pictureMarkers';
import { runScatterAction } from './runScatterAction';
import { ScatterCanvas } from './scatterCanvas';
import { ScatterCard } from './scatterCard';
import { actionOf, type ScatterAction } from './scatterKeys';
import { ScatterOverlay } from './scatterOverlay';
import { useScatterPointer, type SelectionMode } from './useScatterPointer';
import { useViewport } from './useViewport';
import { edges, fit, isInside, toData, toPixels, type Place, type Sight, type Viewport } from './viewport';

/** If at most this many points are in view, they are shown as images. */
const maxPictures = 90;
/** Max distance between pointer and point for hovering, in pixels. */
const hoverReach = 10;

export interface ScatterPlotProps {
  readonly points: LatentPoints;
  readonly values: PointValues | null;
  /** Hidden groups. */
  readonly hidden: ReadonlySet<number>;
  readonly selection: SampleSet;
  /** Index of the current sample. */
  readonly chosen: number | null;
  readonly tool: 'pan' | 'lasso';
  readonly sight: Sight | null;
  readonly onSight: (sight: Sight | null) => void;
  readonly picture: PictureShape | null;
  /** Returns the image of a sample if it's loaded; `onPictures` requests images. */
  readonly pictureOf: (index: number) => Uint8Array | undefined;
  readonly onPictures: (indices: readonly number[]) => void;
  readonly onChoose: (index: number) => void;
  readonly onSelect: (indices: readonly number[], mode: SelectionMode | 'toggle') => void;
  /** Called when the keyboard cursor moves to a sample. */
  readonly onCursor: (index: number) => void;
  /** Renders the card of the point under the pointer. */
  readonly card: (index: number) => ComponentChildren;
  readonly describedBy: string;
}

/** A scatter plot of many points with panning, zooming, hovering and lasso selection. */
export function ScatterPlot(props: ScatterPlotProps) {
  const [frame, size] = useSize<HTMLDivElement>();
  return (
    <div ref={frame} class="scatter" data-testid="scatter">
      {size && <SizedPlot {...props} size={size} />}
    </div>
  );
}

function SizedPlot(props: ScatterPlotProps & { readonly size: Size }) {
  const { points, values, hidden, selection, chosen, tool, sight, size, picture } = props;
  const theme = useTheme();
  const index = useMemo(() => new PointIndex(points.coordinates, points.x, points.y), [points]);
  const pointFlags = useMemo(
    () => flagsOf(points.index, values, hidden, selection),
    [points, values, hidden, selection],
  );
  const themeKey = JSON.stringify([theme.dark, theme.foreground]);
  const look = useMemo(
    () => lookOf(index.count, values, pointFlags, theme.dark, theme.foreground),
    [index, values, pointFlags, themeKey],
  );
  const home = useMemo(() => fit(points.x, points.y, size.width, size.height), [points, size]);
  const counts = (point: number) => (pointFlags[point]! & 1) === 0;
  const isEmpty = (next: Viewport) => {
    const { x, y } = edges(next);
    return index.within(x, y, 1, counts).length === 0;
  };
  const { viewport, latest, view, rest } = useViewport(home, sight, isEmpty, props.onSight);

  const sightNow = edges(viewport);
  const inSight = useMemo(() => {
    const found = index.within(sightNow.x, sightNow.y, maxPictures + 1, counts);
    return found.length <= maxPictures ? found : [];
  }, [index, viewport, pointFlags]);
  const wanted = inSight.map((point) => points.index[point]!);
  useEffect(() => {
    props.onPictures(wanted);
  }, [wanted.join()]);
  useEffect(
    () => () => {
      props.onPictures([]);
    },
    [],
  );

  const [hover, setHover] = useState<number | undefined>(undefined);
  const [cursor, setCursor] = useState<number | undefined>(undefined);
  useLayoutEffect(() => {
    setHover(undefined);
    setCursor(undefined);
  }, [index]);
  const near = (place: Place) =>
    index.nearest(
      toData(latest.current, place),
      (inSight.length > 0 ? markerSide / 2 : hoverReach) / latest.current.pixelsPerUnit,
      counts,
    );
  const select = (chosenPoints: readonly number[], mode: SelectionMode | 'toggle') => {
    props.onSelect(
      chosenPoints.map((point) => points.index[point]!),
      mode,
    );
  };
  const pointer = useScatterPointer({
    viewport,
    whole: home.pixelsPerUnit,
    tool,
    onView: view,
    onRest: rest,
    onHover: (place) => {
      setHover(place ? near(place) : undefined);
    },
    onClick: (place, toggle) => {
      const point = near(place);
      if (point === undefined) return;
      setCursor(point);
      if (toggle) select([point], 'toggle');
      else props.onChoose(points.index[point]!);
    },
    onLasso: (line, mode) => {
      select(pointsInside(index, line, counts), mode);
    },
  });
  const goTo = (point: number) => {
    setCursor(point);
    props.onCursor(points.index[point]!);
    if (!isInside(latest.current, index.at(point))) view({ ...latest.current, center: index.at(point) });
  };
  const act = (action: ScatterAction) => {
    runScatterAction(action, {
      ...{ points: index, viewport: latest.current, home, cursor, counts, goTo, view, rest },
      current: chosen === null ? undefined : pointOf(points.index, chosen),
      fit: () => {
        view(home);
        props.onSight(null);
      },
      choose: (point) => {
        props.onChoose(points.index[point]!);
      },
      toggle: (point) => {
        select([point], 'toggle');
      },
      select: (found) => {
        select(found, 'replace');
      },
      cancel: () => {
        if (!pointer.cancelLasso()) setCursor(undefined);
      },
    });
  };
  const frameOf = (point: number) => {
    const code = look.codes[point]!;
    const colors = groupColors(theme.dark);
    return look.shaped ? colors[code % colors.length]! : scaleColor(code / 253, theme.dark);
  };
  const pictures = inSight.flatMap((point) => {
    const bytes = props.pictureOf(points.index[point]!);
    return bytes ? [{ point, bytes, frame: frameOf(point) }] : [];
  });
  const shown = [hover ?? cursor].find((point) => point !== undefined && isInside(viewport, index.at(point)));
  return (
    <div
      class={`scatter-plane ${tool}`}
      role="application"
      aria-roledescription="scatter plot"
      aria-label={`Means of ${index.count} samples: ${points.x.name} across, ${points.y.name} up`}
      aria-describedby={props.describedBy}
      tabIndex={0}
      data-testid="scatter-plane"
      data-points={index.count}
      data-center={`${viewport.center.x} ${viewport.center.y}`}
      data-scale={viewport.pixelsPerUnit}
      data-cursor={cursor === undefined ? undefined : points.index[cursor]}
      {...pointer.handlers}
      onKeyDown={(event) => {
        const action = actionOf(event);
        if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        act(action);
      }}
    >
      <Axes viewport={viewport} prior={points.prior} />
      <ScatterCanvas points={index} look={look} viewport={viewport} whole={home.pixelsPerUnit} />
      <ScatterOverlay
        points={index}
        viewport={viewport}
        pictures={pictures}
        picture={picture}
        chosen={chosen === null ? undefined : pointOf(points.index, chosen)}
        cursor={shown}
        lasso={pointer.lasso}
        text={theme.text}
        accent={theme.accent}
      />
      <span class="axis-name across" aria-hidden="true">
        {axisName(points.x)} →
      </span>
      <span class="axis-name up" aria-hidden="true">
        ↑ {axisName(points.y)}
      </span>
      {points.prior && (
        <span class="axis-name prior-key" data-testid="prior-key">
          {outlineName(points.prior)}
        </span>
      )}
      {shown !== undefined && (
        <ScatterCard at={toPixels(viewport, index.at(shown))} size={size}>
          {props.card(points.index[shown]!)}
        </ScatterCard>
      )}
    </div>
  );
}
