import { MEETINGS, PLAN_LINES, TEAM_STEPS } from '@uchitelskaya/shared/service/collections/teams';
import type { HistoryItem } from '@uchitelskaya/shared/service/team-history';
import type { z } from 'zod';
import { toWirePath } from '../wire-names.ts';
import type { historyItem } from './schema.ts';

export function toHistoryItem({ entry }: HistoryItem): z.output<typeof historyItem> {
  return {
    id: entry.id,
    at: entry.at,
    by: entry.by === 'system' ? null : entry.by,
    action: entry.action,
    about: { kind: kindOf(entry.collection), id: entry.recordId },
    changes: entry.changes.map(({ path, ...values }) => ({
      path: toWirePath(path),
      ...values,
    })),
  };
}

function kindOf(collection: string): 'team' | 'plan_line' | 'meeting' | 'step' {
  if (collection === PLAN_LINES.name) return 'plan_line';
  if (collection === TEAM_STEPS.name) return 'step';
  return collection === MEETINGS.name ? 'meeting' : 'team';
}
