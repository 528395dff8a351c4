import { AppError } from '../../contract/app-error.ts';
import { type Connection, rollBack } from './connection.ts';
import { isBusy, toStorageFault } from './fault.ts';
import { pauseBeforeTry, WAIT_FOR_LOCK } from './patience.ts';

/** `undo` takes back what the unit has written, and nothing of its neighbours. */
export interface UnitResult<T> {
  readonly undo: boolean;
  readonly value: T;
}

interface Unit {
  readonly work: () => UnitResult<unknown>;
  readonly savepoint: boolean;
  readonly deadline: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Keeps one flush from standing in the way of everything else for too long. */
const UNITS_PER_COMMIT = 256;

/**
 * Group commit: units that wait at the same moment share one transaction, that is one sync of the disk, and hear of
 * their success only after it. When another process holds the lock, they wait up to five seconds without blocking.
 */
export class WriteQueue {
  readonly #connection: Connection;
  #waiting: Unit[] = [];
  #scheduled = false;
  #closed = false;
  #tries = 0;
  #commits = 0;
  #idle: (() => void)[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Transactions committed, each with one sync (none when it changed nothing). */
  get commits(): number {
    return this.#commits;
  }

  /**
   * Carries out `work` inside the next transaction. `savepoint`: the work may ask to be undone after it has written.
   * Rejects with what `work` throws, or AppError `storage_unavailable`.
   */
  enqueue<T>(work: () => UnitResult<T>, savepoint: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) {
        reject(new AppError('storage_unavailable', { detail: 'the store is closed' }));
        return;
      }
      const deadline = performance.now() + WAIT_FOR_LOCK;
      this.#waiting.push({ work, savepoint, deadline, resolve: resolve as Unit['resolve'], reject });
      this.#schedule();
    });
  }

  /** Takes nothing more, and resolves when everything taken is answered. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#scheduled) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #schedule(pause = 0): void {
    if (this.#scheduled && pause === 0) return;
    this.#scheduled = true;
    if (pause > 0) setTimeout(() => this.#flush(), pause);
    else setImmediate(() => this.#flush());
  }

  #flush(): void {
    const units = this.#waiting.splice(0, UNITS_PER_COMMIT);
    const retry = this.#attempt(units);
    this.#tries = retry.length > 0 ? this.#tries + 1 : 0;
    this.#waiting = [...retry, ...this.#waiting];
    this.#scheduled = false;
    if (this.#waiting.length > 0) {
      this.#schedule(retry.length > 0 ? pauseBeforeTry(this.#tries) : 0);
      return;
    }
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Carries out the units in one transaction; returns those to try again because of a lock. */
  #attempt(units: readonly Unit[]): Unit[] {
    let values: unknown[];
    try {
      values = this.#transact(units);
    } catch (error) {
      if (isBusy(error)) return this.#withoutLate(units, error);
      const [only, ...others] = units;
      if (others.length === 0) {
        only?.reject(toStorageFault(error));
        return [];
      }
      // One of them spoiled it for all (store full, a fault of ours): each on its own, so that only that one fails.
      return units.flatMap((unit) => this.#attempt([unit]));
    }
    units.forEach((unit, i) => {
      unit.resolve(values[i]);
    });
    return [];
  }

  #transact(units: readonly Unit[]): unknown[] {
    this.#connection.exec('BEGIN IMMEDIATE');
    try {
      const values = units.map((unit) => this.#carryOut(unit));
      this.#connection.exec('COMMIT');
      this.#commits += 1;
      return values;
    } catch (error) {
      rollBack(this.#connection);
      throw error;
    }
  }

  #carryOut({ work, savepoint }: Unit): unknown {
    if (!savepoint) return work().value;
    this.#connection.exec('SAVEPOINT unit');
    const { undo, value } = work();
    if (undo) this.#connection.exec('ROLLBACK TO unit');
    this.#connection.exec('RELEASE unit');
    return value;
  }

  #withoutLate(units: readonly Unit[], error: unknown): Unit[] {
    const now = performance.now();
    const [late, early] = [
      units.filter(({ deadline }) => deadline <= now),
      units.filter(({ deadline }) => deadline > now),
    ];
    for (const unit of late) unit.reject(toStorageFault(error));
    return early;
  }
}
