import { MEETINGS, PLAN_LINES, TEAM_STEPS } from '@uchitelskaya/shared/service/collections/teams';
import type { HistoryItem } from '@uchitelskaya/shared/service/history';
import type { z } from 'zod';
import { toWirePath } from '../wire-names.ts';
import type { historyItem } from './schema.ts';

/** `place`: whose history it is; what has no kind of its own is about that. */
export function toHistoryItem(
  { entry }: HistoryItem,
  place: 'team' | 'school',
): z.output<typeof historyItem> {
  return {
    id: entry.id,
    at: entry.at,
    by: entry.by === 'system' ? null : entry.by,
    action: entry.action,
    about: { kind: kindOf(entry.collection, place), id: entry.recordId },
    changes: entry.changes.map(({ path, ...values }) => ({
      path: toWirePath(path),
      ...values,
    })),
  };
}

type Kind = z.output<typeof historyItem>['about']['kind'];

function kindOf(collection: string, place: 'team' | 'school'): Kind {
  if (collection === PLAN_LINES.name) return 'plan_line';
  if (collection === TEAM_STEPS.name) return 'step';
  return collection === MEETINGS.name ? 'meeting' : place;
}
