import { expect } from 'chai';
import type { CouncilRecords } from '../../../src/documents/results/council-records.ts';
import { councilReportDocument } from '../../../src/documents/results/council-report.ts';
import { docText } from '../doc/doc-text.ts';
import { stored } from '../team/team-records.ts';
import { aCouncil, aFullImpact, aFullReport, anEmptyReport, aResult } from './result-records.ts';

const gapsOf = (records: CouncilRecords) => councilReportDocument(records).gaps.map(({ text }) => text);

describe('councilReportDocument', () => {
  it('answers the four questions, each with the figure or evidence it rests on', () => {
    const text = docText(councilReportDocument(aFullReport()));
    const parts = [
      'Проблема: Ученики 7А начинают считать, не поняв вопроса задачи',
      'ВПР по математике, ВПР, 25.09.2026: с текстовой задачей справились шестеро из 24',
      'вопрос своими словами\tКак улучшить чтение условия',
      'есть – 3\tдоработать',
      'Что изменилось у учеников?\nБольше половины называют вопрос до решения.',
      'Называют вопрос задачи сами, из 24\t6 (05.10.2026)\t15 (20.04.2027)\t+9; рано судить\tвведено: выходные карточки',
      'Что изменилось у нас?',
      '1,5 (05.10.2026)\t3 (20.04.2027)\t+1,5\t',
      'Доказательство: протокол родительского собрания № 4',
      'Решение команды о практике: доработать – нужна опора для слабых читателей',
      '4. Что не получилось и почему\nСлабые читатели пропускают условие',
      'Поставить в расписание общий методический час для учителей 7А – принято частично, до 01.09.2027',
      'Карточка «Вопрос своими словами» (дидактический материал, в копилке школы)',
      '7. Следующий вопрос\nКак научить составлять вопрос к условию?',
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      expect(at, part).to.be.at.least(from);
      from = at;
    }
    const model = councilReportDocument(aFullReport());
    expect([model.draft, model.gaps]).to.deep.equal([false, []]);
  });

  it('has counts of process in the annex alone, and says that they are no result (RULE-03)', () => {
    const [report = '', annex = ''] = docText(councilReportDocument(aFullReport())).split('Приложение. ');
    expect(annex).to.include('Результатом они не являются').and.include('Взаимопосещений\t0 → 11');
    expect(annex).to.include('Проведено заседаний\t9').and.include('Дано уроков-исследований\t3');
    expect(report).to.not.include('Взаимопосещений').and.not.include('Проведено заседаний');
  });

  it('stays a draft without a result that was measured twice, however much was done (RULE-03)', () => {
    const process = aResult({ nature: 'process' });
    const once = aResult({ after: null });
    for (const indicators of [[], [process], [once]]) {
      const records = aFullReport({ impact: stored('impact-1', aFullImpact({ indicators })) });
      expect(councilReportDocument(records).draft).to.equal(true);
      expect(gapsOf(records)).to.include('хотя бы один показатель результата, измеренный дважды');
    }
  });

  it('takes no process count for what an answer rests on', () => {
    const { answers } = aCouncil();
    const pupils = { text: 'Ходили друг к другу.', indicatorIds: ['p1'], evidence: '' };
    const event = stored('council-1', aCouncil({ answers: { ...answers, pupils } }));
    const records = aFullReport({ event });
    expect(gapsOf(records)).to.deep.equal([
      'ответ с показателем или доказательством: «Что изменилось у учеников?»',
    ]);
    expect(councilReportDocument(records).gaps[0]?.path).to.equal(
      '/teams/team-1/results/presentations/council-1/council',
    );
  });

  it('stays a draft until the council was held', () => {
    const records = aFullReport({ event: stored('council-1', aCouncil({ held: false })) });
    expect(councilReportDocument(records).draft).to.equal(true);
    expect(gapsOf(records)).to.deep.equal(['педсовет проведён']);
  });

  it('prints of an empty year lines to write on and lists what is missing', () => {
    expect(gapsOf(anEmptyReport())).to.include.members([
      'проблема, которую изучали',
      'что пробовали',
      'что не получилось и почему',
      'решение о практике',
      'следующий вопрос',
    ]);
  });

  it('speaks English', () => {
    const text = docText(councilReportDocument(aFullReport({ locale: 'en' })));
    for (const part of [
      'What changed for the pupils?',
      'too early to judge',
      '1.5 (05.10.2026)',
      'Annex. Indicators of process',
    ])
      expect(text).to.include(part);
  });
});
