import { expect } from 'chai';
import { cycleReportDocument } from '../../../src/documents/lessons/cycle-report.ts';
import { withoutCodes } from '../../../src/domain/classes/erased-code.ts';
import { cycleReading, readableCycle } from '../../../src/domain/lessons/lesson-study-access.ts';
import { CODES } from '../../support/a-cycle.ts';
import { docText } from '../doc/doc-text.ts';
import { aFullCycleRead, anEmptyCycleRead } from './cycle-records.ts';

describe('cycleReportDocument', () => {
  it('tells card, progress of the three pupils and summary, then plan and discussion of each lesson', () => {
    const text = docText(cycleReportDocument(aFullCycleRead()));
    const parts = [
      'ОТЧЁТ О ЦИКЛЕ ИССЛЕДОВАНИЯ УРОКА',
      'ПОС «Читаем условие», цикл № 1, 2026/27 учебный год',
      'Как улучшить чтение условия',
      `До этого ${CODES.high}: болел две недели`,
      '2. Движение исследуемых учеников',
      `${CODES.below_middle}, ниже среднего`,
      'записал в тетради: «за сколько доедет второй?»',
      '3. Итог цикла',
      'Решение о приёме: доработать – нужна опора для слабого чтения',
      'Приложение 1. План урока № 1',
      'Приложение 2. Обсуждение урока № 1',
      'Что меняем в следующем уроке: Второе условие делим на две части',
      'Д. Р. Галеева: Смотреть на начало работы, а не на ответ',
      'Приложение 6. Обсуждение урока № 3',
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      expect(at, part).to.be.at.least(from);
      from = at;
    }
  });

  it('misses nothing and is no draft once everything is written and all of the group agreed', () => {
    const model = cycleReportDocument(aFullCycleRead());
    expect(model.gaps).to.deep.equal([]);
    expect(model.draft).to.equal(false);
    expect(model.scope).to.deep.equal({ team: 'team-1', schoolYear: '2026/27', cycle: 'cycle-1' });
    expect(model.sourceRefs).to.deep.include({ collection: 'lesson_studies', id: 'cycle-1', version: 7 });
  });

  it('prints of an empty cycle lines to write on, and says what is missing and where', () => {
    const model = cycleReportDocument(anEmptyCycleRead());
    expect(model.draft).to.equal(true);
    const gaps = model.gaps.map(({ text, path }) => `${text} ${path}`);
    expect(gaps).to.include.members([
      'вопрос исследования /teams/team-1/lessons/cycle-2',
      'исследуемые ученики /teams/team-1/lessons/cycle-2',
      'критерии успеха: уроки 1, 2, 3 /teams/team-1/lessons/cycle-2',
      'план урока № 1 /teams/team-1/lessons/cycle-2/1',
      'решение о приёме /teams/team-1/lessons/cycle-2/summary',
      'согласие всей группы с итогом /teams/team-1/lessons/cycle-2/summary',
    ]);
    expect(gaps.filter((gap) => gap.startsWith('обсуждение'))).to.deep.equal([]);
  });

  it('gives the administration what was concluded, and neither codes nor levels (GD-5, LS-11)', () => {
    const whole = aFullCycleRead();
    const reading = cycleReading(whole.cycle, ['schoolAdmin'], 'anna');
    const records = { ...whole, cycle: readableCycle(whole.cycle, reading), reading, sheets: [] };
    const model = cycleReportDocument(records);
    const text = docText(model);
    expect(text).to.include('Двое из трёх учеников записывают вопрос сами');
    for (const hidden of [...Object.values(CODES), 'ниже среднего', 'Приложение', 'Движение'])
      expect(text).to.not.include(hidden);
    expect(model.gaps).to.deep.equal([]);
  });

  it('says that codes were erased', () => {
    const records = withoutCodes(aFullCycleRead());
    const text = docText(cycleReportDocument(records));
    expect(text).to.include('код удалён, средний');
    expect(text).to.not.include(CODES.high);
  });

  it('leaves out a lesson that was called off, and says why in the list of lessons', () => {
    const records = aFullCycleRead();
    const lessons = records.cycle.lessons.map((lesson) =>
      lesson.number === 3 ? { ...lesson, state: 'cancelled' as const, cancelReason: 'карантин' } : lesson,
    );
    const text = docText(cycleReportDocument({ ...records, cycle: { ...records.cycle, lessons } }));
    expect(text).to.include('отменён: карантин');
    expect(text).to.not.include('План урока № 3');
  });

  it('speaks English', () => {
    const text = docText(cycleReportDocument(aFullCycleRead({ locale: 'en' })));
    for (const part of [
      'REPORT OF A LESSON STUDY CYCLE',
      'of the case pupils',
      'Annex 6. Discussion of lesson No. 3',
    ])
      expect(text).to.include(part);
    expect(text).to.not.match(/учебный год|Приложение|Урок №/);
  });
});
