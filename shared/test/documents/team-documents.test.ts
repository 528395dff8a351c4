import { expect } from 'chai';
import type { DocModel } from '../../src/documents/doc/doc-model.ts';
import { meetingMinutesDocument } from '../../src/documents/meetings/meeting-minutes-document.ts';
import { meetingScheduleDocument } from '../../src/documents/meetings/meeting-schedule-document.ts';
import { teamPlanDocument } from '../../src/documents/plan/team-plan-document.ts';
import { planFingerprint } from '../../src/domain/plan/plan-approval.ts';
import { aDecision, aMeeting, aPlanLine, aSegment } from '../support/a-team.ts';
import { docText, runsIn } from './doc/doc-text.ts';
import { aFullYear, aTeamRecords, stored } from './team/team-records.ts';

const gapsIn = (model: DocModel) => model.blocks.flatMap(runsIn).filter(({ gap }) => gap);
const approved = (lines = [stored('line-1', aPlanLine())]) => {
  const approval = {
    schoolYear: '2026/27',
    number: '91-о',
    date: '2026-10-16',
    by: 'head',
    at: '2026-10-16T09:00:00.000Z',
    fingerprint: planFingerprint(lines),
  };
  return { lines, team: { planApprovals: [approval] } };
};

describe('teamPlanDocument', () => {
  it('carries kind, versions of its sources, template and time (GD-2), and who prepares it', () => {
    const model = teamPlanDocument(aTeamRecords());
    expect(model).to.deep.include({
      kind: 'DOC-03',
      templateVersion: 1,
      generatedAt: '2026-11-24T09:00:00.000Z',
      preparedBy: 'team',
      sourceRefs: [
        { collection: 'teams', id: 'team-1', version: 4 },
        { collection: 'schools', id: 'school-1', version: 1 },
        { collection: 'plan_lines', id: 'line-1', version: 2 },
      ],
    });
  });

  it('has the title block, the head and the table by months', () => {
    const text = docText(teamPlanDocument(aFullYear()));
    for (const part of [
      'Заречная средняя школа № 4',
      'пос. Заречный',
      'УТВЕРЖДАЮ',
      'КОУЧ «Читаем условие» на 2026/27 учебный год',
      'приказ № 84-о от 15.09.2026',
      'смысловое чтение, проблемно-диалогическое обучение',
      'сентябрь 2026',
      'июнь 2027',
    ])
      expect(text).to.include(part);
  });

  it('is a draft until these very lines are approved (GD-3)', () => {
    const draft = teamPlanDocument(aTeamRecords());
    expect(draft.draft).to.equal(true);
    expect(draft.footer).to.match(/^Проект\. Сформировано автоматически/);

    const { lines, team } = approved();
    const signed = teamPlanDocument(aTeamRecords({ lines, team }));
    expect(signed.draft).to.equal(false);
    expect(signed.footer).to.not.include('Проект');
    expect(docText(signed)).to.include('№ 91-о, 16.10.2026');

    const changed = [stored('line-1', aPlanLine({ activity: 'Другое' }))];
    expect(teamPlanDocument(aTeamRecords({ lines: changed, team })).draft).to.equal(true);
  });

  it('prints what is missing as a line and lists it with the place to enter it (GD-1)', () => {
    const lines = [
      stored('l1', aPlanLine({ responsibleId: null, expectedResult: '' })),
      stored('l2', aPlanLine({ responsibleId: null, status: 'cancelled', expectedResult: '' })),
    ];
    const team = { targetClasses: [], goal: ' ', tutorId: null };
    const model = teamPlanDocument(aTeamRecords({ school: null, lines, team }));
    expect(model.gaps).to.deep.equal([
      { text: 'полное название школы', path: '/teams/team-1/charter' },
      { text: 'место', path: '/teams/team-1/charter' },
      { text: 'класс', path: '/teams/team-1/charter' },
      { text: 'тьютор', path: '/teams/team-1/charter' },
      { text: 'технологии', path: '/teams/team-1/charter' },
      { text: 'цель', path: '/teams/team-1/charter' },
      { text: 'кто отвечает: строки 1', path: '/teams/team-1/plan' },
      { text: 'ожидаемый результат: строки 1', path: '/teams/team-1/plan' },
    ]);
    expect(gapsIn(model)).to.have.length(8);
    expect(new Set(gapsIn(model).map(({ text }) => text))).to.deep.equal(new Set(['________']));
  });

  it('says that there are no lines yet, and where to write them', () => {
    const model = teamPlanDocument(aTeamRecords({ lines: [] }));
    expect(docText(model)).to.include('Строк плана пока нет');
    expect(model.gaps.map(({ path }) => path)).to.include('/teams/team-1/plan');
  });

  it('keeps every cell to its column', () => {
    for (const block of teamPlanDocument(aFullYear()).blocks) {
      if (block.kind !== 'table') continue;
      for (const row of block.rows)
        if (row.kind === 'cells') expect(row.cells).to.have.length(block.columns.length);
    }
  });
});

