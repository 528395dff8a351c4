import { expect } from 'chai';
import { AppError } from '../../../src/contract/app-error.ts';
import { DISTRICTS, PLATFORMS } from '../../../src/service/collections/platforms.ts';
import {
  type Administrator,
  findPlatformById,
  listPlatforms,
  type PlatformDeps,
  type PlatformInput,
  registerPlatform,
  removePlatform,
  updatePlatform,
} from '../../../src/service/lms/platforms.ts';
import { openTemporaryStorage, type TemporaryStorage } from '../../support/temporary-storage.ts';
import { TestClock, testIds } from '../../support/test-clock.ts';

const TOKEN_HOLDER: Administrator = { by: 'admin', districtId: null };

const MOODLE: PlatformInput = {
  name: 'Moodle школы № 3',
  issuer: 'https://moodle.example',
  clientId: 'adQFhO6Xx8erbzI',
  authenticationEndpoint: 'https://moodle.example/mod/lti/auth.php',
  accessTokenEndpoint: 'https://moodle.example/mod/lti/token.php',
  jwksUri: 'https://moodle.example/mod/lti/certs.php',
  deploymentIds: ['1'],
};

describe('registrations of LMSs', () => {
  let kept: TemporaryStorage;
  let deps: PlatformDeps;

  beforeEach(async () => {
    const clock = new TestClock();
    kept = await openTemporaryStorage([DISTRICTS, PLATFORMS], clock);
    deps = { storage: kept.storage, clock, ids: testIds(), loopback: false };
  });
  afterEach(() => kept.remove());

  async function register(input: Partial<PlatformInput> = {}, admin = TOKEN_HOLDER) {
    const outcome = await registerPlatform(deps, admin, { ...MOODLE, ...input });
    if (outcome.kind !== 'registered') throw new Error(outcome.kind);
    return outcome.platform;
  }

  async function faultyFields(work: Promise<unknown>): Promise<readonly string[]> {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(AppError);
    expect((error as AppError).code).to.equal('invalid_input');
    return (error as AppError).errors.map(({ path }) => path);
  }

  it('makes a district of its own, named after the platform', async () => {
    const platform = await register();
    expect(platform).to.include({ ...MOODLE, deploymentIds: platform.deploymentIds, state: 'waiting' });
    const district = await kept.storage.installation(DISTRICTS).get(platform.districtId);
    expect(district).to.include({ name: 'Moodle школы № 3' });
  });

  it('joins a district that is named', async () => {
    const { districtId } = await register();
    const outcome = await registerPlatform(deps, TOKEN_HOLDER, { ...MOODLE, clientId: 'B' }, { districtId });
    expect(outcome.kind === 'registered' && outcome.platform.districtId).to.equal(districtId);
    expect(
      await kept.storage.installation(PLATFORMS).count({ index: 'district', equals: { districtId } }),
    ).to.equal(2);
  });

  it('refuses a district that does not exist', async () => {
    const outcome = await registerPlatform(deps, TOKEN_HOLDER, MOODLE, { districtId: 'nowhere' });
    expect(outcome).to.deep.equal({ kind: 'unknown_district' });
  });

  it('names the registration that already has this issuer and client', async () => {
    const { id } = await register();
    expect(await registerPlatform(deps, TOKEN_HOLDER, MOODLE)).to.deep.equal({
      kind: 'duplicate',
      platformId: id,
    });
  });

  it('takes a second client of one issuer', async () => {
    await register();
    expect((await register({ clientId: 'other' })).clientId).to.equal('other');
  });

  it('names every field that is wrong', async () => {
    const input = { name: ' ', clientId: '', issuer: 'moodle', jwksUri: 'http://moodle.example/certs' };
    expect(await faultyFields(register(input))).to.have.members(['name', 'clientId', 'issuer', 'jwksUri']);
  });

  for (const [url, loopback, allowed] of [
    ['http://lms.localhost:8080', true, true],
    ['http://127.0.0.1:8080', true, true],
    ['http://127.0.0.1:8080', false, false],
    ['http://lms.example', true, false],
    ['https://user:secret@lms.example', true, false],
    ['javascript:alert(1)', true, false],
  ] as const) {
    it(`${allowed ? 'takes' : 'refuses'} ${url} when PUBLIC_URL is ${loopback ? '' : 'not '}on loopback`, async () => {
      deps = { ...deps, loopback };
      const registering = register({ issuer: url });
      if (allowed) expect((await registering).issuer).to.equal(url);
      else expect(await faultyFields(registering)).to.deep.equal(['issuer']);
    });
  }

  it('changes what is given and keeps the rest', async () => {
    const { id } = await register();
    const outcome = await updatePlatform(deps, TOKEN_HOLDER, id, { name: 'Новое имя', state: 'disabled' });
    expect(outcome.kind === 'updated' && outcome.platform).to.include({
      name: 'Новое имя',
      state: 'disabled',
      issuer: MOODLE.issuer,
      version: 2,
    });
  });

  it('shows the current state to a writer who saw an older one', async () => {
    const { id } = await register();
    await updatePlatform(deps, TOKEN_HOLDER, id, { name: 'Второе' }, 1);
    const late = await updatePlatform(deps, TOKEN_HOLDER, id, { name: 'Третье' }, 1);
    expect(late.kind === 'version_conflict' && late.current.name).to.equal('Второе');
  });

  it('does not change into another registration', async () => {
    await register();
    const { id } = await register({ clientId: 'other' });
    const outcome = await updatePlatform(deps, TOKEN_HOLDER, id, { clientId: MOODLE.clientId });
    expect(outcome.kind).to.equal('duplicate');
  });

  it('removes a registration and leaves its district', async () => {
    const { id, districtId } = await register();
    expect(await removePlatform(deps, TOKEN_HOLDER, id)).to.deep.equal({ kind: 'removed' });
    expect(await removePlatform(deps, TOKEN_HOLDER, id)).to.deep.equal({ kind: 'not_found' });
    expect(await kept.storage.installation(DISTRICTS).get(districtId)).not.to.equal(null);
  });

  it('keeps who did what', async () => {
    const { id } = await register();
    await updatePlatform(deps, TOKEN_HOLDER, id, { name: 'Новое имя' });
    const { items } = await kept.storage.installation(PLATFORMS).history(id);
    expect(items.map(({ action, by }) => [action, by])).to.deep.equal([
      ['platform.updated', 'admin'],
      ['platform.registered', 'admin'],
    ]);
    expect(items[0]?.changes).to.deep.equal([{ path: 'name', before: MOODLE.name, after: 'Новое имя' }]);
  });

  describe('an administrator of one district', () => {
    it('registers into that district, and into no other', async () => {
      const { districtId } = await register();
      const admin = { by: 'person-1', districtId };
      expect((await register({ clientId: 'mine' }, admin)).districtId).to.equal(districtId);
      const foreign = registerPlatform(deps, admin, { ...MOODLE, clientId: 'x' }, { districtId: 'other' });
      expect(await foreign.catch((error: AppError) => error.code)).to.equal('forbidden');
    });

    it('sees, changes and removes only what belongs to it', async () => {
      const own = await register();
      const foreign = await register({ clientId: 'foreign' });
      const admin = { by: 'person-1', districtId: own.districtId };
      const { items } = await listPlatforms(deps, admin);
      expect(items.map(({ id }) => id)).to.deep.equal([own.id]);
      expect(await findPlatformById(deps, admin, foreign.id)).to.equal(null);
      expect((await updatePlatform(deps, admin, foreign.id, { name: 'x' })).kind).to.equal('not_found');
      expect((await removePlatform(deps, admin, foreign.id)).kind).to.equal('not_found');
    });
  });
});
