import type { SubjectArea, TeachingFocus } from '../../domain/formation/formation-target.ts';
import type { CharacteristicId, MaturityLevel, PrincipleId } from '../../domain/method-work/method-work.ts';
import type { ObstacleKind } from '../../domain/results/obstacle-note.ts';
import type { ResourceKind } from '../../domain/results/team-resource.ts';
import type { PhaseNumber, StepId } from '../../domain/steps/step.ts';
import type { GroupingBasis, Position, TeamKind, TeamState } from '../../domain/team/team.ts';
import type { LabelsOf } from './labels-of.ts';

/** The team, its steps, signs, obstacles and resources (ui-labels.md §1–3). */
export interface TeamLabelIds {
  readonly principle: PrincipleId;
  readonly characteristic: CharacteristicId;
  readonly phase: PhaseNumber;
  readonly step: StepId;
  readonly teamKind: TeamKind;
  readonly teamState: TeamState;
  readonly groupingBasis: GroupingBasis;
  readonly subjectArea: SubjectArea;
  readonly teachingFocus: TeachingFocus;
  readonly position: Position;
  readonly maturity: MaturityLevel;
  readonly obstacle: ObstacleKind;
  readonly resource: ResourceKind;
}

export const TEAM_RU: LabelsOf<TeamLabelIds> = {
  principle: {
    'PR-1': 'Ради ребёнка и конкретного класса',
    'PR-2': 'По желанию, до пяти человек',
    'PR-3': 'Исследуем уроки обязательно',
    'PR-4': 'Отвечает каждый и все вместе',
    'PR-5': 'Следим за изменениями постоянно',
  },
  characteristic: {
    'CH-1': 'Общие ценности и нормы',
    'CH-2': 'От «как учу» к «как учатся»',
    'CH-3': 'Постоянный рефлексивный диалог',
    'CH-4': 'Практика открыта: пробуем вместе',
    'CH-5': 'Прозрачные стены',
  },
  phase: { 1: 'Внедрение', 2: 'Инновации', 3: 'Результаты' },
  step: {
    'HJ-1': 'Собрать группу',
    'HJ-2': 'Определить проблему',
    'HJ-3': 'Составить план',
    'HJ-4': 'Пробовать новое',
    'HJ-5': 'Обсудить и сделать выводы',
    'HJ-6': 'Осмыслить, оценить влияние',
    'HJ-7': 'Поделиться результатами',
  },
  teamKind: { kouch: 'КОУЧ', pos: 'ПОС' },
  teamState: {
    volunteers: 'инициативная группа',
    draft: 'черновик',
    ordered: 'создана приказом',
    problem: 'определяет проблему',
    planned: 'план утверждён',
    inquiry: 'исследует',
    reflection: 'осмысляет',
    sharing: 'делится',
    next_year: 'новый круг',
    transformed: 'стала ПОС',
    closed: 'завершена',
  },
  groupingBasis: {
    class: 'один класс',
    parallel: 'параллель',
    subject_area: 'близкие предметы',
    focus: 'общий фокус исследования',
    deficit: 'общий дефицит',
    interest: 'интересы',
    preference: 'предпочтения',
  },
  subjectArea: {
    primary: 'начальные классы',
    languages: 'русский язык и литература',
    foreign_languages: 'иностранные языки',
    mathematics: 'математика и информатика',
    science: 'естественные науки',
    social_studies: 'история и обществознание',
    arts_technology: 'искусство и технология',
    sport_health: 'физкультура и безопасность',
  },
  teachingFocus: {
    group_work: 'групповые формы работы',
    formative_assessment: 'формирующее оценивание',
    ict: 'цифровые средства на уроке',
  },
  position: { tutor: 'тьютор', leader: 'лидер', follower: 'ведомый' },
  maturity: { M0: 'создана', M1: 'работает', M2: 'исследует', M3: 'делится', M4: 'сообщество' },
  obstacle: {
    loneliness: 'профессиональное одиночество',
    blame_shift: 'ответственность переложена на других',
    low_initiative: 'низкая инициативность',
    doom: '«всё равно ничего не изменить»',
    low_criticality: 'мало критичности к себе',
    organisational: 'нет времени, неудобное расписание',
    resistance: 'сопротивление изменениям',
    burnout: 'усталость, перегрузка бумагами',
  },
  resource: {
    leadership: 'распределённое лидерство',
    method_service: 'методическая служба',
    lesson_study: 'исследование урока',
    exchange: 'обмен опытом',
    time: 'время и расписание',
    stimulus: 'стимулы',
    psychological_support: 'психологическая поддержка',
    specialists: 'участие руководителей и специалистов',
    school_courses: 'курсы для всей школы',
    municipal_support: 'поддержка района',
    partner_centre: 'центр-партнёр',
    mentor_school: 'школа-наставник',
    other: 'другое',
  },
};

