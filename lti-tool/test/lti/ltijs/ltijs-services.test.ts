import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { expect } from 'chai';
import { SCOPE } from '../../../src/lti/claims.ts';
import { startToolSide, type ToolSide } from '../../support/tool-side.ts';

const run = promisify(execFile);

describe('the door to ltijs', () => {
  let side: ToolSide;
  beforeEach(async () => {
    side = await startToolSide();
  });
  afterEach(() => side.close());

  const members = () =>
    side.ltijs.call(
      side.platform,
      [SCOPE.memberships],
      { membershipsUrl: side.moodle.membershipsUrl },
      ({ idToken, namesAndRoles }) => namesAndRoles.getMembers(idToken, { pages: 1 }),
    );

  it('lets ltijs ask with our token', async () => {
    expect(await members())
      .to.have.property('members')
      .with.length(4);
    const [call] = side.lms.callsTo('/mod/lti/services.php/CourseSection/2/bindings/1/memberships');
    expect(call?.headers.authorization).to.match(/^Bearer token-/);
  });

  it('repeats a call with a fresh token when the platform takes the kept one no more', async () => {
    await members();
    side.moodle.revokeTokens();
    expect(await members()).to.have.property('members');
    expect(side.lms.callsTo('/token')).to.have.length(2);
  });

  it('repeats only once', async () => {
    side.lms.serve('GET /mod/lti/services.php/CourseSection/2/bindings/1/memberships', () => ({
      status: 401,
    }));
    expect(await members().catch((error: { status: number }) => error.status)).to.equal(401);
    expect(side.lms.callsTo('/token')).to.have.length(2);
  });

  it('does not let it see a registration that is switched off', async () => {
    const author = { by: 'admin', at: side.clock.iso() };
    const { id, version } = side.platform;
    const disabled = { ...side.platform, state: 'disabled' as const };
    await side.kept.storage.installation(PLATFORMS).replace(id, disabled, version, author);
    expect(await members().catch((error: Error) => error.message)).to.equal('PLATFORM_NOT_FOUND');
  });

  it('brings neither Mongoose, Express 4 nor got into the process, and no signal handler', async () => {
    const file = fileURLToPath(new URL('../../../src/lti/ltijs/load-ltijs.ts', import.meta.url));
    const script = `
      const { loadLtijs } = await import(${JSON.stringify(file)});
      const { createRequire } = await import('node:module');
      const cache = createRequire(${JSON.stringify(file)}).cache;
      loadLtijs();
      const loaded = Object.keys(cache).filter((name) => /node_modules/.test(name));
      console.log(JSON.stringify({
        heavy: loaded.filter((name) => /node_modules\\/(mongoose|got|express|body-parser)\\//.test(name)),
        signals: process.listenerCount('SIGINT') + process.listenerCount('SIGTERM'),
      }));`;
    const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    expect(JSON.parse(stdout)).to.deep.include({ heavy: [], signals: 0 });
  });

  it('leaves alone what somebody else loaded of ltijs', async () => {
    const file = fileURLToPath(new URL('../../../src/lti/ltijs/load-ltijs.ts', import.meta.url));
    const script = `
      const { loadLtijs } = await import(${JSON.stringify(file)});
      const { createRequire } = await import('node:module');
      const require = createRequire(${JSON.stringify(file)});
      const before = [require('ltijs/dist/Utils/Http.js'), require('ltijs/dist/Provider/Services/Grade.js')];
      const { Grade } = loadLtijs();
      const after = [require('ltijs/dist/Utils/Http.js'), require('ltijs/dist/Provider/Services/Grade.js')];
      console.log(JSON.stringify({ same: before.every((one, at) => one === after[at]), own: Grade !== before[1] }));`;
    const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    expect(JSON.parse(stdout)).to.deep.equal({ same: true, own: true });
  });
});
