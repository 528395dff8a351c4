import type { MethodBankItem } from '@uchitelskaya/shared/domain/bank/method-bank-item';
import type { DiaryEntry } from '@uchitelskaya/shared/domain/diary/diary-entry';
import type { Decision, Meeting, MeetingSegment } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { PlanLine } from '@uchitelskaya/shared/domain/plan/plan-line';
import type { ImpactAssessment } from '@uchitelskaya/shared/domain/results/impact-assessment';
import type { ImpactIndicator } from '@uchitelskaya/shared/domain/results/impact-indicator';
import type { MaturityFields } from '@uchitelskaya/shared/domain/results/maturity';
import type { ObstacleNote } from '@uchitelskaya/shared/domain/results/obstacle-note';
import type { PresentationEvent } from '@uchitelskaya/shared/domain/results/presentation-event';
import type { ProgressEntry } from '@uchitelskaya/shared/domain/results/progress-entry';
import type { Recommendation } from '@uchitelskaya/shared/domain/results/recommendation';
import type { TeamResource } from '@uchitelskaya/shared/domain/results/team-resource';
import type { AgreementRule, Membership, Team } from '@uchitelskaya/shared/domain/team/team';
import type { TeamSummary } from '@uchitelskaya/shared/domain/team/team-summary';
import type { ToldFields } from './told-field.ts';

const teams: ToldFields<keyof Team | keyof Membership | keyof AgreementRule> = {
  ...{ id: null, personId: null, schoolId: null, courseId: null, joinedAt: null, earlier: null },
  kind: ['kind', 'teamKind'],
  name: 'name',
  theme: 'theme',
  state: ['state', 'teamState'],
  schoolYear: 'schoolYear',
  targetClasses: 'targetClasses',
  basis: ['basis', 'groupingBasis'],
  goal: 'goal',
  technologies: 'technologies',
  methodDay: 'methodDay',
  members: 'members',
  coordinatorId: 'coordinatorId',
  tutorId: 'tutorId',
  order: 'order',
  sizeReason: 'sizeReason',
  classWords: 'wanted',
  rules: 'rules',
  rulesAdoptedAt: 'rulesAdopted',
  planApprovals: 'planApproval',
  closing: 'closing',
  rounds: 'round',
  handedSummary: null,
  position: ['position', 'position'],
  consentAt: 'consent',
  leftAt: 'left',
  post: 'post',
  text: 'text',
  agreedBy: 'agreedBy',
};

const plan_lines: ToldFields<keyof PlanLine> = {
  ...{ teamId: null, schoolYear: null, place: null, presetKey: null },
  month: 'month',
  date: 'date',
  step: ['step', 'step'],
  activity: 'activity',
  format: ['format', 'eventFormat'],
  responsibleId: 'responsibleId',
  participants: 'participants',
  expectedResult: 'expectedResult',
  evidence: 'evidence',
  status: ['status', 'planLineStatus'],
  note: 'note',
};

const meetings: ToldFields<keyof Meeting | keyof MeetingSegment | keyof Decision> = {
  ...{ id: null, teamId: null, schoolYear: null, openDecisions: null, segmentId: null, followUps: null },
  ...{ startedAt: null, endedAt: null },
  number: 'number',
  state: ['state', 'meetingState'],
  date: 'date',
  startsAt: 'startsAt',
  plannedMinutes: 'plannedMinutes',
  place: 'place',
  purpose: 'purpose',
  format: ['format', 'eventFormat'],
  chairId: 'chairId',
  secretaryId: 'secretaryId',
  segments: 'segments',
  attendance: 'attendance',
  invited: 'invited',
  decisions: 'decisions',
  signed: 'signed',
  cancelReason: 'cancelReason',
  title: 'segments',
  kind: ['kind', 'segmentKind'],
  minutes: 'minutes',
  speakerId: 'speakerId',
  notes: 'notes',
  text: 'text',
  responsibleId: 'responsibleId',
  due: 'due',
  status: ['status', 'decisionStatus'],
};

