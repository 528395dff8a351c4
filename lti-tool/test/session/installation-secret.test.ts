import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import { expect } from 'chai';
import { openTemporaryStorage } from '../../../shared/test/support/temporary-storage.ts';
import { TestClock } from '../../../shared/test/support/test-clock.ts';
import { INSTALLATION_SECRETS, openInstallationSecret } from '../../src/session/installation-secret.ts';
import { deriveKey } from '../../src/session/keys.ts';

describe('secret of the installation', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const clock = new TestClock();

  it('is a file that only its owner reads, the same at every start', async () => {
    const storage = { engine: 'sqlite' } as Storage;
    const dataDir = join(folder, 'data');
    const [one, two] = await Promise.all([
      openInstallationSecret(storage, dataDir, clock.now()),
      openInstallationSecret(storage, dataDir, clock.now()),
    ]);
    expect(one).to.have.length(32).and.deep.equal(two);
    expect(await openInstallationSecret(storage, dataDir, clock.now())).to.deep.equal(one);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).to.equal(0o600);
    expect(readFileSync(join(dataDir, 'secret'), 'utf8')).to.have.length(43);
  });

  it('stops the start when the file holds something else, instead of making a weak key of it', async () => {
    writeFileSync(join(folder, 'secret'), 'password');
    const opening = openInstallationSecret({ engine: 'sqlite' } as Storage, folder, clock.now());
    expect(await opening.catch((error: Error) => error.message)).to.match(/does not hold a secret/);
  });

  it('is a record that all processes share when the store is not embedded', async () => {
    const kept = await openTemporaryStorage([INSTALLATION_SECRETS], clock);
    const asMongo = (storage: Storage) => ({
      engine: 'mongo' as const,
      installation: storage.installation.bind(storage),
    });
    const [one, two] = await Promise.all([
      openInstallationSecret(asMongo(kept.storage), folder, clock.now()),
      openInstallationSecret(asMongo(await kept.openAgain()), folder, clock.now()),
    ]);
    expect(one).to.have.length(32).and.deep.equal(two);
    await kept.remove();
  });

  it('gives each purpose a key of its own', () => {
    const secret = new Uint8Array(32).fill(1);
    const keys = (['launch-state', 'session-id', 'csrf'] as const).map((purpose) =>
      Buffer.from(deriveKey(secret, purpose)).toString('hex'),
    );
    expect(new Set(keys).size).to.equal(3);
    for (const key of keys) expect(key).to.have.length(64);
  });
});
