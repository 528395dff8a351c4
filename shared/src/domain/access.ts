import type { Role } from './role.ts';

/**
 * The access matrix of glossary.md §2.2 as data, and the one decision over it. Nothing else in the house says who may
 * do what with a record.
 */

/** Columns of the matrix. */
export const MATRIX_ROLES = [
  'member',
  'coordinator',
  'tutor',
  'schoolAdmin',
  'expert',
  'districtMethodologist',
  'districtAdmin',
] as const;

/**
 * Roles that access knows. Beside the matrix: `externalTutor` and `director` of §2; `invited`, who has not given
 * consent yet; `instructor`, any teacher of the course; `witness`, whom a teacher asked to say that a step of a route
 * was put to use; `technicalAdmin`, an LMS administrator, who connects and maps but never reads what a team writes
 * (§2.1).
 */
export const ACCESS_ROLES = [
  ...MATRIX_ROLES,
  'externalTutor',
  'director',
  'invited',
  'instructor',
  'witness',
  'technicalAdmin',
] as const;
export type AccessRole = (typeof ACCESS_ROLES)[number];

export const ACCESS_ACTIONS = [
  'create',
  'read',
  'update',
  'approve',
  'comment',
  'vote',
  'review',
  /** Sums over several people, above the minimum group size (RULE-09); never one person's record. */
  'aggregate',
] as const;
export type AccessAction = (typeof ACCESS_ACTIONS)[number];

/** What may have to be true of this one record. */
export const CIRCUMSTANCES = [
  /** The record is about the actor, or the actor's own work. */
  'own',
  /** The person it is about agreed to show it. */
  'consent',
  /** Self-assessment and expert rating are both finished. */
  'bothRated',
  /** The actor was invited to this lesson or review. */
  'invited',
  /** Its author shared it inside the school. */
  'shared',
  /** Its author shared it with the team. */
  'sharedWithTeam',
  /** Its author published it. */
  'published',
  /** Only the summary is asked for, not the notes. */
  'summary',
  /** It belongs to a class that the team works with. */
  'targetClass',
  /** The value is entered by hand. */
  'manual',
  /** The record is of the actor's own school. */
  'ownSchool',
  /** The record stands in the district's bank. */
  'districtLevel',
  /** The team is a group of volunteers that is only starting. */
  'volunteers',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];
export type Circumstances = Readonly<Partial<Record<Circumstance, boolean>>>;

/** What may be done, if all of `when` is true. */
export interface Grant {
  readonly action: AccessAction;
  readonly when: readonly Circumstance[];
}

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

type Row = Readonly<Partial<Record<AccessRole, readonly Grant[]>>>;

const ANALYSIS: Row = {
  member: of('R'),
  coordinator: of('R'),
  tutor: of('R'),
  schoolAdmin: of('CRUA'),
  districtMethodologist: AGGREGATE,
  districtAdmin: AGGREGATE,
};

const TEAM: Row = {
  member: of('R'),
  coordinator: of('RU'),
  tutor: of('R'),
  schoolAdmin: of('CRUA'),
  districtMethodologist: of('R'),
  districtAdmin: of('R'),
  externalTutor: of('R'),
  invited: of('R'),
};

const TEAM_WORK: Row = {
  member: of('CRU'),
  coordinator: of('CRU'),
  tutor: [...of('R'), ...may('comment')],
  schoolAdmin: of('R'),
  districtMethodologist: of('R', 'consent'),
  externalTutor: [...of('R'), ...may('comment')],
};

const LESSON_WORK: Row = {
  member: [...of('CRU', 'own'), ...of('R')],
  coordinator: [...of('CRU', 'own'), ...of('R')],
  tutor: of('R'),
  schoolAdmin: of('R', 'shared'),
  expert: of('R', 'invited'),
  districtMethodologist: of('R', 'published'),
};

const LESSON_EVIDENCE: Row = {
  member: [...of('CRU', 'own'), ...of('R')],
  coordinator: [...of('CRU', 'own'), ...of('R')],
  tutor: of('R'),
  schoolAdmin: of('R', 'summary'),
  expert: of('CRU', 'own', 'invited'),
};

