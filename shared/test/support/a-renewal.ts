import { blankRenewal, type Renewal } from '../../src/domain/renewal/renewal.ts';
import type { RenewalFacts, RenewalTeam } from '../../src/domain/renewal/renewal-step.ts';
import { staffPictureOf } from '../../src/domain/renewal/staff-picture.ts';

/** A year whose step RB-1 lacks nothing: pupils don't solve word problems, three years in a row (team-cycle.md §2.4). */
export function aRenewal(fields: Partial<Renewal> = {}): Renewal {
  return {
    ...blankRenewal('school-1', '2026/27'),
    analysis: { period: '2025/26 учебный год' },
    evidence: [
      { id: 'e1', kind: 'vpr', title: 'ВПР, 6 класс', shows: 'задачи: 31 %', date: null, link: '' },
      { id: 'e2', kind: 'internal_test', title: 'Входная работа', shows: '', date: null, link: '' },
    ],
    difficulties: [
      {
        id: 'd1',
        text: 'не решают текстовые задачи',
        referenceId: 'LD-WORD',
        subjects: ['математика'],
        classes: ['6А', '7А'],
        evidenceIds: ['e1', 'e2'],
        yearsSeen: 3,
        trend: null,
        trendReason: '',
      },
    ],
    causes: [
      {
        id: 'c1',
        text: 'слабое смысловое чтение',
        referenceId: 'CA-READ',
        difficultyIds: ['d1'],
        actionable: true,
        note: '',
      },
    ],
    strategy: {
      title: 'Читаем, чтобы понимать',
      technologies: ['TECH_READ'],
      justification: '',
      improvesResults: ['задачи ВПР'],
      causeIds: ['c1'],
      decidedOn: '2026-08-28',
      minutesNumber: '1',
    },
    ...fields,
  };
}

export function aTeamOf(fields: Partial<RenewalTeam> = {}): RenewalTeam {
  return {
    id: 't1',
    name: 'Читаем условие',
    state: 'ordered',
    schoolYear: '2026/27',
    order: { number: '84-о', date: '2026-09-15' },
    targetClasses: ['7А'],
    technologies: ['Смысловое чтение'],
    ...fields,
  };
}

export function factsOf(renewal: Renewal, teams: readonly RenewalTeam[] = []): RenewalFacts {
  return { renewal, staff: staffPictureOf(renewal, null), teams };
}
