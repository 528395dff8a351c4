import type { AccessAction, AccessRole, Circumstance, Grant } from './access-terms.ts';

const LETTERS = { C: 'create', R: 'read', U: 'update', A: 'approve' } as const;

/** Grants from the letters of the catalogue: `of('CRU', 'own')`. */
function of(letters: string, ...when: readonly Circumstance[]): readonly Grant[] {
  return [...letters].map((letter) => ({ action: LETTERS[letter as keyof typeof LETTERS], when }));
}

/** A grant of something that has no letter. */
function may(action: AccessAction, ...when: readonly Circumstance[]): readonly Grant[] {
  return [{ action, when }];
}

const AGGREGATE = may('aggregate');

/** What each role may do with one kind of record. */
export type AccessRow = Readonly<Partial<Record<AccessRole, readonly Grant[]>>>;

const ANALYSIS: AccessRow = {
  member: of('R'),
  coordinator: of('R'),
  tutor: of('R'),
  schoolAdmin: of('CRUA'),
  districtMethodologist: AGGREGATE,
  districtAdmin: AGGREGATE,
};

const TEAM: AccessRow = {
  member: of('R'),
  coordinator: of('RU'),
  tutor: of('R'),
  schoolAdmin: of('CRUA'),
  districtMethodologist: of('R'),
  districtAdmin: of('R'),
  externalTutor: of('R'),
  invited: of('R'),
};

const TEAM_WORK: AccessRow = {
  member: of('CRU'),
  coordinator: of('CRU'),
  tutor: [...of('R'), ...may('comment')],
  schoolAdmin: of('R'),
  districtMethodologist: of('R', 'consent'),
  externalTutor: [...of('R'), ...may('comment')],
};

const LESSON_WORK: AccessRow = {
  member: [...of('CRU', 'own'), ...of('R')],
  coordinator: [...of('CRU', 'own'), ...of('R')],
  tutor: of('R'),
  schoolAdmin: of('R', 'shared'),
  expert: of('R', 'invited'),
  districtMethodologist: of('R', 'published'),
};

const LESSON_EVIDENCE: AccessRow = {
  member: [...of('CRU', 'own'), ...of('R')],
  coordinator: [...of('CRU', 'own'), ...of('R')],
  tutor: of('R'),
  schoolAdmin: of('R', 'summary'),
  expert: of('CRU', 'own', 'invited'),
};

const LESSON_CONCLUSION: AccessRow = {
  member: of('RU'),
  coordinator: of('CRU'),
  tutor: of('R'),
  schoolAdmin: of('R', 'summary'),
  districtMethodologist: of('R', 'published'),
};

const PUPIL_RESULTS: AccessRow = {
  member: [...of('R'), ...of('U', 'targetClass')],
  coordinator: of('CRU', 'targetClass'),
  schoolAdmin: [...of('R'), ...AGGREGATE],
  districtMethodologist: AGGREGATE,
  districtAdmin: AGGREGATE,
};

const BANK: AccessRow = {
  member: of('CR'),
  coordinator: of('CR'),
  tutor: of('CR'),
  schoolAdmin: of('RA'),
  expert: may('review'),
  districtMethodologist: of('RA', 'districtLevel'),
  districtAdmin: of('R'),
};

/** A case is its author's until the author shows it (DOC-19); to those of the team, then to the school. */
const OWN_CASE: AccessRow = {
  member: [...of('CRU', 'own'), ...of('R', 'sharedWithTeam')],
  coordinator: [...of('CRU', 'own'), ...of('R', 'sharedWithTeam')],
  tutor: of('R', 'sharedWithTeam'),
  schoolAdmin: of('R', 'shared'),
  externalTutor: of('R', 'sharedWithTeam'),
};

/** What stands in a team's way and what it leans on: the administration writes there, too. */
const CONDITIONS: AccessRow = {
  member: of('CRU'),
  coordinator: of('CRU'),
  tutor: [...of('R'), ...may('comment')],
  schoolAdmin: of('CRU'),
  externalTutor: [...of('R'), ...may('comment')],
};

const DISTRICT_WORK: AccessRow = {
  member: of('R', 'own'),
  coordinator: of('R', 'own'),
  tutor: of('R', 'own'),
  schoolAdmin: of('R', 'ownSchool'),
  districtMethodologist: of('CRU'),
  districtAdmin: of('CRUA'),
};