describe('meetingScheduleDocument', () => {
  it('is an annex to the order, without cancelled meetings; purpose and length stand in every row', () => {
    const text = docText(meetingScheduleDocument(aFullYear()));
    expect(text).to.include('Приложение к приказу № 84-о от 15.09.2026');
    expect(text).to.include('08.12.2026');
    expect(text).to.not.include('13.05.2027');
  });

  it('is a draft while there is no order, and says so', () => {
    const model = meetingScheduleDocument(
      aTeamRecords({ meetings: [stored('m1', aMeeting({ chairId: null }))] }),
    );
    expect(model.draft).to.equal(true);
    expect(model.gaps.map(({ text }) => text)).to.deep.equal([
      'номер и дата приказа',
      'кто ведёт: заседания 6',
    ]);
  });
});

describe('meetingMinutesDocument', () => {
  const meeting = stored(
    'm6',
    aMeeting({
      state: 'held',
      segments: [
        aSegment('s1', { minutes: 28, speakerId: 'olga', notes: 'Первое.\n\nВторое.' }),
        aSegment('s2', { title: 'Дата урока', kind: 'organisational', minutes: 12 }),
      ],
      attendance: ['olga', 'ivan'],
      decisions: [
        aDecision('d1', { segmentId: 's1' }),
        aDecision('d2', { segmentId: 'gone', responsibleId: null, due: null }),
      ],
    }),
    9,
  );

  it('writes itself from the meeting: who was there, agenda, heard, said, decided, minutes by kind', () => {
    const text = docText(meetingMinutesDocument(aTeamRecords(), meeting));
    for (const part of [
      'ПРОТОКОЛ № 6',
      'заседания КОУЧ «Читаем условие»',
      '25 ноября 2026 года, 14:30',
      'О. В. Сомова, И. П. Ветров (2 из 3)',
      '1. Слушали: Что показал урок (О. В. Сомова)',
      'Выступили: Первое.',
      'Второе.',
      'Подготовить карточку с лишними данными. Отвечает: И. П. Ветров, срок: 27.11.2026',
      'Решили вне повестки:',
      'анализируем уроки – 28 мин; организационное – 12 мин.',
    ])
      expect(text).to.include(part);
  });

  it('tells how many were absent, never who or why', () => {
    const text = docText(meetingMinutesDocument(aTeamRecords(), meeting));
    expect(text).to.include('Отсутствовали: 1');
    expect(text.split('Д. Р. Галеева')).to.have.length(2); // only as secretary
  });

  it('lists what a decision lacks by its number', () => {
    expect(meetingMinutesDocument(aTeamRecords(), meeting).gaps).to.deep.equal([
      { text: 'кто отвечает за решение 2', path: '/teams/team-1/meetings/m6' },
      { text: 'срок решения 2', path: '/teams/team-1/meetings/m6' },
    ]);
  });

  it('takes up what became of earlier decisions at this meeting', () => {
    const followUps = [{ meetingId: 'm6', outcome: 'moved', at: '', by: 'olga', due: '2026-12-10' }] as const;
    const earlier = stored(
      'm5',
      aMeeting({ decisions: [aDecision('d', { text: 'Снять урок', followUps })] }),
    );
    const text = docText(meetingMinutesDocument(aTeamRecords({ meetings: [earlier, meeting] }), meeting));
    expect(text).to.include('Снять урок – перенесено на 10.12.2026');
  });

  it('stops being a draft with number and date of the signature', () => {
    expect(meetingMinutesDocument(aTeamRecords(), meeting).draft).to.equal(true);
    const signed = { ...meeting, signed: { number: '6-к', date: '2026-11-26' } };
    const model = meetingMinutesDocument(aTeamRecords(), signed);
    expect(model.draft).to.equal(false);
    expect(docText(model)).to.include('ПРОТОКОЛ № 6-к');
  });

  it('keeps a bare meeting printable', () => {
    const bare = aMeeting({ segments: [], chairId: null, secretaryId: null, place: '', purpose: '' });
    const model = meetingMinutesDocument(aTeamRecords({ school: null }), stored('m', bare));
    expect(model.gaps.map(({ text }) => text)).to.include.members(['повестка', 'кто присутствовал']);
  });
});
