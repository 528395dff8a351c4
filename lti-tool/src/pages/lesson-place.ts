import type { CaseLevel } from '@uchitelskaya/shared/domain/lessons/case-level';
import type { CyclePlace, LessonPlace } from '@uchitelskaya/shared/service/lessons/change-cycle';
import type { Request } from 'express';
import { findParameter, parameter, queryOf } from './open-page.ts';

/** Which cycle the address names. @throws AppError `not_found` */
export function cyclePlaceOf(req: Request): CyclePlace {
  return { teamId: parameter(req, 'teamId'), cycleId: parameter(req, 'cycleId') };
}

/** Which lesson of it the address names. @throws AppError `not_found` */
export function lessonPlaceOf(req: Request): LessonPlace {
  return { ...cyclePlaceOf(req), lesson: Number(parameter(req, 'lesson')) };
}

/** Address of the page of a lesson. */
export function lessonPath({ teamId, cycleId, lesson }: LessonPlace): string {
  return `/teams/${teamId}/lessons/${cycleId}/${lesson}`;
}

/** The level in an address or query; the first one otherwise. */
export function levelOf(text: string | null): CaseLevel {
  return text === 'middle' || text === 'below_middle' ? text : 'high';
}

/** The level of the pupil whom a page is opened for, or whose form came back. */
export function askedLevel(req: Request): CaseLevel {
  return levelOf(queryOf(req, 'pupil') ?? findParameter(req, 'level'));
}
