import type { CaseRecords } from '../../../src/documents/results/case-document.ts';
import type { CouncilRecords } from '../../../src/documents/results/council-records.ts';
import type { RecommendationRecords } from '../../../src/documents/results/recommendation-document.ts';
import { EMPTY_BANK_ITEM, type MethodBankItem } from '../../../src/domain/bank/method-bank-item.ts';
import { EMPTY_IMPACT, type ImpactAssessment } from '../../../src/domain/results/impact-assessment.ts';
import { EMPTY_INDICATOR, type ImpactIndicator } from '../../../src/domain/results/impact-indicator.ts';
import {
  EMPTY_PRESENTATION,
  type PresentationEvent,
} from '../../../src/domain/results/presentation-event.ts';
import type { Recommendation } from '../../../src/domain/results/recommendation.ts';
import { EMPTY_CASE, type TeachingCase } from '../../../src/domain/results/teaching-case.ts';
import { beginStep, type TeamStep } from '../../../src/domain/steps/step-record.ts';
import { aFullCycle } from '../lessons/cycle-records.ts';
import { aTeamRecords, stored } from '../team/team-records.ts';

const YEAR = { teamId: 'team-1', schoolYear: '2026/27' } as const;
const AT = '2027-05-20T09:00:00.000Z';

/** «Называют вопрос сами», measured in autumn and in spring. */
export function aResult(fields: Partial<ImpactIndicator> = {}): ImpactIndicator {
  return {
    ...EMPTY_INDICATOR,
    id: 'i1',
    name: 'Называют вопрос задачи сами',
    before: 6,
    beforeOn: '2026-10-05',
    after: 15,
    afterOn: '2027-04-20',
    unit: 'из 24',
    evidence: 'выходные карточки',
    ...fields,
  };
}

export function aFullImpact(fields: Partial<ImpactAssessment> = {}): ImpactAssessment {
  return {
    ...YEAR,
    ...EMPTY_IMPACT,
    practice: 'Вопрос задачи своими словами до решения, на трёх предметах',
    failed: 'Слабые читатели пропускают условие: мало времени на первое чтение.\nВторой урок не уложился.',
    nextQuestion: 'Как научить составлять вопрос к условию?',
    indicators: [
      aResult(),
      aResult({
        id: 'i2',
        name: 'Пробуют приём без подсказки',
        about: 'members',
        before: 1.5,
        after: 3,
        unit: 'из 4',
      }),
      aResult({
        id: 'p1',
        name: 'Взаимопосещений',
        nature: 'process',
        about: 'strategy',
        before: 0,
        after: 11,
        unit: '',
      }),
    ],
    decision: { kind: 'adapt', reason: 'нужна опора для слабых читателей', causes: '', by: 'olga', at: AT },
    ...fields,
  };
}

export function aCouncil(fields: Partial<PresentationEvent> = {}): PresentationEvent {
  const answer = (text: string, indicatorIds: readonly string[], evidence = '') => ({
    text,
    indicatorIds,
    evidence,
  });
  return {
    ...YEAR,
    ...EMPTY_PRESENTATION,
    title: 'Педсовет «Читаем условие»',
    date: '2027-05-18',
    held: true,
    answers: {
      pupils: answer('Больше половины называют вопрос до решения.', ['i1']),
      members: answer('Перестали объяснять условие за учеников.', ['i2']),
      class: answer('Класс просит время на чтение.', [], 'протокол родительского собрания № 4'),
      strategy: answer('Смысловое чтение помогло на трёх предметах.', [], 'сводка карт наблюдения'),
    },
    ...fields,
  };
}

function aRecommendation(fields: Partial<Recommendation> = {}): Recommendation {
  return {
    ...YEAR,
    schoolId: 'school-1',
    text: 'Поставить в расписание общий методический час для учителей 7А',
    reason:
      'Посещения срывались из-за замен: семь из восемнадцати за полугодие.\nУчителя трёх предметов свободны только по средам.',
    needed: 'Сдвинуть два урока в расписании 7А и 7Б',
    standing: 'answered',
    sentOn: '2027-05-19',
    answer: {
      kind: 'partly',
      reason: 'час даём с сентября, второй класс – после пересмотра нагрузки',
      until: '2027-09-01',
      by: 'anna',
      date: '2027-05-24',
    },
    ...fields,
  };
}

function aProblem(): TeamStep {
  const step = beginStep({ ...YEAR, round: 1, step: 'HJ-2' }, '2026-10-01T09:00:00.000Z');
  const text = 'Ученики 7А начинают считать, не поняв вопроса задачи';
  return {
    ...step,
    texts: { judgement: { text, by: 'olga', at: AT } },
    entries: [
      {
        id: 'e1',
        kind: 'evidence',
        evidence: 'vpr',
        title: 'ВПР по математике',
        date: '2026-09-25',
        text: 'с текстовой задачей справились шестеро из 24',
        pupilCodes: [],
      },
    ],
  };
}

const ITEM: MethodBankItem = {
  ...YEAR,
  ...EMPTY_BANK_ITEM,
  schoolId: 'school-1',
  title: 'Карточка «Вопрос своими словами»',
  kind: 'didactic_material',
  authorIds: ['olga'],
  state: 'school',
  handedOn: '2027-04-01',
  publishedOn: '2027-04-15',
  offered: false,
  reviews: [],
  reuses: [],
};

/** A year of which everything was said, with long texts. */
export function aFullReport(fields: Partial<CouncilRecords> = {}): CouncilRecords {
  return {
    ...aTeamRecords({ today: '2027-05-25', team: { order: { number: '84-о', date: '2026-09-15' } } }),
    event: stored('council-1', aCouncil()),
    impact: stored('impact-1', aFullImpact(), 3),
    problem: stored('step-2', aProblem()),
    cycles: [stored('cycle-1', aFullCycle())],
    recommendations: [
      stored('r1', aRecommendation()),
      stored('r2', aRecommendation({ standing: 'waiting', answer: null })),
    ],
    bankItems: [stored('b1', ITEM)],
    meetingsHeld: 9,
    ...fields,
  };
}

/** One of which nothing was said yet. */
export function anEmptyReport(): CouncilRecords {
  const nothing = {
    event: null,
    impact: null,
    problem: null,
    cycles: [],
    recommendations: [],
    bankItems: [],
  };
  return { ...aTeamRecords(), ...nothing, meetingsHeld: 0 };
}

export function aRecommendationRead(fields: Partial<Recommendation> = {}): RecommendationRecords {
  return { ...aTeamRecords(), recommendation: stored('r1', aRecommendation(fields), 4) };
}

export function aCaseRead(fields: Partial<TeachingCase> = {}): CaseRecords {
  const told: TeachingCase = {
    ...YEAR,
    ...EMPTY_CASE,
    authorId: 'ivan',
    schoolId: 'school-1',
    title: 'Лишнее число',
    situation: '7А, физика, средняя скорость. Класс складывает все числа условия.',
    expected: 'Что назовут лишнее число после второго чтения.',
    done: 'Дал условие без чисел, потом с числами.\nПопросил записать вопрос своими словами.',
    seen: '«А зачем нам первый поезд?» – и сосед зачеркнул строку.',
    result: 'Восемнадцать из 24 назвали лишнее число: выходные карточки.',
    why: 'Без чисел считать нечего, приходится читать.',
    advice: 'Начинать с условия без чисел, но не чаще раза в неделю.',
    materials: 'https://disk.school.example/cases/1',
    share: 'school',
    ...fields,
  };
  return { ...aTeamRecords(), teachingCase: stored('case-1', told, 2) };
}