/**
 * The access matrix of glossary.md §2.2: every kind of record, later ones too, with what each role may do. What is
 * not here is forbidden, and nothing else in the house says who may do what with a record.
 */
export const ACCESS_MATRIX = {
  SchoolResultsAnalysis: ANALYSIS,
  LearningDifficulty: ANALYSIS,
  SchoolStrategy: {
    member: of('R'),
    coordinator: of('R'),
    tutor: of('R'),
    schoolAdmin: of('CRUA'),
    districtMethodologist: of('R'),
    districtAdmin: of('R'),
  },
  /** What the administration finds after each stage of its project (§6.2); the staff reads it. */
  StageControl: { member: of('R'), coordinator: of('R'), tutor: of('R'), schoolAdmin: of('CRUA') },
  /** Any teacher may begin a group of volunteers (api.md); besides, a launch opens only what is one's own. */
  Team: { ...TEAM, instructor: of('C', 'volunteers') },
  TeamOrder: TEAM,
  MeetingSchedule: { ...TEAM, coordinator: of('CRU') },
  SelfAssessment: {
    member: of('CRU', 'own'),
    coordinator: AGGREGATE,
    // «g, c»: sums, and one person's own only when that person shows it (RULE-09).
    tutor: [...AGGREGATE, ...of('R', 'consent')],
    schoolAdmin: AGGREGATE,
    districtMethodologist: AGGREGATE,
    districtAdmin: AGGREGATE,
    externalTutor: of('R', 'consent'),
    // Before there is any team, candidates answer too (F-3).
    instructor: of('CRU', 'own'),
  },
  /** The asking itself, without any answer: who is asked what, until when. Coordinators start surveys in their team (§2). */
  SurveyRun: {
    member: of('R'),
    coordinator: of('CRU'),
    tutor: of('R'),
    schoolAdmin: of('CRUA'),
    instructor: of('R'),
  },
  StaffCount: { member: of('R'), coordinator: of('R'), schoolAdmin: of('CRUA') },
  ExpertRating: {
    member: of('R', 'own', 'bothRated'),
    instructor: of('R', 'own', 'bothRated'),
    coordinator: AGGREGATE,
    schoolAdmin: AGGREGATE,
    expert: of('CRU', 'own'),
    districtMethodologist: AGGREGATE,
    districtAdmin: AGGREGATE,
  },
  /** Asking a colleague to look: the teacher asks, or the administration with the teacher's yes (SE-3). */
  ExpertInvitation: {
    member: of('CRU', 'own'),
    instructor: of('CRU', 'own'),
    schoolAdmin: of('C'),
    expert: of('RU', 'own'),
  },
  /** Views over many people, each at its own level (diagnostics-and-routes.md §6). */
  TeamCompetence: { member: AGGREGATE, coordinator: AGGREGATE, tutor: AGGREGATE },
  SchoolCompetence: { schoolAdmin: AGGREGATE },
  /** Sums over the schools of a district: process by name, difficulties and deficits without (§6). */
  DistrictPicture: { districtMethodologist: AGGREGATE, districtAdmin: AGGREGATE },
  /** Whether the district may name the school beside its sums: its administration's own decision (§6). */
  NamingConsent: { schoolAdmin: of('RU') },
  /**
   * Names of those who take part in a course, for asking colleagues into a team and naming who answers. Not a learner's
   * who is in no team: a course may have pupils (§2.1).
   */
  CourseRoster: {
    member: of('R'),
    coordinator: of('R'),
    tutor: of('R'),
    schoolAdmin: of('R'),
    expert: of('R'),
    districtMethodologist: of('R'),
    districtAdmin: of('R'),
    externalTutor: of('R'),
    instructor: of('R'),
  },
  /** Who changed what in the school's records. */
  SchoolHistory: { schoolAdmin: of('R') },
  IndividualRoute: {
    member: of('CRU', 'own'),
    coordinator: of('R', 'consent'),
    tutor: [...of('R', 'consent'), ...may('comment', 'consent')],
    schoolAdmin: of('RA'),
    districtMethodologist: AGGREGATE,
    districtAdmin: AGGREGATE,
    externalTutor: of('R', 'consent'),
    // A route is a teacher's, in a team or not: young teachers and the reserve have one too (§8.5).
    instructor: of('CRU', 'own'),
    // Sees the one step that the teacher showed, and says whether it was so.
    witness: may('review'),
  },
  TeamPlan: { ...TEAM_WORK, schoolAdmin: of('RA'), invited: of('R') },
  /** Not in the catalogue's matrix; as what the team writes to itself. Closing a step changes the `Team` (ADR 0012). */
  TeamStep: TEAM_WORK,
  MeetingMinutes: TEAM_WORK,
  TeamDiary: TEAM_WORK,
  AgreementRules: {
    member: [...of('CRU'), ...may('vote')],
    coordinator: [...of('CRU'), ...may('vote')],
    tutor: of('R'),
    schoolAdmin: of('R'),
    externalTutor: of('R'),
    invited: of('R'),
  },
  LessonPlan: LESSON_WORK,
  TaskSet: LESSON_WORK,
  ObservationSheet: LESSON_EVIDENCE,
  PupilInterview: LESSON_EVIDENCE,
  PostLessonDiscussion: LESSON_CONCLUSION,
  CycleSummary: LESSON_CONCLUSION,
  AssessmentResult: PUPIL_RESULTS,
  /** Codes alone, without results: the school makes and erases the list (P-1, P-8); the district never sees one (P-7). */
  ClassList: {
    member: of('R', 'targetClass'),
    coordinator: of('CRU', 'targetClass'),
    schoolAdmin: of('CRUA'),
  },
  /** For how long codes are kept (P-8): the school says; everybody who works with codes may know. */
  PupilDataRules: { member: of('R'), coordinator: of('R'), tutor: of('R'), schoolAdmin: of('RU') },
  PupilPlan: PUPIL_RESULTS,
  ProgressTracker: PUPIL_RESULTS,
  IndicatorTarget: {
    member: of('R'),
    coordinator: of('R'),
    tutor: of('R'),
    schoolAdmin: of('CRUA'),
    districtMethodologist: of('R'),
    districtAdmin: of('R'),
  },
  IndicatorValue: {
    member: of('R'),
    coordinator: of('CRU', 'manual'),
    tutor: of('R'),
    schoolAdmin: of('RA'),
    districtMethodologist: of('R'),
    districtAdmin: of('R'),
  },
  // The third phase of the year: records that the catalogue names without a row of their own.
  ImpactAssessment: TEAM_WORK,
  PresentationEvent: TEAM_WORK,
  MaturityAssessment: TEAM_WORK,
  /** The administration answers («approve»); it never rewrites. */
  Recommendation: { ...TEAM_WORK, schoolAdmin: of('RA'), districtMethodologist: [] },
  TeachingCase: OWN_CASE,
  /** The coordinator sums up and passes on (§5.3); whoever reads it may say so. */
  TeamSummary: {
    member: of('R'),
    coordinator: of('CRU'),
    tutor: of('R'),
    schoolAdmin: of('R'),
    externalTutor: of('R'),
  },
  /** Each teacher's own subject (U-7); the team and the administration read how the class moves. */
  ProgressEntry: {
    member: [...of('CRU', 'own'), ...of('R')],
    coordinator: [...of('CRU', 'own'), ...of('R')],
    tutor: of('R'),
    schoolAdmin: of('R'),
    externalTutor: of('R'),
  },
  ObstacleNote: CONDITIONS,
  TeamResource: CONDITIONS,
  /**
   * Not a row of the catalogue: assembled from what teams write to themselves, so the staff reads it once the
   * administration has approved it («published»).
   */
  MethodWorkPlan: {
    member: of('R', 'published'),
    coordinator: of('R', 'published'),
    tutor: of('R', 'published'),
    schoolAdmin: of('CRUA'),
    districtMethodologist: of('R', 'published'),
    districtAdmin: of('R', 'published'),
    instructor: of('R', 'published'),
  },
  /** Proposals of teams (F-4): the administration makes and decides them; consent is each person's own (PR-2). */
  GroupingProposal: { schoolAdmin: of('CRUA') },
  /** What one wishes of a team: the own alone, for everybody; the computation reads it inside the service. */
  FormationWishes: { member: of('CRU', 'own'), coordinator: of('CRU', 'own'), instructor: of('CRU', 'own') },
  MethodBankItem: BANK,
  PracticeBank: BANK,
  Project: DISTRICT_WORK,
  Sprint: DISTRICT_WORK,
  MentorCard: DISTRICT_WORK,
  SchoolPair: DISTRICT_WORK,
} as const satisfies Readonly<Record<string, AccessRow>>;

/** A kind of record that access is decided over. */
export type AccessRecord = keyof typeof ACCESS_MATRIX;
