import type { AnswerBox } from '../domain/answer-box.ts';
import type { AssessmentResult } from '../domain/assessment-result.ts';
import type { ClassList } from '../domain/class-list.ts';
import type { Course, Enrolment } from '../domain/course.ts';
import type { DiaryEntry } from '../domain/diary-entry.ts';
import type { ExpertRating } from '../domain/expert-rating.ts';
import type { FormationWishes } from '../domain/formation-wishes.ts';
import type { GoogleFile } from '../domain/google-file.ts';
import type { GoogleAudience, GooglePairing, PairingCode, PairingTry } from '../domain/google-pairing.ts';
import type { GroupingProposal } from '../domain/grouping-proposal.ts';
import type { CourseTaken, ExternalDiagnostic } from '../domain/growth-record.ts';
import type { ImpactAssessment } from '../domain/impact-assessment.ts';
import type { IndividualRoute } from '../domain/individual-route.ts';
import type { LessonStudyCycle } from '../domain/lesson-study.ts';
import type { MaturityAssessment } from '../domain/maturity.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { MethodBankItem } from '../domain/method-bank-item.ts';
import type { MethodWorkPlan } from '../domain/method-work-plan.ts';
import type { ObservationSheet } from '../domain/observation-sheet.ts';
import type { ObstacleNote } from '../domain/obstacle-note.ts';
import type { PeerHelp } from '../domain/peer-help.ts';
import type { PeerVisit } from '../domain/peer-visit.ts';
import type { Person } from '../domain/person.ts';
import type { PlanLine } from '../domain/plan-line.ts';
import type { District, Platform } from '../domain/platform.ts';
import type { PresentationEvent } from '../domain/presentation-event.ts';
import type { PupilInterview } from '../domain/pupil-interview.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { ReferenceList } from '../domain/reference-list.ts';
import type { RegistrationLink } from '../domain/registration-link.ts';
import type { Renewal } from '../domain/renewal.ts';
import type { ImportPart, ImportShape, ResultsImport } from '../domain/results-import.ts';
import type { RoleAssignment } from '../domain/role.ts';
import type { School } from '../domain/school.ts';
import type { LineItem, Score } from '../domain/score.ts';
import type { StaffCount } from '../domain/staff-count.ts';
import type { TeamStep } from '../domain/step-record.ts';
import type { SurveyConsent } from '../domain/survey-consent.ts';
import type { SurveyLink } from '../domain/survey-link.ts';
import type { SurveyResponse } from '../domain/survey-response.ts';
import type { SurveyRun } from '../domain/survey-run.ts';
import type { TeachingCase } from '../domain/teaching-case.ts';
import type { Team } from '../domain/team.ts';
import type { TeamResource } from '../domain/team-resource.ts';
import type { CollectionDefinition } from '../ports/storage.ts';

/** Tenants. The id of a district is the key of its store. */
export const DISTRICTS: CollectionDefinition<District> = {
  name: 'districts',
  scope: 'installation',
  indexes: [{ name: 'name', fields: ['name'] }],
};

/** Registrations of LMSs: looked up before any district is known. */
export const PLATFORMS: CollectionDefinition<Platform> = {
  name: 'platforms',
  scope: 'installation',
  indexes: [
    { name: 'client', fields: ['issuer', 'clientId'], unique: true },
    { name: 'district', fields: ['districtId'] },
  ],
};

/** One-time links of administrators; swept after their time, used or not. */
export const REGISTRATION_LINKS: CollectionDefinition<RegistrationLink> = {
  name: 'registration_links',
  scope: 'installation',
  indexes: [
    { name: 'code', fields: ['codeHash'], unique: true },
    { name: 'created', fields: ['createdAt'] },
    { name: 'district', fields: ['districtId', 'createdAt'] },
  ],
  expiresAt: 'expiresAt',
};

export const SCHOOLS: CollectionDefinition<School> = {
  name: 'schools',
  scope: 'district',
  indexes: [{ name: 'name', fields: ['nameKey'], unique: true }],
};

