import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openStorage } from '../src/open-storage.ts';

describe('openStorage', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const open = (databaseUrl: string) => openStorage({ databaseUrl, dataDir: folder, collections: [] });

  it('opens a file below the data folder, or wherever the address says', async () => {
    for (const [databaseUrl, file] of [
      ['sqlite:inside.db', join(folder, 'inside.db')],
      [`sqlite:${join(folder, 'deep', 'absolute.db')}`, join(folder, 'deep', 'absolute.db')],
    ] as const) {
      const storage = await open(databaseUrl);
      expect(storage.engine).to.equal('sqlite');
      await storage.close();
      expect(existsSync(file)).to.equal(true);
    }
  });

  it('asks a MongoDB where the address names one', async () => {
    const fault = await open('mongodb://127.0.0.1:9/x?serverSelectionTimeoutMS=200').catch((error) => error);
    expect(fault).to.have.property('code', 'storage_unavailable');
    expect(fault).to.have.property('detail').that.includes('MongoDB');
  });
});
