import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { databaseUrl, describeWithMongo } from '../../../shared/test/storage/mongo/mongo-server.ts';
import { ALL_COLLECTIONS } from '../../src/collections.ts';
import { openStorage } from '../../src/open-storage.ts';

const AUTHOR = { by: 'system', at: '2026-11-24T09:00:00.000Z' };

describe('backup and restore commands', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: 'backup' | 'restore', dataDir: string, ...args: string[]) {
    return runOn({ DATA_DIR: join(folder, dataDir) }, command, ...args);
  }

  function runOn(place: Record<string, string>, command: 'backup' | 'restore', ...args: string[]) {
    const script = fileURLToPath(new URL(`../../src/commands/${command}.ts`, import.meta.url));
    const { PATH, HOME } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
      env: { PATH, HOME, INIT_CWD: folder, ...place },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  const open = (dataDir: string) =>
    openStorage({
      databaseUrl: 'sqlite:uchitelskaya.db',
      dataDir: join(folder, dataDir),
      collections: ALL_COLLECTIONS,
    });

  async function furnish(dataDir: string): Promise<void> {
    const storage = await open(dataDir);
    const school = { name: 'Школа № 5', nameKey: 'школа № 5' } as never;
    await storage.forDistrict('district-1').collection(SCHOOLS).insert('s1', school, AUTHOR);
    await storage.close();
  }

  it('carry the store of one folder to another', async () => {
    await furnish('one');
    const backup = run('backup', 'one', 'store.backup');
    expect(backup).to.include({ status: 0, stderr: '' });
    expect(backup.stdout).to.include('1 records').and.include(join(folder, 'store.backup'));
    expect(run('restore', 'two', 'store.backup')).to.include({ status: 0, stderr: '' });

    const storage = await open('two');
    const school = await storage.forDistrict('district-1').collection(SCHOOLS).get('s1');
    await storage.close();
    expect(school).to.include({ name: 'Школа № 5', version: 1, createdAt: AUTHOR.at });
  });

  it('say in one line what is wrong, and change nothing', async () => {
    await furnish('one');
    run('backup', 'one', 'store.backup');
    const whole = readFileSync(join(folder, 'store.backup'), 'utf8');
    writeFileSync(join(folder, 'cut.backup'), whole.slice(0, -30));
    for (const [result, words] of [
      [run('restore', 'one', 'store.backup'), 'not empty'],
      [run('restore', 'two', 'cut.backup'), 'cut off'],
      [run('restore', 'two', 'nowhere.backup'), 'no such file'],
      [run('backup', 'three', 'empty.backup'), 'nothing to back up'],
      [run('backup', 'one'), 'npm run backup -- FILE'],
      [run('backup', 'one', 'nowhere/store.backup'), 'no such file'],
    ] as const) {
      expect(result).to.include({ status: 1, stdout: '' });
      expect(result.stderr.trimEnd()).to.include(words).and.not.include('\n');
    }
    expect(existsSync(join(folder, 'empty.backup'))).to.equal(false);
  });

  describeWithMongo('between the engines', () => {
    it('carry the store to MongoDB and back', async () => {
      await furnish('one');
      run('backup', 'one', 'from-sqlite.backup');
      const mongo = { DATA_DIR: folder, DATABASE_URL: databaseUrl('commands') };
      expect(runOn(mongo, 'restore', 'from-sqlite.backup')).to.include({ status: 0, stderr: '' });
      expect(runOn(mongo, 'restore', 'from-sqlite.backup').stderr).to.include('not empty');
      expect(runOn(mongo, 'backup', 'from-mongo.backup')).to.include({ status: 0, stderr: '' });
      expect(run('restore', 'two', 'from-mongo.backup')).to.include({ status: 0, stderr: '' });
      const lines = (name: string) =>
        readFileSync(join(folder, name), 'utf8').split('\n').slice(1, -2).sort();
      expect(lines('from-mongo.backup')).to.deep.equal(lines('from-sqlite.backup'));
    });
  });
});
