import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { HistoryItem } from '@uchitelskaya/shared/service/history';
import type { Reader } from '../reader.ts';

/** Rooms in which records without an address of their own stand, by collection: what follows the place's own address. */
const ROOMS: Readonly<Record<string, { readonly path: string; readonly words: string }>> = {
  diary_entries: { path: '/diary', words: 'frame.roomDiary' },
  impact_assessments: { path: '/results', words: 'frame.roomResults' },
  presentations: { path: '/results', words: 'frame.roomResults' },
  recommendations: { path: '/results', words: 'frame.roomResults' },
  team_summaries: { path: '/results/summary', words: 'results.room.summary' },
  progress_entries: { path: '/results/dynamics', words: 'results.room.dynamics' },
  maturity_assessments: { path: '/results', words: 'frame.roomResults' },
  renewals: { path: '/renewal', words: 'renewal.tab' },
  stage_controls: { path: '/renewal/stages', words: 'renewal.stages' },
  reference_lists: { path: '/renewal', words: 'renewal.tab' },
  method_work_plans: { path: '/method-work', words: 'frame.roomMethodWork' },
  class_lists: { path: '/classes', words: 'frame.roomClasses' },
  results_imports: { path: '/classes', words: 'frame.roomClasses' },
  staff_counts: { path: '/diagnostics/runs', words: 'frame.roomDiagnostics' },
  naming_consents: { path: '/in-district', words: 'schoolHome.inDistrict' },
};

/** What an entry is about, with the way there; null for the team or school itself and for what is gone. */
export function toAbout({ entry, about }: HistoryItem, home: string, { t, locale }: Reader) {
  switch (about?.kind) {
    case 'meeting':
      return { href: `${home}/meetings/${about.id}`, text: t('meeting.title', { number: about.number }) };
    case 'step':
      return { href: `${home}/steps/${about.step}`, text: label(locale, 'step', about.step) };
    case 'plan-line':
      return { href: `${home}/plan#line-${about.id}`, text: about.activity };
    default: {
      const room = ROOMS[entry.collection];
      return room === undefined ? null : { href: `${home}${room.path}`, text: t(room.words) };
    }
  }
}