const diary_entries: ToldFields<keyof DiaryEntry> = {
  ...{ teamId: null, schoolYear: null, authorId: null, about: null, characteristics: null },
  date: 'date',
  tried: 'tried',
  seen: 'seen',
  evidence: 'evidence',
  conclusion: 'conclusion',
  next: 'next',
  aboutPupils: 'aboutPupils',
};

const impact_assessments: ToldFields<keyof ImpactAssessment | keyof ImpactIndicator> = {
  ...{ id: null, teamId: null, schoolYear: null },
  practice: 'practice',
  forPupils: 'forPupils',
  forMembers: 'forMembers',
  forClass: 'forClass',
  failed: 'failed',
  nextQuestion: 'nextQuestion',
  indicators: 'indicators',
  decision: 'practiceDecision',
  name: 'indicators',
  about: ['about', 'impactSubject'],
  nature: ['nature', 'indicatorNature'],
  source: ['source', 'valueSource'],
  before: 'before',
  beforeOn: 'beforeOn',
  after: 'after',
  afterOn: 'afterOn',
  unit: 'unit',
  evidence: 'evidence',
};

const presentations: ToldFields<keyof PresentationEvent> = {
  ...{ teamId: null, schoolYear: null },
  title: 'name',
  format: ['format', 'eventFormat'],
  audience: ['audience', 'audience'],
  date: 'date',
  presenterIds: 'presenterIds',
  materials: 'materials',
  focusQuestion: 'focusQuestion',
  route: 'visitRoute',
  guestRules: 'guestRules',
  feedback: 'feedback',
  held: 'held',
  answers: 'councilAnswer',
};

const recommendations: ToldFields<keyof Recommendation> = {
  ...{ teamId: null, schoolYear: null, schoolId: null },
  text: 'text',
  reason: 'reason',
  needed: 'needed',
  standing: ['state', 'recommendationStanding'],
  sentOn: 'sentOn',
  answer: 'answer',
};

const obstacle_notes: ToldFields<keyof ObstacleNote> = {
  ...{ teamId: null, schoolYear: null },
  kind: ['kind', 'obstacle'],
  heard: 'heard',
  agreed: 'agreed',
  overcome: 'overcome',
};

const team_resources: ToldFields<keyof TeamResource> = {
  ...{ teamId: null, schoolYear: null },
  kind: ['kind', 'resource'],
  text: 'text',
  there: 'there',
};

const team_summaries: ToldFields<keyof TeamSummary> = {
  ...{ teamId: null, schoolYear: null, handedBy: null },
  classResults: 'classResults',
  strengths: 'strengths',
  deficits: 'deficits',
  proposal: 'proposal',
  handedAt: 'handedAt',
};

const progress_entries: ToldFields<keyof ProgressEntry> = {
  ...{ teamId: null, schoolYear: null, personId: null },
  subject: 'subject',
  classLabel: 'targetClasses',
  measure: 'measure',
  date: 'date',
  managed: 'managed',
  pupils: 'pupils',
  seen: 'seen',
  pupilCodes: 'pupilCodes',
};

const maturity_assessments: ToldFields<keyof MaturityFields> = {
  level: ['level', 'maturity'],
  reason: 'reason',
};

const bank_items: ToldFields<keyof MethodBankItem> = {
  ...{ schoolId: null, teamId: null, schoolYear: null, handedOn: null, publishedOn: null },
  ...{ reviews: null, reuses: null },
  title: 'name',
  kind: ['kind', 'bankKind'],
  subject: 'subject',
  grades: 'grades',
  technologies: 'technologies',
  difficulty: 'difficulty',
  summary: 'summary',
  evidence: 'evidence',
  materials: 'materials',
  authorIds: 'authorIds',
  state: ['state', 'bankState'],
  offered: 'offered',
};

/** Words of what a team's records keep, by collection. Steps have their own: the questions they ask. */
export const TEAM_FIELDS = {
  teams,
  plan_lines,
  meetings,
  diary_entries,
  impact_assessments,
  presentations,
  recommendations,
  obstacle_notes,
  team_resources,
  team_summaries,
  progress_entries,
  maturity_assessments,
  bank_items,
};
