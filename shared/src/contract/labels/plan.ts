import type { EventFormat } from '../../domain/calendar/event-format.ts';
import type {
  DecisionStatus,
  FollowUpOutcome,
  MeetingState,
  SegmentKind,
} from '../../domain/meetings/meeting.ts';
import type { PlanLineStatus } from '../../domain/plan/plan-line.ts';
import type { LabelsOf } from './labels-of.ts';

/** Plan, meetings and decisions (ui-labels.md §2; formats after glossary.md §4). */
export interface PlanLabelIds {
  readonly eventFormat: EventFormat;
  readonly segmentKind: SegmentKind;
  readonly planLineStatus: PlanLineStatus;
  readonly meetingState: MeetingState;
  readonly decisionStatus: DecisionStatus;
  readonly followUp: FollowUpOutcome;
}

export const PLAN_RU: LabelsOf<PlanLabelIds> = {
  eventFormat: {
    meeting: 'заседание',
    workshop: 'воркшоп',
    tutorial: 'тьюториал',
    networking: 'нетворкинг',
    business_game: 'деловая игра',
    round_table: 'круглый стол',
    conference: 'конференция',
    seminar: 'семинар',
    seminar_practicum: 'семинар-практикум',
    master_class: 'мастер-класс',
    method_dialogue: 'методический диалог',
    method_training: 'методический тренинг',
    open_view: 'открытый просмотр',
    learning_walk: 'учебная прогулка',
    open_day: 'день открытых дверей',
    ped_council: 'педсовет',
    method_marathon: 'педагогический марафон',
    project_seminar: 'проектный семинар',
    discussion: 'педагогическая дискуссия',
    internship: 'стажировка',
    intensive: 'образовательный интенсив',
    consultation: 'консультация',
    consultation_practicum: 'консультация-практикум',
    express_council: 'экспресс-консилиум',
    focus_group: 'фокус-группа',
    mutual_visit: 'взаимопосещение',
    course: 'курсы',
  },
  segmentKind: {
    joint_design: 'проектируем уроки',
    joint_analysis: 'анализируем уроки',
    learning: 'учимся приёму',
    data_work: 'работаем с данными',
    organisational: 'организационное',
    reflection: 'рефлексия',
  },
  planLineStatus: {
    planned: 'запланировано',
    in_progress: 'в работе',
    done: 'сделано',
    moved: 'перенесено',
    cancelled: 'отменено',
  },
  meetingState: {
    planned: 'запланировано',
    running: 'идёт',
    held: 'проведено',
    cancelled: 'отменено',
  },
  decisionStatus: { open: 'в работе', done: 'сделано', dropped: 'снято' },
  followUp: { done: 'сделано', moved: 'перенесено', dropped: 'снято' },
};

export const PLAN_EN: LabelsOf<PlanLabelIds> = {
  eventFormat: {
    meeting: 'meeting',
    workshop: 'workshop',
    tutorial: 'tutorial',
    networking: 'networking',
    business_game: 'business game',
    round_table: 'round table',
    conference: 'conference',
    seminar: 'seminar',
    seminar_practicum: 'seminar with practice',
    master_class: 'master class',
    method_dialogue: 'methods dialogue',
    method_training: 'methods training',
    open_view: 'open lesson visit',
    learning_walk: 'learning walk',
    open_day: 'open day',
    ped_council: 'teachers’ council',
    method_marathon: 'teaching marathon',
    project_seminar: 'project seminar',
    discussion: 'teaching discussion',
    internship: 'internship',
    intensive: 'intensive',
    consultation: 'consultation',
    consultation_practicum: 'consultation with practice',
    express_council: 'express council',
    focus_group: 'focus group',
    mutual_visit: 'mutual visit',
    course: 'course',
  },
  segmentKind: {
    joint_design: 'designing lessons',
    joint_analysis: 'analysing lessons',
    learning: 'learning a technique',
    data_work: 'working with data',
    organisational: 'organisational',
    reflection: 'reflection',
  },
  planLineStatus: {
    planned: 'planned',
    in_progress: 'in progress',
    done: 'done',
    moved: 'moved',
    cancelled: 'cancelled',
  },
  meetingState: { planned: 'planned', running: 'running', held: 'held', cancelled: 'cancelled' },
  decisionStatus: { open: 'open', done: 'done', dropped: 'dropped' },
  followUp: { done: 'done', moved: 'moved', dropped: 'dropped' },
};