const LESSON_CONCLUSION: Row = {
  member: of('RU'),
  coordinator: of('CRU'),
  tutor: of('R'),
  schoolAdmin: of('R', 'summary'),
  districtMethodologist: of('R', 'published'),
};

const PUPIL_RESULTS: Row = {
  member: [...of('R'), ...of('U', 'targetClass')],
  coordinator: of('CRU', 'targetClass'),
  schoolAdmin: [...of('R'), ...AGGREGATE],
  districtMethodologist: AGGREGATE,
  districtAdmin: AGGREGATE,
};

const BANK: Row = {
  member: of('CR'),
  coordinator: of('CR'),
  tutor: of('CR'),
  schoolAdmin: of('RA'),
  expert: may('review'),
  districtMethodologist: of('RA', 'districtLevel'),
  districtAdmin: of('R'),
};

/** A case is its author's until the author shows it (DOC-19); to those of the team, then to the school. */
const OWN_CASE: Row = {
  member: [...of('CRU', 'own'), ...of('R', 'sharedWithTeam')],
  coordinator: [...of('CRU', 'own'), ...of('R', 'sharedWithTeam')],
  tutor: of('R', 'sharedWithTeam'),
  schoolAdmin: of('R', 'shared'),
  externalTutor: of('R', 'sharedWithTeam'),
};

/** What stands in a team's way and what it leans on: the administration writes there, too. */
const CONDITIONS: Row = {
  member: of('CRU'),
  coordinator: of('CRU'),
  tutor: [...of('R'), ...may('comment')],
  schoolAdmin: of('CRU'),
  externalTutor: [...of('R'), ...may('comment')],
};

const DISTRICT_WORK: Row = {
  member: of('R', 'own'),
  coordinator: of('R', 'own'),
  tutor: of('R', 'own'),
  schoolAdmin: of('R', 'ownSchool'),
  districtMethodologist: of('CRU'),
  districtAdmin: of('CRUA'),
};

/** Every kind of record, later ones too, with what each role may do. What is not here is forbidden. */
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
  DistrictCompetence: { districtMethodologist: AGGREGATE, districtAdmin: AGGREGATE },
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
} as const satisfies Readonly<Record<string, Row>>;

/** A kind of record that access is decided over. */
export type AccessRecord = keyof typeof ACCESS_MATRIX;

/** The director signs what the administration prepares, and is of it (glossary.md §2). */
const COLUMN_OF: Readonly<Partial<Record<AccessRole, AccessRole>>> = { director: 'schoolAdmin' };

/** `lacking`: what would have to be true for a right that the actor's roles hold; empty when they hold none. */
export type AccessDecision =
  | { readonly allowed: true; readonly as: AccessRole }
  | { readonly allowed: false; readonly lacking: readonly Circumstance[] };

/**
 * Whether somebody with these roles towards the record may do this, as things stand with the record. Roles add up;
 * none takes away what another gives.
 */
export function decideAccess(
  roles: readonly AccessRole[],
  record: AccessRecord,
  action: AccessAction,
  circumstances: Circumstances = {},
): AccessDecision {
  const row: Row = ACCESS_MATRIX[record];
  let lacking: readonly Circumstance[] = [];
  for (const role of roles) {
    for (const grant of row[COLUMN_OF[role] ?? role] ?? []) {
      if (grant.action !== action) continue;
      const missing = grant.when.filter((circumstance) => circumstances[circumstance] !== true);
      if (missing.length === 0) return { allowed: true, as: role };
      if (lacking.length === 0 || missing.length < lacking.length) lacking = missing;
    }
  }
  return { allowed: false, lacking };
}

/** Roles that a person here gives to a person, with a document as basis, and where each may hold; never from a launch. */
export const ASSIGNABLE_ROLES: Readonly<Partial<Record<Role, readonly ('team' | 'school' | 'district')[]>>> =
  {
    schoolAdmin: ['school'],
    director: ['school'],
    specialist: ['school'],
    expert: ['school', 'team'],
    externalTutor: ['team', 'school'],
    curator: ['district'],
    communityLeader: ['district'],
    districtMethodologist: ['district'],
    districtAdmin: ['district'],
  };
