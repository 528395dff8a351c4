import type { Decision, Meeting, MeetingSegment } from '../../src/domain/meetings/meeting.ts';
import type { PlanLine } from '../../src/domain/plan/plan-line.ts';
import type { Membership, Team } from '../../src/domain/team/team.ts';

/** A member who said yes on 10 September. */
export function aMember(personId: string, fields: Partial<Membership> = {}): Membership {
  return {
    personId,
    position: null,
    consentAt: '2026-09-10T10:00:00.000Z',
    joinedAt: '2026-09-10T09:00:00.000Z',
    leftAt: null,
    post: '',
    ...fields,
  };
}

/** A КОУЧ of three with coordinator `olga`, just started. */
export function aTeam(fields: Partial<Team> = {}): Team {
  return {
    kind: 'kouch',
    name: 'Читаем условие',
    theme: 'Смысловое чтение текстовых задач',
    state: 'volunteers',
    schoolId: 'school-1',
    courseId: 'course-1',
    schoolYear: '2026/27',
    targetClasses: ['7А'],
    basis: 'class',
    goal: '',
    technologies: [],
    methodDay: 3,
    members: [aMember('olga'), aMember('ivan'), aMember('dina')],
    coordinatorId: 'olga',
    tutorId: null,
    order: null,
    sizeReason: '',
    rules: [],
    rulesAdoptedAt: null,
    planApprovals: [],
    closing: null,
    ...fields,
  };
}

/** A line of October that `ivan` answers for. */
export function aPlanLine<T extends Partial<PlanLine> & { readonly id?: string }>(
  fields: T = {} as T,
): PlanLine & { readonly id: string } {
  return {
    id: 'line-1',
    teamId: 'team-1',
    schoolYear: '2026/27',
    month: '2026-10',
    date: null,
    step: 'HJ-3',
    activity: 'Спроектировать работу команды',
    format: 'round_table',
    responsibleId: 'ivan',
    participants: 'команда',
    expectedResult: 'план команды',
    evidence: 'протокол',
    status: 'planned',
    note: '',
    place: 1000,
    presetKey: null,
    ...fields,
  };
}

/** A point of an agenda: thirty minutes planned, none spent. */
export function aSegment(id: string, fields: Partial<MeetingSegment> = {}): MeetingSegment {
  return {
    id,
    title: 'Что показал урок',
    kind: 'joint_analysis',
    plannedMinutes: 30,
    minutes: 0,
    speakerId: null,
    notes: '',
    ...fields,
  };
}

/** An open decision that `ivan` answers for until 27 November. */
export function aDecision(id: string, fields: Partial<Decision> = {}): Decision {
  return {
    id,
    segmentId: null,
    text: 'Подготовить карточку с лишними данными',
    responsibleId: 'ivan',
    due: '2026-11-27',
    status: 'open',
    followUps: [],
    ...fields,
  };
}

/** A meeting planned for 25 November. */
export function aMeeting(
  fields: Partial<Meeting> & { readonly id?: string } = {},
): Meeting & { readonly id: string } {
  const decisions = fields.decisions ?? [];
  return {
    id: 'meeting-6',
    teamId: 'team-1',
    schoolYear: '2026/27',
    number: 6,
    state: 'planned',
    date: '2026-11-25',
    startsAt: '14:30',
    plannedMinutes: 90,
    place: 'кабинет 21',
    purpose: 'Разбираем урок № 1',
    format: 'meeting',
    chairId: 'olga',
    secretaryId: 'dina',
    segments: [aSegment('s1')],
    attendance: [],
    invited: '',
    decisions,
    openDecisions: decisions.filter(({ status }) => status === 'open').length,
    startedAt: null,
    endedAt: null,
    signed: null,
    cancelReason: '',
    ...fields,
  };
}
