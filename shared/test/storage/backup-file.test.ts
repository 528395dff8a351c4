import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Storage } from '../../src/ports/storage.ts';
import { checkBackup, restoreBackup, writeBackup } from '../../src/storage/backup-file.ts';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite.ts';
import { AUTHOR, CARDS, faultOf, START, TICKETS } from './contract/cards.ts';
import { furnish, linesOf, sorted } from './contract/transfer.ts';

describe('backup file', () => {
  let folder = '';
  let full: Storage;
  let empty: Storage;
  const path = (name: string) => join(folder, name);
  const open = (name: string) =>
    openSqliteStorage({ file: path(name), collections: [CARDS, TICKETS], clock: { now: () => START } });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
    [full, empty] = await Promise.all([open('full.db'), open('empty.db')]);
    await furnish(full);
    // Characters at which a reader of lines could break one.
    await full
      .forDistrict('district-1')
      .collection(CARDS)
      .insert('lines', { text: 'a\nb\r\nc\u2028d\u2029e\u0085f' }, AUTHOR);
  });
  afterEach(async () => {
    await Promise.all([full.close(), empty.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('brings the whole store back', async () => {
    const written = await writeBackup(full, path('backup'), START);
    expect(written).to.deep.equal({
      lines: (await linesOf(full)).length,
      madeAt: '2026-11-24T09:00:00.000Z',
    });
    expect(await checkBackup(path('backup'))).to.deep.equal(written);
    expect(await restoreBackup(empty, path('backup'))).to.deep.equal(written);
    expect(sorted(await linesOf(empty))).to.deep.equal(sorted(await linesOf(full)));
  });

  it('can be read by its owner only, and leaves nothing beside it', async () => {
    await writeBackup(full, path('backup'), START);
    expect(statSync(path('backup')).mode & 0o777).to.equal(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).to.deep.equal(['backup']);
  });

  it('takes the place of an older one only when it is whole', async () => {
    await writeBackup(full, path('backup'), START);
    const older = readFileSync(path('backup'));
    const failing: Storage = {
      ...full,
      async *dump() {
        yield* await linesOf(full);
        throw new Error('the disk is gone');
      },
    };
    expect(await faultOf(writeBackup(failing, path('backup'), START))).to.have.property(
      'message',
      'the disk is gone',
    );
    expect(await faultOf(writeBackup(empty, path('backup'), START))).to.have.property('code', 'not_found');
    expect(readFileSync(path('backup')).equals(older)).to.equal(true);
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).to.deep.equal(['backup']);
  });

  it('is refused by a store that holds anything', async () => {
    await writeBackup(full, path('backup'), START);
    expect(await faultOf(restoreBackup(full, path('backup')))).to.have.property('code', 'duplicate');
  });

  describe('that is not whole', () => {
    const change = (text: string, from: string | RegExp, to: string) => {
      const changed = text.replace(from, to);
      expect(changed).to.not.equal(text);
      return changed;
    };
    const cases: Record<string, (text: string) => string> = {
      'is empty': () => '',
      'is something else': () => '{"a":1}\n{"b":2}\n',
      'ends in the middle of a line': (text) => text.slice(0, text.length / 2),
      'ends after a whole line': (text) => text.slice(0, text.lastIndexOf('{"end"')),
      'lost a line': (text) => text.split('\n').toSpliced(2, 1).join('\n'),
      'lost a line and had the number corrected': (text) =>
        change(text.split('\n').toSpliced(2, 1).join('\n'), /"lines":(\d+)/, '"lines":7'),
      'got a line more': (text) =>
        text
          .split('\n')
          .toSpliced(2, 0, text.split('\n')[2] ?? '')
          .join('\n'),
      'had one letter changed': (text) => change(text, 'Ю', 'Я'),
      'had two lines swapped': (text) => {
        const [a = '', b = '', c = '', ...rest] = text.split('\n');
        return [a, c, b, ...rest].join('\n');
      },
      'is of a newer format': (text) => change(text, '"version":1', '"version":2'),
      'was glued to another': (text) => text + text,
    };
    for (const [what, damage] of Object.entries(cases)) {
      it(`because it ${what} is refused, and nothing is restored`, async () => {
        await writeBackup(full, path('backup'), START);
        writeFileSync(path('backup'), damage(readFileSync(path('backup'), 'utf8')));
        expect(await faultOf(restoreBackup(empty, path('backup')))).to.have.property('code', 'invalid_input');
        expect(await linesOf(empty)).to.deep.equal([]);
      });
    }
  });
});
