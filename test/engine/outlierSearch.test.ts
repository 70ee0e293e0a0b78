import assert from 'node:assert/strict';
import { CancellationToken } from 'vscode-jsonrpc';
import type { OutliersState } from '../../src/contracts/panel/outliers';
import { EnginePool } from '../../src/pool/enginePool';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { reportOfPass } from '../../src/session/report/reportOfPass';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { nextPhase } from '../support/inspectionStates';
import { dataPathOf, modelPathOf, structures } from '../support/structures';

/** One of each kind, and of what a session may have to treat apart. */
const names = [
  ...['vae-torch', 'vae-diffusers', 'vae-mean-only', 'encoder-moments', 'encoder-one-output'],
  ...['ae-dense', 'ae-skips', 'ae-no-batch', 'ae-signals', 'vq-whole', 'vq-residual'],
  ...['cvae-whole', 'cvae-pair', 'cvae-pair-encoder', 'cae-whole', 'cvae-free-time', 'cvae-free-words'],
];

describe('Rows held against a reference in a session, whatever the model', () => {
  let pool: EnginePool;

  before(() => {
    pool = new EnginePool(engineLaunch, silent, 2);
  });
  after(() => {
    pool.dispose();
  });

  async function withSession(name: string, work: (session: Session) => Promise<void>): Promise<void> {
    const memory = {
      read: () => ({ settings: { data: { path: dataPathOf(name) } } }),
      write: () => undefined,
    };
    const probes = new ProviderProbes(engineLaunch, silent);
    const session = new Session(modelPathOf(name), { pool, probes, memory, log: silent }, 'cpu');
    try {
      const done = nextPhase(session, 'done');
      await session.open(true);
      await done;
      await work(session);
    } finally {
      session.dispose();
    }
  }

  async function search(session: Session, data: string): Promise<OutliersState> {
    session.beside.outliers.choose({ data });
    await session.beside.outliers.start();
    return session.beside.outliers.state;
  }

  for (const name of names)
    it(`${name}: has the scores that there are pieces for, with every row as strange as itself`, async () => {
      assert.ok(structures[name], 'there is such a structure');
      await withSession(name, async (session) => {
        const { phase, problem, found } = await search(session, dataPathOf(name));
        assert.equal(phase, 'done', problem?.what);
        assert.ok(found && found.scores.length > 0);
        const { shows } = session.pass!.plan.model;
        assert.equal(found.scores.includes('scaledError'), shows.includes('errors'));
        assert.equal(found.scores.includes('rate'), shows.includes('kl'));
        assert.equal(found.scores.includes('negativeElbo'), shows.includes('elbo'));
        const judged = await session.beside.outliers.judge({
          score: found.usual,
          threshold: 'q99',
          known: null,
        });
        for (const { score, auroc } of judged.scores)
          // A density is fitted without the row itself only among the reference rows.
          if (score !== 'latentPath' && score !== 'densityOfStates') assert.equal(auroc, 0.5, score);
        assert.ok(judged.strangest.length > 0);
      });
    });

  it('says why rows of another length are no reference', async () => {
    await withSession('ae-dense', async (session) => {
      const { phase, problem, found } = await search(session, dataPathOf('cvae-free-map'));
      assert.equal(phase, 'failed');
      assert.ok(problem && problem.what.length > 20);
      assert.equal(found, null);
    });
  });

  it('says why a file that is not there is none', async () => {
    await withSession('ae-dense', async (session) => {
      const { phase, problem } = await search(session, dataPathOf('ae-dense').replace('.np', '-gone.np'));
      assert.equal(phase, 'failed');
      assert.match(problem!.what, /gone/);
    });
  });

  it('is canceled, and started again', async () => {
    await withSession('vae-torch', async (session) => {
      session.beside.outliers.choose({ data: dataPathOf('vae-torch') });
      const started = session.beside.outliers.start();
      session.beside.outliers.cancel();
      await started;
      assert.equal(session.beside.outliers.state.phase, 'canceled');
      assert.equal((await search(session, dataPathOf('vae-torch'))).phase, 'done');
    });
  });

  it('is forgotten with the reference', async () => {
    await withSession('ae-dense', async (session) => {
      await search(session, dataPathOf('ae-dense'));
      session.beside.outliers.choose(undefined);
      const { reference, found, phase } = session.beside.outliers.state;
      assert.deepEqual([reference, found, phase], [null, null, 'idle']);
      assert.equal(session.beside.outliers.errorScale, null);
    });
  });

  for (const name of names)
    it(`${name}: has a report`, async () => {
      await withSession(name, async (session) => {
        const page = await reportOfPass(session, CancellationToken.None);
        assert.match(page, /<h2 id="latent">/);
        const { conditions, posterior } = session.pass!.plan.model;
        // Samples of one class are not shown as samples of all.
        for (const { name: condition, part } of posterior ? conditions : [])
          assert.equal(page.includes(`${condition} = `), part !== 'encoder');
      });
    });
});
