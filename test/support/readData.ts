import { openDataset } from '../../src/data/dataset';
import type { DatasetDescription, DatasetView } from '../../src/core/dataset/datasetDescription';
import { elementCount } from '../../src/core/shape';
import type { DataReference } from '../../src/core/dataset/dataReference';

interface Asked {
  readonly labels?: DataReference | undefined;
  readonly view?: DatasetView | undefined;
  readonly inputShape?: readonly number[] | undefined;
}

/** All rows of a data set, in two reads, the later half first, with what it says of itself. */
export async function readData(
  reference: DataReference,
  { labels, view, inputShape }: Asked = {},
): Promise<DatasetDescription & { readonly values: Float32Array }> {
  const dataset = await openDataset(reference, labels, { view, inputShape });
  const { count, shape } = dataset.description;
  const length = elementCount(shape);
  const values = new Float32Array(count * length);
  const half = count >> 1;
  await dataset.read({ start: half, count: count - half }, values, half * length);
  await dataset.read({ start: 0, count: half }, values, 0);
  await dataset.close();
  return { ...dataset.description, values };
}
