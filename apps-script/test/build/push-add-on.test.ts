import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { BuildError, buildAddOn, DIST } from '../../build/build-add-on.ts';
import { type ClaspRun, pushAddOn } from '../../build/push-add-on.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ENV = { SERVICE_URL: 'https://uchitelskaya.example', SCRIPT_ID: 'invented-script-id-'.repeat(3) };

describe('npm run push', () => {
  const refusal = async (env: Record<string, string>, run?: ClaspRun): Promise<string> => {
    const fault = await pushAddOn(env, async () => run ?? { code: 0, stdout: '[]', stderr: '' }).catch(
      (caught: unknown) => caught,
    );
    expect(fault).to.be.instanceOf(BuildError);
    return (fault as BuildError).message;
  };

  it('says which of its two variables is missing', async () => {
    expect(await refusal({})).to.contain('SERVICE_URL');
    expect(await refusal({ SERVICE_URL: ENV.SERVICE_URL })).to.contain('SCRIPT_ID');
    expect(await refusal({ ...ENV, SCRIPT_ID: 'given-to-npm-run-push' })).to.contain('no script id');
  });

  it('gives clasp the district’s script id for the length of the push, and always forces the manifest', async () => {
    let project = '';
    let given: readonly string[] = [];
    const files = await pushAddOn(ENV, async (args) => {
      given = args;
      project = args[args.indexOf('--project') + 1] ?? '';
      expect(JSON.parse(readFileSync(project, 'utf8'))).to.deep.equal({
        scriptId: ENV.SCRIPT_ID,
        rootDir: 'apps-script/dist',
        scriptExtensions: ['.js'],
      });
      return { code: 0, stdout: '["apps-script/dist/addon.js"]\n', stderr: '' };
    });
    expect(files).to.deep.equal(['apps-script/dist/addon.js']);
    expect(given).to.include('--force');
    expect(existsSync(project)).to.equal(false);
  });

  it('does not believe an exit code of 0: clasp skips a push in silence', async () => {
    for (const stdout of ['', 'Skipping push.\n']) {
      expect(await refusal(ENV, { code: 0, stdout, stderr: '' })).to.contain('pushed nothing');
    }
  });

  it('passes clasp’s own words on when it fails', async () => {
    expect(await refusal(ENV, { code: 1, stdout: '', stderr: 'Syntax error: line 1' })).to.contain('line 1');
  });

  describe('with the real clasp', function () {
    this.timeout(30_000);
    let home: string;
    before(() => {
      home = mkdtempSync(join(tmpdir(), 'uchitelskaya-home-'));
    });
    after(() => rmSync(home, { recursive: true, force: true }));

    it('says how to sign in when nobody is', async () => {
      const clasp = join(ROOT, 'node_modules/@google/clasp/build/src/index.js');
      const message = await pushAddOn(ENV, async (args) => {
        const options = { cwd: ROOT, env: { ...process.env, HOME: home } };
        return promisify(execFile)(process.execPath, [clasp, ...args], options).then(
          ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
          (fault) => ({ code: Number(fault.code), stdout: fault.stdout, stderr: fault.stderr }),
        );
      }).catch((fault: Error) => fault.message);
      expect(message).to.contain('clasp login');
    });

    it('finds exactly the three built files through the root .clasp.json', async () => {
      await buildAddOn({ serviceUrl: ENV.SERVICE_URL, outDir: DIST });
      const clasp = join(ROOT, 'node_modules/@google/clasp/build/src/index.js');
      const { stdout } = await promisify(execFile)(process.execPath, [clasp, '--json', 'status'], {
        cwd: ROOT,
        env: { ...process.env, HOME: home },
      });
      const { filesToPush, untrackedFiles } = JSON.parse(stdout);
      const built = ['addon.js', 'appsscript.json', 'sidebar.html'].map((name) => `apps-script/dist/${name}`);
      expect(filesToPush).to.have.members(built);
      expect(untrackedFiles).to.deep.equal([]);
    });
  });
});
