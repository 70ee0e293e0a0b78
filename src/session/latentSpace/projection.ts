import type { CancellationToken } from 'vscode-jsonrpc';
import type { LatentPoints, Projection } from '../../contracts/panel/latentSpace';
import { directionName } from '../../contracts/panel/directions';
import { Cancelled } from '../../contracts/rpc';
import { pointsAlong } from '../../results/latentProjections';
import { outlineOf } from '../../results/priorOutline';
import { directionOf } from './directions';
import type { LatentSpace } from './latentSpace';

/** The points along two axes; canceled where they are those of a UMAP that is not made. */
export async function projectPoints(
  latentSpace: LatentSpace,
  projection: Projection,
  token: CancellationToken,
): Promise<LatentPoints> {
  const { number: set, pass } = latentSpace.current();
  const { analysis } = latentSpace;
  const { columns } = pass.results;
  switch (projection.kind) {
    case 'dimensions': {
      const { x, y } = projection;
      const points = await analysis.ask('projectDimensions', columns, { x, y }, token);
      const axes = [points.x.number, points.y.number] as const;
      const hasPrior = columns.has.kl && axes[0] !== null && axes[1] !== null;
      return {
        set,
        ...points,
        prior: hasPrior ? outlineOf(columns, [axes[0], axes[1]]) : null,
      };
    }
    case 'direction': {
      const { x, y } = projection;
      const direction = await directionOf(latentSpace, x, token);
      // Such as where all rows have the same value.
      if (!direction) throw new Cancelled();
      const axis = { name: directionName(direction.of), vector: direction.vector };
      const points = await analysis.ask('projectDirection', columns, { x: axis, y }, token);
      return { set, ...points, prior: null };
    }
    case 'pca': {
      const { x, y } = projection;
      const points = await analysis.ask('projectComponents', columns, { x, y }, token);
      return { set, ...points, prior: null };
    }
    case 'umap': {
      const run = latentSpace.currentUmap;
      if (!run?.coordinates) throw new Cancelled();
      const { coordinates, rows } = run;
      const along = (axis: number) => (point: number) => coordinates[2 * point + axis]!;
      const named = (name: string) => ({ name, number: null, share: null });
      const names = [named('UMAP 1'), named('UMAP 2')] as const;
      return { set, ...pointsAlong(columns, rows, [along(0), along(1)], names), prior: null };
    }
  }
}