export const COURSES: CollectionDefinition<Course> = {
  name: 'courses',
  scope: 'district',
  indexes: [
    { name: 'context', fields: ['platformId', 'deploymentId', 'contextId'], unique: true },
    { name: 'school', fields: ['schoolId'] },
    { name: 'launched', fields: ['lastLaunchAt'] },
  ],
};

export const PERSONS: CollectionDefinition<Person> = {
  name: 'persons',
  scope: 'district',
  indexes: [
    { name: 'subject', fields: ['platformId', 'sub'], unique: true },
    { name: 'number', fields: ['platformId', 'number'], unique: true },
  ],
};

export const ENROLMENTS: CollectionDefinition<Enrolment> = {
  name: 'enrolments',
  scope: 'district',
  indexes: [
    { name: 'course', fields: ['courseId', 'personId'], unique: true },
    { name: 'person', fields: ['personId'] },
  ],
};

export const ASSIGNMENTS: CollectionDefinition<RoleAssignment> = {
  name: 'assignments',
  scope: 'district',
  indexes: [
    { name: 'person', fields: ['personId', 'from'] },
    { name: 'scope', fields: ['scopeKey', 'role'] },
  ],
};

export const TEAMS: CollectionDefinition<Team> = {
  name: 'teams',
  scope: 'district',
  indexes: [
    { name: 'course', fields: ['courseId', 'name'] },
    { name: 'school', fields: ['schoolId', 'name'] },
  ],
};

export const PLAN_LINES: CollectionDefinition<PlanLine> = {
  name: 'plan_lines',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'month', 'place'] }],
};

export const MEETINGS: CollectionDefinition<Meeting> = {
  name: 'meetings',
  scope: 'district',
  indexes: [
    { name: 'number', fields: ['teamId', 'schoolYear', 'number'], unique: true },
    { name: 'date', fields: ['teamId', 'date'] },
    { name: 'open', fields: ['teamId', 'openDecisions'] },
  ],
};

/** «Перезагрузка» of a school, one a school year. */
export const RENEWALS: CollectionDefinition<Renewal> = {
  name: 'renewals',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'schoolYear'], unique: true }],
};

/** Lists of suggestions that a school has made its own. */
export const REFERENCE_LISTS: CollectionDefinition<ReferenceList> = {
  name: 'reference_lists',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'kind'], unique: true }],
};

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

/** Steps of teams, one for each round. */
export const TEAM_STEPS: CollectionDefinition<TeamStep> = {
  name: 'team_steps',
  scope: 'district',
  indexes: [
    { name: 'round', fields: ['teamId', 'round', 'step'], unique: true },
    { name: 'team', fields: ['teamId', 'schoolYear', 'step'] },
  ],
};

/** Files that the service made in Google Drive. One for each tracker and document of a team. */
export const GOOGLE_FILES: CollectionDefinition<GoogleFile> = {
  name: 'google_files',
  scope: 'district',
  indexes: [{ name: 'source', fields: ['teamId', 'source'], unique: true }],
};

/** Looked up by what a Google identity token says, before any district is known. */
export const GOOGLE_PAIRINGS: CollectionDefinition<GooglePairing> = {
  name: 'google_pairings',
  scope: 'installation',
  indexes: [
    { name: 'account', fields: ['audience', 'subject'], unique: true },
    { name: 'person', fields: ['districtId', 'personId'] },
  ],
};

export const PAIRING_CODES: CollectionDefinition<PairingCode> = {
  name: 'pairing_codes',
  scope: 'installation',
  indexes: [
    { name: 'code', fields: ['codeHash'], unique: true },
    { name: 'person', fields: ['districtId', 'personId'] },
  ],
  expiresAt: 'expiresAt',
};

export const PAIRING_TRIES: CollectionDefinition<PairingTry> = {
  name: 'pairing_tries',
  scope: 'installation',
  indexes: [{ name: 'account', fields: ['audience', 'subject'] }],
  expiresAt: 'expiresAt',
};

export const GOOGLE_AUDIENCES: CollectionDefinition<GoogleAudience> = {
  name: 'google_audiences',
  scope: 'installation',
  indexes: [
    { name: 'audience', fields: ['audience', 'districtId'], unique: true },
    { name: 'district', fields: ['districtId'] },
  ],
};

