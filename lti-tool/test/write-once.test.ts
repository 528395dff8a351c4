import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeOnce } from '../src/write-once.ts';

describe('writeOnce', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'uchitelskaya-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lets one of many win, and leaves one whole file that only its owner reads', async () => {
    const file = join(folder, 'data', 'secret');
    const made = await Promise.all(Array.from({ length: 20 }, (_, i) => writeOnce(file, `value ${i}`)));
    expect(made.filter(Boolean)).to.have.length(1);
    expect(await readFile(file, 'utf8')).to.equal(`value ${made.indexOf(true)}`);
    expect(await readdir(join(folder, 'data'))).to.deep.equal(['secret']);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
  });

  it('never writes over what is there', async () => {
    const file = join(folder, 'secret');
    await writeOnce(file, 'first');
    expect(await writeOnce(file, 'second')).to.equal(false);
    expect(await readFile(file, 'utf8')).to.equal('first');
  });
});
