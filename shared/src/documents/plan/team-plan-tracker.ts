import { label } from '../../contract/labels/label.ts';
import { lastDayOf } from '../../domain/calendar/calendar-date.ts';
import { EVENT_FORMATS } from '../../domain/calendar/event-format.ts';
import { monthsOf } from '../../domain/calendar/school-year.ts';
import { dueOf } from '../../domain/meetings/decision.ts';
import { DECISION_STATUSES, type Decision, MEETING_STATES } from '../../domain/meetings/meeting.ts';
import { isOpenLine, PLAN_LINE_STATUSES, type PlanLine } from '../../domain/plan/plan-line.ts';
import { STEP_IDS } from '../../domain/steps/step.ts';
import { activeMembers } from '../../domain/team/membership.ts';
import { dateInFigures, monthInWords } from '../doc/dates-in-words.ts';
import type {
  RowTone,
  SheetChoice,
  SheetColumn,
  SheetModel,
  SheetRow,
  SheetTab,
} from '../sheet/sheet-model.ts';
import { nameOf, type TeamRecords } from '../team/team-records.ts';

/** Raised when columns change, so that a Sheet of an older form is brought to this one. */
const TEMPLATE_VERSION = 1;

/** Columns of the plan that a Sheet may change, with the field of the plan line behind each. */
export const PLAN_EDIT_FIELDS = { responsible: 'responsibleId', status: 'status' } as const;

const WORDS = {
  ru: {
    title: (team: string) => `План команды «${team}»`,
    heading: (kind: string, team: string, year: string) => `${kind} «${team}»: план на ${year} учебный год`,
    meetingsHeading: (kind: string, team: string, year: string) =>
      `${kind} «${team}»: заседания, ${year} учебный год`,
    decisionsHeading: (kind: string, team: string, year: string) =>
      `${kind} «${team}»: решения, ${year} учебный год`,
    from: (date: string) => `Из записей команды на ${date}`,
    edit: 'Здесь меняют «Кто отвечает» и «Отметка»; остальное – в Учительской',
    plan: 'План',
    meetings: 'Заседания',
    decisions: 'Решения',
    no: '№',
    month: 'Месяц',
    date: 'Дата',
    time: 'Время',
    step: 'Шаг',
    activity: 'Что делаем',
    format: 'Форма',
    responsible: 'Кто отвечает',
    participants: 'Участники',
    expectedResult: 'Ожидаемый результат',
    evidence: 'Подтверждение',
    status: 'Отметка',
    timing: 'К сроку',
    late: 'срок прошёл',
    note: 'Примечание',
    purpose: 'Зачем собираемся',
    place: 'Место или ссылка',
    plannedMinutes: 'План, мин',
    minutes: 'Было, мин',
    present: 'Пришли',
    chair: 'Кто ведёт',
    state: 'Состояние',
    meeting: 'Заседание №',
    decided: 'Принято',
    decision: 'Что решили',
    due: 'Срок',
  },
  en: {
    title: (team: string) => `Plan of “${team}”`,
    heading: (kind: string, team: string, year: string) => `${kind} “${team}”: plan of ${year}`,
    meetingsHeading: (kind: string, team: string, year: string) => `${kind} “${team}”: meetings, ${year}`,
    decisionsHeading: (kind: string, team: string, year: string) => `${kind} “${team}”: decisions, ${year}`,
    from: (date: string) => `From the team’s records on ${date}`,
    edit: 'Change “Responsible” and “Status” here; everything else in Uchitelskaya',
    plan: 'Plan',
    meetings: 'Meetings',
    decisions: 'Decisions',
    no: 'No.',
    month: 'Month',
    date: 'Date',
    time: 'Time',
    step: 'Step',
    activity: 'What we do',
    format: 'Format',
    responsible: 'Responsible',
    participants: 'Participants',
    expectedResult: 'Expected result',
    evidence: 'Evidence',
    status: 'Status',
    timing: 'Timing',
    late: 'past due',
    note: 'Note',
    purpose: 'Purpose',
    place: 'Place or link',
    plannedMinutes: 'Planned, min',
    minutes: 'Spent, min',
    present: 'Present',
    chair: 'Chair',
    state: 'State',
    meeting: 'Meeting No.',
    decided: 'Taken on',
    decision: 'Decision',
    due: 'Due',
  },
} as const;

type Words = (typeof WORDS)['ru' | 'en'];

