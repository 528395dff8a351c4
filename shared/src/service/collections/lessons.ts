import type { DiaryEntry } from '../../domain/diary/diary-entry.ts';
import type { PeerVisit } from '../../domain/diary/peer-visit.ts';
import type { LessonStudyCycle } from '../../domain/lessons/lesson-study.ts';
import type { ObservationSheet } from '../../domain/lessons/observation-sheet.ts';
import type { PupilInterview } from '../../domain/lessons/pupil-interview.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

export const LESSON_STUDIES: CollectionDefinition<LessonStudyCycle> = {
  name: 'lesson_studies',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'number'], unique: true }],
};

/** One sheet for each observer and case pupil of a lesson: two observers write at once without meeting. */
export const OBSERVATION_SHEETS: CollectionDefinition<ObservationSheet> = {
  name: 'observation_sheets',
  scope: 'district',
  indexes: [
    { name: 'team', fields: ['teamId', 'schoolYear'] },
    { name: 'lesson', fields: ['cycleId', 'lessonNumber', 'observerId', 'level'], unique: true },
  ],
};

export const PUPIL_INTERVIEWS: CollectionDefinition<PupilInterview> = {
  name: 'pupil_interviews',
  scope: 'district',
  indexes: [
    { name: 'team', fields: ['teamId', 'schoolYear'] },
    { name: 'lesson', fields: ['cycleId', 'lessonNumber', 'interviewerId', 'level'], unique: true },
  ],
};

export const DIARY_ENTRIES: CollectionDefinition<DiaryEntry> = {
  name: 'diary_entries',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'date'] }],
};

export const PEER_VISITS: CollectionDefinition<PeerVisit> = {
  name: 'peer_visits',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'date'] }],
};
