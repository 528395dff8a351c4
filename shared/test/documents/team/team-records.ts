import type { TeamRecords } from '../../../src/documents/team/team-records.ts';
import { EVENT_FORMATS } from '../../../src/domain/calendar/event-format.ts';
import { monthsOf } from '../../../src/domain/calendar/school-year.ts';
import type { Meeting } from '../../../src/domain/meetings/meeting.ts';
import { PLAN_LINE_STATUSES, type PlanLine } from '../../../src/domain/plan/plan-line.ts';
import type { Stored } from '../../../src/domain/records/stored.ts';
import { STEP_IDS } from '../../../src/domain/steps/step.ts';
import type { Team } from '../../../src/domain/team/team.ts';
import { aDecision, aMeeting, aMember, aPlanLine, aSegment, aTeam } from '../../support/a-team.ts';

const META = {
  version: 1,
  createdAt: '2026-09-01T08:00:00.000Z',
  createdBy: 'olga',
  updatedAt: '2026-09-01T08:00:00.000Z',
  updatedBy: 'olga',
} as const;

/** The record as a store would give it back. */
export function stored<T extends object>(id: string, record: T, version = 1): Stored<T> {
  return { ...META, ...record, id, version };
}

const A_DIRECTORY: Readonly<Record<string, string>> = {
  olga: 'О. В. Сомова',
  ivan: 'И. П. Ветров',
  dina: 'Д. Р. Галеева',
  anna: 'А. С. Лебедева-Благовещенская',
};

/** Records of one team: small by default; every field can be replaced. */
export function aTeamRecords(
  fields: Partial<Omit<TeamRecords, 'team' | 'lines' | 'meetings'>> & {
    readonly team?: Partial<Team>;
    readonly lines?: readonly Stored<PlanLine>[];
    readonly meetings?: readonly Stored<Meeting>[];
  } = {},
): TeamRecords {
  const { team, lines, meetings, ...rest } = fields;
  return {
    team: stored('team-1', aTeam({ tutorId: 'ivan', goal: 'Ученики переводят условие в схему', ...team }), 4),
    school: stored('school-1', {
      name: 'Муниципальное общеобразовательное учреждение «Заречная средняя школа № 4»',
      shortName: 'Заречная школа № 4',
      place: 'пос. Заречный',
      staffCount: 31,
      nameKey: 'муниципальное общеобразовательное учреждение «заречная средняя школа № 4»',
    }),
    schoolYear: '2026/27',
    lines: lines ?? [stored('line-1', aPlanLine(), 2)],
    meetings: meetings ?? [],
    names: A_DIRECTORY,
    locale: 'ru',
    generatedAt: '2026-11-24T09:00:00.000Z',
    today: '2026-11-24',
    ...rest,
  };
}

const ACTIVITIES = [
  'Совместно проектируем урок-исследование № 2 по теме «Средняя скорость»: подбираем задачи с лишними и недостающими данными, пишем прогноз для трёх исследуемых учеников',
  'Воркшоп «Смысловое чтение текстовых задач»',
  'Взаимопосещение уроков математики и физики в 7А: наблюдаем, как ученики записывают вопрос задачи своими словами до решения; карты наблюдения заполняем во время урока',
  'Обсуждаем урок',
  'Мини-интервью с исследуемыми учениками после урока; сводим ответы по кодам',
  '=СУММ(1;2) – так началась запись учителя, и это текст',
  'Методический диалог с учителями русского языка: что значит «понять условие» на разных предметах и какие приёмы можно перенести без потерь',
];
const RESULTS = [
  'Сценарий урока и набор из восьми задач с разметкой по таксономии',
  'Протокол',
  '',
  'Сводка наблюдений по трём ученикам, решение о приёме: закрепить, доработать или отказаться',
];
const PARTICIPANTS = ['команда', 'команда, учителя физики и русского языка', ''];

