import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite.ts';
import { describeContract } from './contract.ts';

describe('storage on SQLite', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const fileOf = (name: string) => join(folder, 'store', `${name}.db`);

  describeContract({
    open: ({ name, ...options }) => openSqliteStorage({ ...options, file: fileOf(name) }),
    reset: async () => rmSync(join(folder, 'store'), { recursive: true, force: true }),
    processArguments: () => ({ engine: 'sqlite', location: fileOf('main') }),
  });
});
