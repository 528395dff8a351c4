import type { ExpertRating } from '../../domain/competence/expert-rating.ts';
import type { ProfileShare } from '../../domain/competence/profile-share.ts';
import type { AnswerBox } from '../../domain/surveys/answer-box.ts';
import type { Questionnaire } from '../../domain/surveys/questionnaire.ts';
import type { SurveyConsent } from '../../domain/surveys/survey-consent.ts';
import type { SurveyLink } from '../../domain/surveys/survey-link.ts';
import type { SurveyResponse } from '../../domain/surveys/survey-response.ts';
import type { SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';

/** A questionnaire that a school has brought in (AMB-09); those that ship with the tool are data in the code. */
export interface SchoolQuestionnaire {
  readonly schoolId: string;
  readonly questionnaireId: string;
  readonly questionnaireVersion: string;
  readonly questionnaire: Questionnaire;
}

export const SCHOOL_QUESTIONNAIRES: CollectionDefinition<SchoolQuestionnaire> = {
  name: 'questionnaires',
  scope: 'district',
  indexes: [
    { name: 'version', fields: ['schoolId', 'questionnaireId', 'questionnaireVersion'], unique: true },
  ],
};

export const SURVEY_RUNS: CollectionDefinition<SurveyRun> = {
  name: 'survey_runs',
  scope: 'district',
  indexes: [
    { name: 'school', fields: ['schoolId', 'schoolYear', 'opensOn'] },
    { name: 'state', fields: ['schoolId', 'state', 'closesOn'] },
    { name: 'due', fields: ['state', 'closesOn'] },
    { name: 'team', fields: ['teamId', 'schoolYear', 'opensOn'] },
  ],
};

/** Answers with a name. Their contents stand in no journal: they are the person's own (diagnostics-and-routes.md §10). */
export const SURVEY_RESPONSES: CollectionDefinition<SurveyResponse> = {
  name: 'survey_responses',
  scope: 'district',
  indexes: [
    { name: 'person', fields: ['personId', 'runId'], unique: true },
    { name: 'run', fields: ['runId', 'submittedAt'] },
  ],
};

/** Answers without a name, one document a run; its id is the run's (ADR 0013). */
export const ANSWER_BOXES: CollectionDefinition<AnswerBox> = {
  name: 'answer_boxes',
  scope: 'district',
  indexes: [],
};

export const SURVEY_CONSENTS: CollectionDefinition<SurveyConsent> = {
  name: 'survey_consents',
  scope: 'district',
  indexes: [{ name: 'person', fields: ['personId', 'textVersion'], unique: true }],
};

/** A teacher's yes to showing the own profile to a tutor. */
export const PROFILE_SHARES: CollectionDefinition<ProfileShare> = {
  name: 'profile_shares',
  scope: 'district',
  indexes: [
    { name: 'pair', fields: ['personId', 'readerId'], unique: true },
    { name: 'reader', fields: ['readerId', 'personId'] },
  ],
};

/** Looked up by the code alone, before any district is known. */
export const SURVEY_LINKS: CollectionDefinition<SurveyLink> = {
  name: 'survey_links',
  scope: 'installation',
  indexes: [
    { name: 'code', fields: ['codeHash'], unique: true },
    { name: 'run', fields: ['runId', 'kind'] },
  ],
  expiresAt: 'expiresAt',
};

/** What colleagues saw of a teacher's practice. Scores stand in no journal: they are the teacher's own (§10). */
export const EXPERT_RATINGS: CollectionDefinition<ExpertRating> = {
  name: 'expert_ratings',
  scope: 'district',
  indexes: [
    { name: 'teacher', fields: ['teacherId', 'schoolYear'] },
    { name: 'expert', fields: ['expertId', 'schoolYear'] },
    { name: 'run', fields: ['runId'] },
  ],
};
