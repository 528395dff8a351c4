import type { GroupScore } from '@uchitelskaya/shared/domain/competence/final-score';
import type { Questionnaire } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import type { OwnProfile } from '@uchitelskaya/shared/service/competence/my-competence';
import type { SchoolCompetence } from '@uchitelskaya/shared/service/competence/school-competence';
import type { TeamCompetence } from '@uchitelskaya/shared/service/competence/team-competence';
import type { z } from 'zod';
import { plain } from '../plain.ts';
import type {
  groupScore,
  myCompetenceResponse,
  schoolCompetenceResponse,
  teamCompetenceResponse,
} from './schema.ts';

/** The questionnaire by id and version: its texts have an address of their own. */
function withReference<T extends { readonly questionnaire: Questionnaire }>({ questionnaire, ...view }: T) {
  return { questionnaireId: questionnaire.id, questionnaireVersion: questionnaire.version, ...view };
}

export function toSchoolCompetenceResponse({
  summary,
  surveys,
  communities,
}: SchoolCompetence): z.output<typeof schoolCompetenceResponse> {
  const { schoolId, schoolYear, staff, competences, strategy } = summary;
  return plain({
    ...{ schoolId, schoolYear, staff, competences, strategy },
    surveys: surveys.map(withReference),
    communities: communities === null ? null : withReference(communities),
  });
}

export function toTeamCompetenceResponse(
  team: TeamCompetence,
  schoolYear: string,
): z.output<typeof teamCompetenceResponse> {
  const questionnaires = team.questionnaires.map(({ questionnaire, closedAt, coverage, items }) => ({
    ...{ questionnaireId: questionnaire.id, version: questionnaire.version },
    ...{ closedAt, coverage, items },
  }));
  return plain({ teamId: team.teamId, schoolYear, questionnaires, surveys: team.surveys.map(withReference) });
}

export function toGroupScore(score: GroupScore): z.output<typeof groupScore> {
  const { comparison } = score;
  return plain({
    group: score.group,
    self: score.self,
    expert: comparison?.expertMean ?? null,
    gap: comparison?.gap ?? null,
    agreement: comparison?.agreement ?? null,
    final: score.final,
    basis: score.basis,
    notVerified: score.notVerified,
    state: score.state,
    missingItems: score.missingItems,
  });
}

export function toMyCompetenceResponse(
  profiles: readonly OwnProfile[],
): z.output<typeof myCompetenceResponse> {
  return {
    items: profiles.map(({ run, questionnaire, response, scores, experts, helpWanted, canTeach }) => ({
      runId: run.id,
      questionnaireId: questionnaire.id,
      version: questionnaire.version,
      schoolYear: run.schoolYear,
      submittedAt: response.submittedAt,
      experts,
      groups: scores.map(toGroupScore),
      helpWanted: [...helpWanted],
      canTeach: [...canTeach],
    })),
  };
}