/** КОУЧ and ПОС are names and stay as they are. */
export const TEAM_EN: LabelsOf<TeamLabelIds> = {
  principle: {
    'PR-1': 'Child-centred',
    'PR-2': 'Voluntary, at most five',
    'PR-3': 'Lesson study is obligatory',
    'PR-4': 'Individual and collective responsibility',
    'PR-5': 'Constant tracking',
  },
  characteristic: {
    'CH-1': 'Shared values and norms',
    'CH-2': 'From teaching to learning',
    'CH-3': 'Reflective dialogue',
    'CH-4': 'Deprivatised practice',
    'CH-5': 'Public teaching',
  },
  phase: { 1: 'Implementation', 2: 'Innovation', 3: 'Impact' },
  step: {
    'HJ-1': 'Form the group',
    'HJ-2': 'Define the problem',
    'HJ-3': 'Plan',
    'HJ-4': 'Innovate',
    'HJ-5': 'Discuss',
    'HJ-6': 'Reflect, assess impact',
    'HJ-7': 'Share',
  },
  teamKind: { kouch: 'КОУЧ', pos: 'ПОС' },
  teamState: {
    volunteers: 'volunteers',
    draft: 'draft',
    ordered: 'ordered',
    problem: 'defining the problem',
    planned: 'planned',
    inquiry: 'inquiry',
    reflection: 'reflection',
    sharing: 'sharing',
    next_year: 'next round',
    transformed: 'became a ПОС',
    closed: 'closed',
  },
  groupingBasis: {
    class: 'one class',
    parallel: 'one year group',
    subject_area: 'related subjects',
    focus: 'common focus of enquiry',
    deficit: 'common deficit',
    interest: 'interests',
    preference: 'preferences',
  },
  subjectArea: {
    primary: 'primary school',
    languages: 'Russian language and literature',
    foreign_languages: 'foreign languages',
    mathematics: 'mathematics and informatics',
    science: 'natural sciences',
    social_studies: 'history and social studies',
    arts_technology: 'arts and technology',
    sport_health: 'sport and safety',
  },
  teachingFocus: {
    group_work: 'group work',
    formative_assessment: 'formative assessment',
    ict: 'digital tools in lessons',
  },
  position: { tutor: 'tutor', leader: 'leader', follower: 'follower' },
  maturity: { M0: 'created', M1: 'working', M2: 'enquiring', M3: 'sharing', M4: 'community' },
  obstacle: {
    loneliness: 'professional loneliness',
    blame_shift: 'responsibility shifted to others',
    low_initiative: 'little initiative',
    doom: '“nothing will change anyway”',
    low_criticality: 'little self-criticism',
    organisational: 'no time, an awkward timetable',
    resistance: 'resistance to change',
    burnout: 'tiredness, too much paper',
  },
  resource: {
    leadership: 'shared leadership',
    method_service: 'method service',
    lesson_study: 'lesson study',
    exchange: 'exchange of practice',
    time: 'time and timetable',
    stimulus: 'incentives',
    psychological_support: 'psychological support',
    specialists: 'leaders and specialists',
    school_courses: 'courses for the whole staff',
    municipal_support: 'support of the district',
    partner_centre: 'partner centre',
    mentor_school: 'mentor school',
    other: 'other',
  },
};
