import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { type Coverage, coveragePercent } from '@uchitelskaya/shared/domain/renewal/staff-count';
import type { SurveyRun } from '@uchitelskaya/shared/domain/surveys/survey-run';
import type { Answering } from '@uchitelskaya/shared/service/surveys/survey-answering';
import type { NewRun } from '@uchitelskaya/shared/service/surveys/survey-runs';
import type { z } from 'zod';
import type { coverageResponse, ownResponse, runRequest, runResponse } from './schema.ts';

export function fromRunRequest({ school, team, ...fields }: z.output<typeof runRequest>): NewRun {
  return { ...fields, teamId: team, ...(school !== undefined && { schoolId: school }) };
}

export function toRunResponse(run: Stored<SurveyRun>): z.output<typeof runResponse> {
  return {
    id: run.id,
    version: run.version,
    schoolId: run.schoolId,
    teamId: run.teamId,
    schoolYear: run.schoolYear,
    questionnaireId: run.questionnaireId,
    questionnaireVersion: run.questionnaireVersion,
    strategies: [...run.strategies],
    audience: run.audience,
    classLabel: run.classLabel,
    anonymous: run.anonymous,
    purpose: run.purpose,
    opensOn: run.opensOn,
    closesOn: run.closesOn,
    state: run.state,
    linksMade: run.linksMade,
    openedAt: run.openedAt,
    closedAt: run.closedAt,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
  };
}

export function toCoverageResponse(coverage: Coverage): z.output<typeof coverageResponse> {
  return { answered: coverage.answered, asked: coverage.asked, percent: coveragePercent(coverage) };
}

export function toOwnResponse({
  run,
  own,
  consented,
  answered,
  quiet,
}: Answering): z.output<typeof ownResponse> {
  return {
    runId: run.id,
    anonymous: run.anonymous,
    consented,
    answered,
    quiet,
    answers: own?.answers ?? null,
    submittedAt: own?.submittedAt ?? null,
  };
}
