import { useEffect } from 'preact/hooks';
import { getRunPictures } from '../../../src/contracts/panel';
import type { RunHistoryState, RunPicturesState } from '../../../src/contracts/panel/runHistory';
import type { PanelState } from '../../../src/contracts/panel/state';
import { Picture } from '../../plots/picture';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';

interface RunPicturesProps {
  readonly state: PanelState;
  readonly history: RunHistoryState;
}

/** The same rows as the runs reconstruct them, the earliest first. */
export function RunPictures({ state, history }: RunPicturesProps) {
  const page = usePage();
  const key = history.runs.map(({ at }) => at).join();
  const answer = useAnswer(key, 0, () => page.host.ask(getRunPictures));
  const pictures = answer?.value ?? null;
  return pictures && pictures.runs.length > 1 ? <PictureTable {...{ state, history, pictures }} /> : null;
}

interface PictureTableProps extends RunPicturesProps {
  readonly pictures: NonNullable<RunPicturesState>;
}

function PictureTable({ state, history, pictures }: PictureTableProps) {
  const page = usePage();
  const { indices, runs, ...size } = pictures;
  useStore(page.thumbnails.version);
  useEffect(() => {
    page.thumbnails.want(indices, 'runs');
    return () => {
      page.thumbnails.want([], 'runs');
    };
  }, [indices.join()]);
  const { width = 1, height = 1, channels = 1 } = state.picture ?? {};
  const pixels = size.width * size.height * size.channels;
  return (
    <div class="table-scroller" tabIndex={0} role="region" aria-label="Reconstructions over runs">
      <table class="plain-table run-pictures" data-testid="run-pictures">
        <caption>The same rows as each run reconstructs them</caption>
        <thead>
          <tr>
            <th scope="col">Sample</th>
            <th scope="col">Input</th>
            {runs.map(({ place }) => (
              <th key={place} scope="col">
                Run {place + 1}
                {history.runs[place]?.isShown ? ' (shown)' : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indices.map((index, row) => (
            <tr key={index}>
              <th scope="row">{index}</th>
              <td>
                <Picture
                  kind="input"
                  bytes={page.thumbnails.get(index)?.input ?? null}
                  {...{ width, height, channels }}
                  label={`Sample ${index}`}
                />
              </td>
              {runs.map(({ place, bytes }) => (
                <td key={place}>
                  <Picture
                    kind="reconstruction"
                    bytes={bytes.subarray(row * pixels, (row + 1) * pixels)}
                    {...size}
                    label={`Sample ${index} by run ${place + 1}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
