import type { DeficitGroup } from '../../domain/competence/deficit-group.ts';
import type {
  EvidenceKind,
  IndicatorNature,
  LiteracyTheme,
  ValueSource,
} from '../../domain/results/evidence.ts';
import type { PlcDimension } from '../../domain/results/maturity.ts';
import type { LabelsOf } from './labels-of.ts';

/** Evidence, methods and deficits (ui-labels.md §6, 7). */
export interface DiagnosticsLabelIds {
  readonly evidence: EvidenceKind;
  readonly literacyTheme: LiteracyTheme;
  readonly indicatorNature: IndicatorNature;
  readonly valueSource: ValueSource;
  readonly deficitGroup: DeficitGroup;
  readonly plcDimension: PlcDimension;
}

export const DIAGNOSTICS_RU: LabelsOf<DiagnosticsLabelIds> = {
  evidence: {
    marks: 'отметки',
    register: 'журнал',
    monitoring: 'мониторинг',
    internal_test: 'контрольная работа',
    vpr: 'ВПР',
    oge: 'ОГЭ',
    ege: 'ЕГЭ',
    olympiad: 'олимпиада',
    observation: 'наблюдение',
    interview: 'интервью',
    product_review: 'экспертиза продукта',
    portfolio: 'портфолио',
    survey_teacher: 'опрос учителей',
    survey_pupil: 'опрос учеников',
    survey_parent: 'опрос родителей',
  },
  literacyTheme: {
    math: 'математическая грамотность',
    reading: 'читательская грамотность',
    science: 'естественно-научная грамотность',
    financial: 'финансовая грамотность',
    creative_thinking: 'креативное мышление',
    critical_thinking: 'критическое мышление',
  },
  indicatorNature: { process: 'показатель процесса', result: 'показатель результата' },
  valueSource: { auto: 'посчитано', manual: 'введено', mixed: 'смешанно' },
  deficitGroup: {
    'DEF-SUB': 'предметные',
    'DEF-MET': 'технологические и методические',
    'DEF-PSY': 'психолого-педагогические',
    'DEF-COM': 'коммуникативные',
    'DEF-REF': 'рефлексивные',
    'DEF-LAW': 'нормативно-правовые',
    'DEF-DIG': 'цифровые',
    'DEF-STR': 'технология выбранной стратегии',
  },
  plcDimension: {
    D1: 'разделённое лидерство',
    D2: 'общие ценности',
    D3: 'совместное обучение',
    D4: 'открытая практика',
    D5: 'отношения',
    D6: 'условия',
  },
};

export const DIAGNOSTICS_EN: LabelsOf<DiagnosticsLabelIds> = {
  evidence: {
    marks: 'marks',
    register: 'class register',
    monitoring: 'monitoring',
    internal_test: 'school test',
    vpr: 'ВПР (national check)',
    oge: 'ОГЭ (exam after year 9)',
    ege: 'ЕГЭ (exam after year 11)',
    olympiad: 'olympiad',
    observation: 'observation',
    interview: 'interview',
    product_review: 'review of a product',
    portfolio: 'portfolio',
    survey_teacher: 'survey of teachers',
    survey_pupil: 'survey of pupils',
    survey_parent: 'survey of parents',
  },
  literacyTheme: {
    math: 'mathematical literacy',
    reading: 'reading literacy',
    science: 'science literacy',
    financial: 'financial literacy',
    creative_thinking: 'creative thinking',
    critical_thinking: 'critical thinking',
  },
  indicatorNature: { process: 'process indicator', result: 'result indicator' },
  valueSource: { auto: 'computed', manual: 'entered', mixed: 'mixed' },
  deficitGroup: {
    'DEF-SUB': 'subject',
    'DEF-MET': 'technology and methods',
    'DEF-PSY': 'psychology',
    'DEF-COM': 'communication',
    'DEF-REF': 'reflection',
    'DEF-LAW': 'law and standards',
    'DEF-DIG': 'digital',
    'DEF-STR': 'technology of the strategy',
  },
  plcDimension: {
    D1: 'shared leadership',
    D2: 'shared values',
    D3: 'learning together',
    D4: 'open practice',
    D5: 'relationships',
    D6: 'conditions',
  },
};
