import type { DiaryEntry } from '@uchitelskaya/shared/domain/diary/diary-entry';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { z } from 'zod';
import type { diaryResponse } from './schema.ts';

export function toDiaryResponse(entry: Stored<DiaryEntry>): z.output<typeof diaryResponse> {
  return {
    id: entry.id,
    version: entry.version,
    teamId: entry.teamId,
    schoolYear: entry.schoolYear,
    author: entry.authorId,
    date: entry.date,
    tried: entry.tried,
    seen: entry.seen,
    evidence: entry.evidence,
    conclusion: entry.conclusion,
    next: entry.next,
    aboutPupils: entry.aboutPupils,
    about: entry.about,
    characteristics: [...entry.characteristics],
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
  };
}
