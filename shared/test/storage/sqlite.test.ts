import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite.ts';
import { CARDS, describeContract } from './contract.ts';

describe('storage on SQLite', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const file = () => join(folder, 'store', 'test.db');

  describeContract({
    open: (clock, collections = [CARDS]) => openSqliteStorage({ file: file(), collections, clock }),
    reset: async () => rmSync(join(folder, 'store'), { recursive: true, force: true }),
  });
});
