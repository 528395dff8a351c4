import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Storage } from '../ports/storage.ts';

/** What every use case is given. Made once, in the composition root. */
export interface ServiceDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: Ids;
}