/** Columns in gradebooks of LMSs. The unique key is what keeps a column from being made twice. */
export const LINE_ITEMS: CollectionDefinition<LineItem> = {
  name: 'line_items',
  scope: 'district',
  indexes: [{ name: 'resource', fields: ['courseId', 'resourceId'], unique: true }],
};

export const SCORES: CollectionDefinition<Score> = {
  name: 'scores',
  scope: 'district',
  indexes: [{ name: 'person', fields: ['courseId', 'resourceId', 'personId'], unique: true }],
};

/** One route for each teacher, school and year. */
export const INDIVIDUAL_ROUTES: CollectionDefinition<IndividualRoute> = {
  name: 'individual_routes',
  scope: 'district',
  indexes: [
    { name: 'school', fields: ['schoolId', 'schoolYear', 'personId'], unique: true },
    { name: 'person', fields: ['personId', 'schoolYear'] },
    { name: 'state', fields: ['schoolId', 'schoolYear', 'state'] },
  ],
};

export const COURSES_TAKEN: CollectionDefinition<CourseTaken> = {
  name: 'courses_taken',
  scope: 'district',
  indexes: [
    { name: 'person', fields: ['personId', 'date'] },
    { name: 'school', fields: ['schoolId', 'date'] },
  ],
};

export const EXTERNAL_DIAGNOSTICS: CollectionDefinition<ExternalDiagnostic> = {
  name: 'external_diagnostics',
  scope: 'district',
  indexes: [{ name: 'person', fields: ['personId', 'date'] }],
};

/** Who agreed to be named to colleagues, and in what. */
export const PEER_HELP: CollectionDefinition<PeerHelp> = {
  name: 'peer_help',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'personId'], unique: true }],
};

/** What the administration itself writes into the school's plan; the rest of the plan is assembled. */
export const METHOD_WORK_PLANS: CollectionDefinition<MethodWorkPlan> = {
  name: 'method_work_plans',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'schoolYear'], unique: true }],
};

/** One a team and school year. */
export const IMPACT_ASSESSMENTS: CollectionDefinition<ImpactAssessment> = {
  name: 'impact_assessments',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear'], unique: true }],
};

export const RECOMMENDATIONS: CollectionDefinition<Recommendation> = {
  name: 'recommendations',
  scope: 'district',
  indexes: [
    { name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] },
    { name: 'school', fields: ['schoolId', 'standing', 'sentOn'] },
  ],
};

export const PRESENTATIONS: CollectionDefinition<PresentationEvent> = {
  name: 'presentations',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] }],
};

export const TEACHING_CASES: CollectionDefinition<TeachingCase> = {
  name: 'teaching_cases',
  scope: 'district',
  indexes: [
    { name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] },
    { name: 'school', fields: ['schoolId', 'share', 'createdAt'] },
  ],
};

export const OBSTACLE_NOTES: CollectionDefinition<ObstacleNote> = {
  name: 'obstacle_notes',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] }],
};

export const TEAM_RESOURCES: CollectionDefinition<TeamResource> = {
  name: 'team_resources',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] }],
};

/** One a team and half-year. */
export const MATURITY_ASSESSMENTS: CollectionDefinition<MaturityAssessment> = {
  name: 'maturity_assessments',
  scope: 'district',
  indexes: [{ name: 'team', fields: ['teamId', 'schoolYear', 'half'], unique: true }],
};

export const BANK_ITEMS: CollectionDefinition<MethodBankItem> = {
  name: 'bank_items',
  scope: 'district',
  indexes: [
    { name: 'team', fields: ['teamId', 'schoolYear', 'createdAt'] },
    { name: 'school', fields: ['schoolId', 'state', 'createdAt'] },
    { name: 'state', fields: ['state', 'createdAt'] },
  ],
};

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

