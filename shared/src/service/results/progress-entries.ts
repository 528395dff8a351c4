import {
  type ProgressEntry,
  type ProgressFields,
  progressFaults,
  progressFieldsOf,
} from '../../domain/results/progress-entry.ts';
import { PROGRESS_ENTRIES } from '../collections/teams.ts';
import type { EntryKind } from './team-entries.ts';

/** How a class moves in each teacher's own subject (team-cycle.md §5.4, U-7): everybody writes the own, the team reads. */
export const PROGRESS: EntryKind<ProgressEntry, ProgressFields> = {
  collection: PROGRESS_ENTRIES,
  record: 'ProgressEntry',
  actions: { added: 'progress.added', updated: 'progress.updated', removed: 'progress.removed' },
  fieldsOf: progressFieldsOf,
  faults: progressFaults,
  begin: (fields, { teamId, schoolYear, personId }) => ({ teamId, schoolYear, personId, ...fields }),
  circumstances: (entry, personId) => ({ own: entry.personId === personId }),
};
