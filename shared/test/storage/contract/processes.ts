import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { AUTHOR, START, type Subject } from './cards.ts';
import type { Task } from './writer-process.ts';

const SCRIPT = fileURLToPath(new URL('writer-process.ts', import.meta.url));

/** What a finished process has printed, line by line; fails when it did not end well. */
function finished(child: ChildProcess, lines: string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    child.on('close', (code) =>
      code === 0 ? resolve(lines) : reject(new Error(`writer ended with ${code}`)),
    );
  });
}

export function describeProcesses(subject: Subject): void {
  function start(task: Task, name: string, told?: (child: ChildProcess, count: number) => void) {
    const { engine, location } = subject.processArguments();
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, engine, location, task, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      told?.(child, lines.length);
    });
    return { child, lines };
  }

  /** Three processes at the same task; what each printed. */
  const three = (task: Task) =>
    Promise.all(
      ['p1', 'p2', 'p3'].map((name) => {
        const { child, lines } = start(task, name);
        return finished(child, lines);
      }),
    );

  describe('several processes on one store', function () {
    this.timeout(60_000);

    it('lose no update of a record that all of them change', async () => {
      await subject.cards().insert('counter', { place: 0 }, AUTHOR);
      const told = await three('count');
      expect(told.flat()).to.have.length(90);
      expect(await subject.cards().get('counter')).to.include({ place: 90, version: 91 });
      const { items } = await subject.cards().history('counter', { limit: 100 });
      expect(items).to.have.length(90);
    });

    it('get a unique key once', async () => {
      const told = await three('race');
      expect(told.flat().sort()).to.deep.equal(Array.from({ length: 30 }, (_, i) => `K${i + 10}`));
      expect(await subject.cards().count({ index: 'code' })).to.equal(30);
    });

    it('get a job once', async () => {
      const events = Array.from({ length: 30 }, (_, i) => ({ kind: `J${i + 10}`, payload: {} }));
      await subject.cards().insert('a', {}, AUTHOR, { events });
      const told = await three('lease');
      expect(told.flat().sort()).to.deep.equal(events.map(({ kind }) => kind));
      expect(await subject.storage.outbox.lease(START, 1_000, 10)).to.deep.equal([]);
    });

    it('keep everything acknowledged when one is killed in the middle of writing', async () => {
      const { child, lines } = start('write', 'p1', (writer, count) => {
        if (count === 40) writer.kill('SIGKILL');
      });
      await new Promise((resolve) => child.on('close', resolve));
      expect(child.signalCode).to.equal('SIGKILL');
      await subject.storage.close();

      const storage = await subject.open();
      await storage.sweep(subject.later(60_000));
      subject.storage = storage;
      const kept = await subject.cards().find({ index: 'shelf', limit: 1_000 });
      const ids = kept.items.map(({ id }) => id);
      expect(lines.length).to.be.at.least(40);
      expect(ids).to.include.members(lines);
      // A record is never without what follows it, nor the other way round.
      const journal = await storage.forDistrict('district-1').journal('written', { limit: 1_000 });
      expect(journal.items.map(({ recordId }) => recordId)).to.have.members(ids);
      const jobs = await storage.outbox.list('waiting', 1_000);
      expect(jobs.map(({ payload }) => payload['id'])).to.have.members(ids);
    });
  });
}