export const STAFF_COUNTS: CollectionDefinition<StaffCount> = {
  name: 'staff_counts',
  scope: 'district',
  indexes: [{ name: 'year', fields: ['schoolId', 'schoolYear'], unique: true }],
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

/** Codes of pupils, by class and year (P-1). */
export const CLASS_LISTS: CollectionDefinition<ClassList> = {
  name: 'class_lists',
  scope: 'district',
  indexes: [
    { name: 'class', fields: ['schoolId', 'schoolYear', 'classLabel'], unique: true },
    { name: 'year', fields: ['schoolYear'] },
  ],
};

/** One document a class, subject and piece of work. It counts while its import does. */
export const ASSESSMENT_RESULTS: CollectionDefinition<AssessmentResult> = {
  name: 'assessment_results',
  scope: 'district',
  indexes: [
    { name: 'class', fields: ['schoolId', 'schoolYear', 'classLabel'] },
    { name: 'import', fields: ['importId', 'place'], unique: true },
  ],
};

export const RESULTS_IMPORTS: CollectionDefinition<ResultsImport> = {
  name: 'results_imports',
  scope: 'district',
  indexes: [
    { name: 'school', fields: ['schoolId', 'createdAt'] },
    { name: 'state', fields: ['schoolId', 'schoolYear', 'state'] },
    { name: 'file', fields: ['schoolId', 'fileKey'] },
  ],
};

/** Rows of a file between its upload and its import; swept after a day, used or not. */
export const IMPORT_PARTS: CollectionDefinition<ImportPart> = {
  name: 'import_parts',
  scope: 'district',
  indexes: [{ name: 'import', fields: ['importId', 'place'], unique: true }],
  expiresAt: 'expiresAt',
};

/** What a school said of the columns of a file, for the next file of that shape. */
export const IMPORT_SHAPES: CollectionDefinition<ImportShape> = {
  name: 'import_shapes',
  scope: 'district',
  indexes: [{ name: 'shape', fields: ['schoolId', 'shapeKey'], unique: true }],
};

/** What teachers wish of teams; read by their own teacher and by the computation. */
export const FORMATION_WISHES: CollectionDefinition<FormationWishes> = {
  name: 'formation_wishes',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'schoolYear', 'personId'], unique: true }],
};

export const GROUPING_PROPOSALS: CollectionDefinition<GroupingProposal> = {
  name: 'grouping_proposals',
  scope: 'district',
  indexes: [{ name: 'school', fields: ['schoolId', 'schoolYear', 'createdAt'] }],
};

/** Everything that use cases keep. The composition root adds what the faces keep. */
export const SERVICE_COLLECTIONS: readonly CollectionDefinition<object>[] = [
  DISTRICTS,
  PLATFORMS,
  REGISTRATION_LINKS,
  LINE_ITEMS,
  SCORES,
  SCHOOLS,
  COURSES,
  PERSONS,
  ENROLMENTS,
  ASSIGNMENTS,
  TEAMS,
  PLAN_LINES,
  MEETINGS,
  INDIVIDUAL_ROUTES,
  COURSES_TAKEN,
  EXTERNAL_DIAGNOSTICS,
  PEER_HELP,
  METHOD_WORK_PLANS,
  IMPACT_ASSESSMENTS,
  RECOMMENDATIONS,
  PRESENTATIONS,
  TEACHING_CASES,
  OBSTACLE_NOTES,
  TEAM_RESOURCES,
  MATURITY_ASSESSMENTS,
  BANK_ITEMS,
  RENEWALS,
  REFERENCE_LISTS,
  LESSON_STUDIES,
  OBSERVATION_SHEETS,
  PUPIL_INTERVIEWS,
  DIARY_ENTRIES,
  PEER_VISITS,
  TEAM_STEPS,
  CLASS_LISTS,
  ASSESSMENT_RESULTS,
  RESULTS_IMPORTS,
  IMPORT_PARTS,
  IMPORT_SHAPES,
  GOOGLE_FILES,
  GOOGLE_PAIRINGS,
  PAIRING_CODES,
  PAIRING_TRIES,
  GOOGLE_AUDIENCES,
  SCHOOL_QUESTIONNAIRES,
  SURVEY_RUNS,
  SURVEY_RESPONSES,
  ANSWER_BOXES,
  SURVEY_CONSENTS,
  SURVEY_LINKS,
  STAFF_COUNTS,
  EXPERT_RATINGS,
  FORMATION_WISHES,
  GROUPING_PROPOSALS,
];