/** What the reader may do; by default everything. */
export interface TrackerRights {
  /** Else nothing is editable. */
  readonly updatePlan: boolean;
  /** Else there is no tab of meetings and none of decisions. */
  readonly readMinutes: boolean;
}

/** TR-3 «План команды»: tabs План, Заседания, Решения (documents.md §4; fields of DOC-03, DOC-04, DOC-05). */
export function teamPlanTracker(
  records: TeamRecords,
  rights: TrackerRights = { updatePlan: true, readMinutes: true },
): SheetModel {
  const { team, schoolYear, locale, generatedAt } = records;
  const words = WORDS[locale];
  return {
    kind: 'TR-3',
    title: words.title(team.name),
    locale,
    scope: { team: team.id, schoolYear },
    generatedAt,
    templateVersion: TEMPLATE_VERSION,
    tabs: [
      planTab(records, words, rights.updatePlan),
      ...(rights.readMinutes ? [meetingsTab(records, words), decisionsTab(records, words)] : []),
    ],
  };
}

function planTab(records: TeamRecords, words: Words, editable: boolean): SheetTab {
  const { locale, today } = records;
  const months = monthsOf(records.schoolYear);
  const choices = <T extends string>(ids: readonly T[], say: (id: T) => string, tones?: ToneOf<T>) =>
    ids.map((value): SheetChoice => choice(value, say(value), tones?.[value]));
  return {
    key: 'plan',
    title: words.plan,
    heading: heading(records, words.heading, words),
    ...(editable ? { hint: words.edit } : {}),
    columns: [
      fixed('no', words.no, 'number', 5),
      chosen(
        'month',
        words.month,
        15,
        choices(months, (month) => monthInWords(month, locale)),
      ),
      fixed('date', words.date, 'date', 11),
      chosen(
        'step',
        words.step,
        16,
        choices(STEP_IDS, (id) => `${id.slice(3)}. ${label(locale, 'step', id)}`),
      ),
      fixed('activity', words.activity, 'text', 44),
      chosen(
        'format',
        words.format,
        16,
        choices(EVENT_FORMATS, (id) => label(locale, 'eventFormat', id)),
      ),
      {
        ...chosen('responsible', words.responsible, 17, people(records, responsibles(records))),
        editable,
      },
      fixed('participants', words.participants, 'text', 15),
      fixed('expectedResult', words.expectedResult, 'text', 26),
      fixed('evidence', words.evidence, 'text', 17),
      {
        ...chosen(
          'status',
          words.status,
          13,
          choices(PLAN_LINE_STATUSES, (id) => label(locale, 'planLineStatus', id), {
            done: 'done',
            cancelled: 'muted',
          }),
        ),
        editable,
        required: true,
      },
      chosen('timing', words.timing, 9, [choice('late', words.late, 'late')]),
      fixed('note', words.note, 'text', 18),
    ],
    rows: records.lines.map(
      (line, index): SheetRow => ({
        id: line.id,
        version: line.version,
        cells: {
          no: index + 1,
          month: line.month,
          date: line.date,
          step: line.step,
          activity: line.activity,
          format: line.format,
          responsible: line.responsibleId,
          participants: line.participants,
          expectedResult: line.expectedResult,
          evidence: line.evidence,
          status: line.status,
          timing: isLineLate(line, today) ? 'late' : null,
          note: line.note,
        },
      }),
    ),
  };
}

function meetingsTab(records: TeamRecords, words: Words): SheetTab {
  const { locale } = records;
  return {
    key: 'meetings',
    title: words.meetings,
    heading: heading(records, words.meetingsHeading, words),
    columns: [
      fixed('no', words.no, 'number', 5),
      fixed('date', words.date, 'date', 11),
      fixed('time', words.time, 'text', 8),
      fixed('place', words.place, 'text', 22),
      fixed('purpose', words.purpose, 'text', 48),
      fixed('format', words.format, 'text', 18),
      fixed('plannedMinutes', words.plannedMinutes, 'number', 11),
      fixed('minutes', words.minutes, 'number', 11),
      fixed('present', words.present, 'number', 9),
      fixed('chair', words.chair, 'text', 20),
      chosen(
        'state',
        words.state,
        15,
        MEETING_STATES.map((id) =>
          choice(
            id,
            label(locale, 'meetingState', id),
            id === 'held' ? 'done' : id === 'cancelled' ? 'muted' : undefined,
          ),
        ),
      ),
    ],
    rows: records.meetings.map((meeting): SheetRow => {
      const isHeld = meeting.state === 'held';
      return {
        id: meeting.id,
        version: meeting.version,
        cells: {
          no: meeting.number,
          date: meeting.date,
          time: meeting.startsAt ?? '',
          place: meeting.place,
          purpose: meeting.purpose,
          format: label(locale, 'eventFormat', meeting.format),
          plannedMinutes: meeting.plannedMinutes,
          minutes: isHeld ? meeting.segments.reduce((sum, { minutes }) => sum + minutes, 0) : null,
          present: isHeld ? meeting.attendance.length : null,
          chair: nameOf(records, meeting.chairId),
          state: meeting.state,
        },
      };
    }),
  };
}

