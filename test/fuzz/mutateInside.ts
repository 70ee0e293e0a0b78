import { unzipSync, zipSync } from 'fflate';
import { mutate, type Mutation, type SeededRandom } from './mutate';

/** Damages one member of an archive and writes the archive anew, so that no checksum hides what reads the member. */
export const mutateMember: Mutation = (bytes, random, other) => {
  const [members, from] = [membersOf(bytes), Object.values(membersOf(other))];
  const names = Object.keys(members);
  if (names.length === 0 || from.length === 0) return mutate(bytes, random, other);
  const name = random.pick(names);
  return zipSync({ ...members, [name]: mutate(members[name]!, random, random.pick(from)) }, { level: 0 });
};

/** None where it is damaged as it is. */
function membersOf(bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch {
    return {};
  }
}

const oddValues: readonly unknown[] = [
  ...[null, true, '', '1', [], {}, [[]], -1, 0, 0.5, 1e-320, 1e308, 2 ** 53, -0],
  '__proto__',
  new Array<number>(40).fill(1),
];

/** Puts odd values into JSON, which stays JSON. */
export const mutateJson: Mutation = (bytes, random) => {
  let value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  for (let times = 1 + random.below(3); times > 0; times--) value = withOddValue(value, random);
  return Buffer.from(JSON.stringify(value));
};

function withOddValue(value: unknown, random: SeededRandom): unknown {
  if (typeof value !== 'object' || value === null || random.below(5) === 0) return random.pick(oddValues);
  if (Array.isArray(value)) {
    if (value.length === 0) return [random.pick(oddValues)];
    const at = random.below(value.length);
    if (random.below(6) === 0) return value.toSpliced(at, 1);
    return value.with(at, withOddValue(value[at], random));
  }
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length === 0) return { a: random.pick(oddValues) };
  const at = random.below(entries.length);
  const [key, inside] = entries[at]!;
  if (random.below(6) === 0) return Object.fromEntries(entries.toSpliced(at, 1));
  return Object.fromEntries(entries.with(at, [key, withOddValue(inside, random)]));
}
