import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { HistoryItem } from '@uchitelskaya/shared/service/history';
import type { Reader } from '../reader.ts';

interface Room {
  /** What follows the place's own address. */
  readonly path: string;
  readonly words: string;
}

/** Rooms of a team in which records without an address of their own stand, by collection. */
const TEAM_ROOMS: Readonly<Record<string, Room>> = {
  diary_entries: { path: '/diary', words: 'frame.roomDiary' },
  impact_assessments: { path: '/results', words: 'frame.roomResults' },
  presentations: { path: '/results', words: 'frame.roomResults' },
  recommendations: { path: '/results', words: 'frame.roomResults' },
  maturity_assessments: { path: '/results', words: 'frame.roomResults' },
};

/** The same of a school. */
const SCHOOL_ROOMS: Readonly<Record<string, Room>> = {
  renewals: { path: '/renewal', words: 'renewal.tab' },
  reference_lists: { path: '/renewal', words: 'renewal.tab' },
  method_work_plans: { path: '/method-work', words: 'frame.roomMethodWork' },
  class_lists: { path: '/classes', words: 'frame.roomClasses' },
  results_imports: { path: '/classes', words: 'frame.roomClasses' },
  survey_runs: { path: '/diagnostics/runs', words: 'frame.roomDiagnostics' },
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
      const room = (home === '/school' ? SCHOOL_ROOMS : TEAM_ROOMS)[entry.collection];
      return room === undefined ? null : { href: `${home}${room.path}`, text: t(room.words) };
    }
  }
}