function decisionsTab(records: TeamRecords, words: Words): SheetTab {
  const { locale, today } = records;
  const isLate = (decision: Decision) => {
    const due = dueOf(decision);
    return decision.status === 'open' && due !== null && due < today;
  };
  return {
    key: 'decisions',
    title: words.decisions,
    heading: heading(records, words.decisionsHeading, words),
    columns: [
      fixed('meeting', words.meeting, 'number', 12),
      fixed('date', words.decided, 'date', 11),
      fixed('decision', words.decision, 'text', 56),
      fixed('responsible', words.responsible, 'text', 20),
      fixed('due', words.due, 'date', 11),
      chosen(
        'status',
        words.status,
        14,
        DECISION_STATUSES.map((id) =>
          choice(
            id,
            label(locale, 'decisionStatus', id),
            id === 'done' ? 'done' : id === 'dropped' ? 'muted' : undefined,
          ),
        ),
      ),
      chosen('timing', words.timing, 12, [choice('late', words.late, 'late')]),
    ],
    rows: records.meetings.flatMap((meeting) =>
      meeting.decisions.map(
        (decision): SheetRow => ({
          id: `${meeting.id}:${decision.id}`,
          version: meeting.version,
          cells: {
            meeting: meeting.number,
            date: meeting.date,
            decision: decision.text,
            responsible: nameOf(records, decision.responsibleId),
            due: dueOf(decision),
            status: decision.status,
            timing: isLate(decision) ? 'late' : null,
          },
        }),
      ),
    ),
  };
}

/** An open line is late the day after its date, or after the last day of its month. */
export function isLineLate(line: Pick<PlanLine, 'status' | 'date' | 'month'>, today: string): boolean {
  return isOpenLine(line) && (line.date ?? lastDayOf(line.month)) < today;
}

type ToneOf<T extends string> = Readonly<Partial<Record<T, RowTone>>>;

function heading(
  records: TeamRecords,
  say: (kind: string, team: string, year: string) => string,
  words: Words,
): readonly string[] {
  const { team, schoolYear, locale } = records;
  const title = say(label(locale, 'teamKind', team.kind), team.name, schoolYear);
  return [title, words.from(dateInFigures(records.today))];
}

function fixed(key: string, title: string, type: 'text' | 'number' | 'date', width: number): SheetColumn {
  return { key, title, type, editable: false, width };
}

function chosen(key: string, title: string, width: number, choices: readonly SheetChoice[]): SheetColumn {
  return { key, title, type: 'choice', editable: false, width, choices };
}

function choice(value: string, text: string, tone?: RowTone): SheetChoice {
  return tone ? { value, label: text, tone } : { value, label: text };
}

/** Members of today, then those who have left and still stand somewhere. */
function responsibles(records: TeamRecords): readonly { readonly id: string; readonly retired: boolean }[] {
  const today = activeMembers(records.team).map(({ personId }) => personId);
  const former = new Set<string>();
  for (const { responsibleId } of records.lines)
    if (responsibleId !== null && !today.includes(responsibleId)) former.add(responsibleId);
  return [
    ...today.map((id) => ({ id, retired: false })),
    ...Array.from(former, (id) => ({ id, retired: true })),
  ];
}

/** Two people of one name get a number, so that the label says who is meant. */
function people(
  records: TeamRecords,
  ids: readonly { readonly id: string; readonly retired: boolean }[],
): readonly SheetChoice[] {
  const taken = new Set<string>();
  return ids.map(({ id, retired }) => {
    const name = nameOf(records, id) ?? id;
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} (${number})`;
    taken.add(free.toLowerCase());
    return retired ? { value: id, label: free, retired } : { value: id, label: free };
  });
}
