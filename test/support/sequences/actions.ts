import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { encode } from 'fast-png';
import { encodeNpy } from '../../../src/export/npy';
import { ProblemError } from '../../../src/core/problem/problem';
import type { SettingsChange } from '../../../src/contracts/panel/actions';
import { Cancelled } from '../../../src/contracts/rpc';
import type { Session } from '../../../src/session/session';
import type { SeededRandom } from '../../fuzz/mutate';
import { inRepository } from '../repository';
import type { World } from './world';

/** Something that a user, or a script beside the editor, does. */
export interface Action {
  readonly name: string;
  readonly act: (session: Session, world: World) => Promise<unknown>;
  /** Whether what it sets going is waited for before the next one. */
  readonly isWaitedFor: boolean;
}

export const modelFile = 'model.onnx';
const dataFiles = ['rows.npy', 'other.npy'];
const pictureFolder = 'pictures';

const fixture = (name: string) => readFileSync(inRepository('test', 'fixtures', 'exports', `${name}.onnx`));
/** Models of the same rows, each with figures of its own. */
const models = ['train', 'softplus', 'floored-std', 'moments-log-std', 'conditional'] as const;
/** Rows of 8 × 8, as many as the seed says. */
const rows = (seed: number) => {
  const count = 6 + (seed % 3) * 5;
  const values = Float32Array.from({ length: count * 64 }, (_, i) => (((i + seed) * 7919) % 101) / 101);
  if (seed % 4 === 3) values[64] = NaN;
  return encodeNpy(values, [count, 8, 8]);
};
const picture = (seed: number) =>
  encode({
    width: 8,
    height: 8,
    channels: 1,
    data: Uint8Array.from({ length: 64 }, (_, i) => ((i + 3 * seed) * 31) % 256),
  });

/** A model and data beside it. */
export function populate(world: World): void {
  world.write(modelFile, fixture('train'));
  for (const [seed, name] of dataFiles.entries()) world.write(name, rows(seed));
  world.writePictures(pictureFolder, { 'a.png': picture(0), 'b.png': picture(1), 'c.png': picture(2) });
}

const changes: readonly SettingsChange[] = [
  { samples: 1 },
  { samples: 3 },
  { samples: 5 },
  { samples: 4000 },
  { importance: 0 },
  { importance: 6 },
  { seed: 0 },
  { seed: 1 },
  { likelihood: 'bernoulli' },
  { likelihood: 'gaussian:0.3' },
  { likelihood: 'gaussian-optimal' },
  { prior: '0,1' },
  { prior: '0.2,1.1' },
  { recipe: 'none' },
  { recipe: 'threshold=0.5' },
  { recipe: 'stochastic' },
  { subset: 'all' },
  { subset: '4' },
  { subset: 'offset=1,limit=4' },
  { scale: 'none' },
  { scale: '0.5,2' },
];

/** More draws than can be made in a moment. */
const manyDraws = 60_000;

/** An action at random, with what it is about. */
export function anyAction(random: SeededRandom): Action {
  const { name, act } = random.pick(kinds)(random);
  return { name, act, isWaitedFor: random.below(3) > 0 };
}

type Kind = (random: SeededRandom) => Pick<Action, 'name' | 'act'>;

const kinds: readonly Kind[] = [
  (random) => {
    const name = random.pick([...dataFiles, pictureFolder]);
    return {
      name: `choose ${name}`,
      act: (session, world) => session.settings.chooseData({ path: world.path(name) }),
    };
  },
  changeOfSettings,
  changeOfSettings,
  changeOfSettings,
  () => ({ name: 'run', act: run }),
  (random) => {
    const wait = random.below(120);
    return {
      name: `run with ${manyDraws} draws, and cancel after ${wait} ms`,
      act: async (session) => {
        await session.settings.change({ samples: manyDraws });
        await pause(wait);
        session.cancel();
      },
    };
  },
  (random) => {
    const wait = random.below(120);
    return {
      name: `run with ${manyDraws} draws, and lose the engines after ${wait} ms`,
      act: async (session) => {
        await session.settings.change({ samples: manyDraws });
        await pause(wait);
        for (const worker of session.services.pool.workers()) worker.kill();
      },
    };
  },
  (random) => {
    const model = random.pick(models);
    return write(modelFile, `the model ${model}`, fixture(model));
  },
  (random) => {
    const seed = random.below(8);
    return write(random.pick(dataFiles), `rows ${seed}`, rows(seed));
  },
  (random) => {
    const [name, seed, wait] = [random.pick(dataFiles), random.below(8), random.below(200)];
    return {
      name: `overwrite ${name} with rows ${seed} in two halves, ${wait} ms apart`,
      act: async (_, world) => {
        world.overwrite(name, rows(seed).subarray(0, 1200));
        await pause(wait);
        world.overwrite(name, rows(seed));
      },
    };
  },
  (random) => {
    const [name, seed] = [random.pick(['a.png', 'b.png', 'd.png']), random.below(8)];
    return {
      name: `write ${pictureFolder}/${name} again with picture ${seed}`,
      act: (_, world) => {
        const pictures = { 'a.png': picture(0), 'b.png': picture(1), 'c.png': picture(2) };
        world.writePictures(pictureFolder, { ...pictures, [name]: picture(seed) });
        return Promise.resolve();
      },
    };
  },
  (random) => {
    const name = random.pick([modelFile, ...dataFiles]);
    return {
      name: `cut ${name} short`,
      act: (_, world) => {
        const there = world.read(name);
        if (there) world.overwrite(name, there.bytes.subarray(0, there.bytes.length >> 1));
        return Promise.resolve();
      },
    };
  },
  (random) => {
    const [name, wait] = [random.pick([modelFile, ...dataFiles]), random.below(1500)];
    return {
      name: `move ${name} away, and back after ${wait} ms`,
      act: async (_, world) => {
        const there = world.read(name);
        world.delete(name);
        await pause(wait);
        if (there) world.restore(name, there);
      },
    };
  },
  (random) => {
    const name = random.pick([modelFile, ...dataFiles]);
    return {
      name: `delete ${name}`,
      act: (_, world) => {
        world.delete(name);
        return Promise.resolve();
      },
    };
  },
  () => ({ name: 'reload', act: (session) => session.reload() }),
  () => ({ name: 'reload', act: (session) => session.reload() }),
  (random) => {
    const always = random.below(2) === 0;
    return {
      name: always ? 'always reload' : 'no longer reload by itself',
      act: (session) => {
        session.reloadAlways(always);
        return Promise.resolve();
      },
    };
  },
  () => ({ name: 'undo', act: (session) => session.settings.undo() }),
  () => ({ name: 'reset', act: (session) => session.settings.reset() }),
];

function changeOfSettings(random: SeededRandom): Pick<Action, 'name' | 'act'> {
  const change = random.pick(changes);
  return {
    name: `change ${JSON.stringify(change)}`,
    act: (session) => session.settings.change(change),
  };
}

function write(name: string, what: string, bytes: Uint8Array): Pick<Action, 'name' | 'act'> {
  return {
    name: `write ${what} to ${name}`,
    act: (_, world) => {
      world.write(name, bytes);
      return Promise.resolve();
    },
  };
}

function run(session: Session): Promise<void> {
  session.start();
  return Promise.resolve();
}

/** Acts; what is refused in words is no fault. */
export async function attempt({ act }: Action, session: Session, world: World): Promise<void> {
  try {
    await act(session, world);
  } catch (error) {
    if (!(error instanceof ProblemError || error instanceof Cancelled)) throw error;
  }
}