/** A full plan: sixty lines over ten months, long and short texts, gaps, every status and format. */
export function aFullYear(): TeamRecords {
  const months = monthsOf('2026/27').slice(0, 10);
  const lines = Array.from({ length: 60 }, (_, index) => {
    const month = months[Math.floor(index / 6)] ?? '2026-09';
    const day = String(3 + (index % 6) * 4).padStart(2, '0');
    return stored(
      `line-${index + 1}`,
      aPlanLine({
        month,
        date: index % 4 === 3 ? null : `${month}-${day}`,
        step: index % 9 === 8 ? null : (STEP_IDS[Math.floor(index / 9)] ?? 'HJ-7'),
        activity: ACTIVITIES[index % ACTIVITIES.length] ?? '',
        format: index % 5 === 4 ? null : (EVENT_FORMATS[index % EVENT_FORMATS.length] ?? null),
        responsibleId: index % 11 === 7 ? null : (['olga', 'ivan', 'dina', 'anna'][index % 4] ?? null),
        participants: PARTICIPANTS[index % PARTICIPANTS.length] ?? '',
        expectedResult: RESULTS[index % RESULTS.length] ?? '',
        evidence: index % 3 === 0 ? 'карты наблюдения, протокол № 5' : '',
        status: PLAN_LINE_STATUSES[(index * 3) % PLAN_LINE_STATUSES.length] ?? 'planned',
        note: index % 7 === 0 ? 'перенесли из-за замены на 2-м уроке' : '',
        place: (index % 6) * 1000,
      }),
      1 + (index % 3),
    );
  });
  return aTeamRecords({
    team: {
      tutorId: null,
      members: [
        aMember('olga', { post: 'учитель математики' }),
        aMember('ivan', { post: 'учитель физики' }),
        aMember('dina', { post: 'учитель русского языка и литературы' }),
        aMember('anna', { post: '' }),
      ],
      technologies: ['смысловое чтение', 'проблемно-диалогическое обучение'],
      goal: 'К концу года две трети учеников 7А самостоятельно переводят условие текстовой задачи в схему или таблицу, называют лишние данные и проверяют ответ по смыслу; учителя трёх предметов пользуются общим набором приёмов',
      order: { number: '84-о', date: '2026-09-15' },
    },
    lines,
    meetings: aYearOfMeetings(),
  });
}

function aYearOfMeetings(): readonly Stored<Meeting>[] {
  return months().map((date, index) => {
    const isHeld = date < '2026-11-24';
    return stored(
      `meeting-${index + 1}`,
      aMeeting({
        number: index + 1,
        date,
        state: isHeld ? 'held' : index === 8 ? 'cancelled' : 'planned',
        purpose: ACTIVITIES[index % 4] ?? '',
        chairId: index % 4 === 3 ? null : 'olga',
        segments: [
          aSegment(`s${index}-1`, {
            title: 'Что показал урок № 1',
            minutes: isHeld ? 28 : 0,
            speakerId: 'olga',
            notes: isHeld
              ? 'На уроке № 1 ученик 7А-04К остановился на слове «соответственно».\nВ условие урока № 2 берём два таких слова и ждём, что он спросит соседа.'
              : '',
          }),
          aSegment(`s${index}-2`, {
            title: 'Урок № 2: прогнозы для трёх учеников',
            kind: 'joint_design',
            minutes: isHeld ? 45 : 0,
            speakerId: index % 2 === 0 ? 'ivan' : null,
          }),
        ],
        attendance: isHeld ? ['olga', 'ivan', 'anna'] : [],
        decisions: isHeld
          ? [
              aDecision(`d${index}-1`, {
                segmentId: `s${index}-1`,
                text: 'Вопрос задачи ученики записывают своими словами до решения',
                status: index === 0 ? 'done' : 'open',
                followUps:
                  index === 0
                    ? [
                        {
                          meetingId: 'meeting-2',
                          outcome: 'done',
                          at: '2026-10-05T10:00:00.000Z',
                          by: 'olga',
                          due: null,
                        },
                      ]
                    : [],
              }),
              aDecision(`d${index}-2`, { due: null, responsibleId: null, text: 'Договориться о замене' }),
            ]
          : [],
      }),
      index + 1,
    );
  });
}

function months(): readonly string[] {
  return monthsOf('2026/27')
    .slice(0, 10)
    .map((month, index) => `${month}-${String(5 + index).padStart(2, '0')}`);
}
