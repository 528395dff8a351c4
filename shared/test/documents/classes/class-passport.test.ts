import { expect } from 'chai';
import { classPassportDocument, classPassportSheet } from '../../../src/documents/classes/class-passport.ts';
import { docText } from '../doc/doc-text.ts';
import { anEmptyPassport, aPassport, PASSPORT_CODES } from './class-records.ts';

describe('class passport (DOC-14)', () => {
  const tab = (key: string) => {
    const found = classPassportSheet(aPassport()).tabs.find((one) => one.key === key);
    if (found === undefined) throw new Error(key);
    return found.rows.map(({ cells }) => cells);
  };

  it('has CRF of each subject and period', () => {
    expect(tab('subjects')[0]).to.deep.equal({
      ...{ subject: 'Алгебра', period: '1 четверть', counted: 20, passed: 90, quality: 40 },
      // (2·100 + 6·64 + 10·36 + 2·16) ÷ 20; (10 + 24 + 30 + 4) ÷ 20
      ...{ degree: 48.8, mean: 3.4, twos: 10, fives: 10 },
    });
    expect(tab('subjects').map(({ subject, period }) => `${subject} ${period}`)).to.include(
      'Математика ВПР, 6 класс, 02.10.2026',
    );
  });

  it('has skills by level, difficulties with the tasks few could do, and the change between quarters', () => {
    expect(tab('skills')).to.deep.equal([
      { skill: 'Смысловое чтение', date: '2026-10-14', lowLevel: 6, baseLevel: 10, highLevel: 4 },
    ]);
    expect(tab('difficulties').map(({ text }) => text)).to.deep.equal([
      'не решают текстовые задачи: начинают считать, не поняв вопроса, и не возвращаются к условию',
      'задание «11»: 25 %',
    ]);
    expect(tab('changes')[0]).to.deep.equal({
      ...{
        subject: 'Алгебра',
        from: '1 четверть',
        to: '2 четверть',
        qualityFrom: 40,
        qualityTo: 55,
        change: 15,
      },
    });
  });

  it('ties nothing to a teacher and names no pupil (RULE-08, GD-5)', () => {
    const written = JSON.stringify([
      classPassportSheet(aPassport()),
      classPassportDocument(aPassport()).blocks,
    ]);
    for (const hidden of [...PASSPORT_CODES, 'Сомова', 'Ветров', 'olga'])
      expect(written.includes(hidden), hidden).to.equal(false);
  });

  it('reads the same as a document, landscape, with decimals in the reader’s way', () => {
    const model = classPassportDocument(aPassport());
    const text = docText(model);
    expect(text).to.include('Алгебра\t1 четверть\t20\t90\t40\t48,8\t3,4\t10\t10');
    expect(text).to.include('не связываются');
    expect([model.orientation, model.draft, model.gaps.length]).to.deep.equal(['landscape', false, 0]);
    expect(docText(classPassportDocument(aPassport({ locale: 'en' })))).to.include(
      'quarter 1\t20\t90\t40\t48.8',
    );
  });

  it('says of a class without results what is missing', () => {
    const model = classPassportDocument(anEmptyPassport());
    expect(model.draft).to.equal(true);
    expect(model.gaps.map(({ text }) => text)).to.deep.equal(['результаты класса', 'трудности класса']);
    expect(docText(model)).to.include('Данных пока нет.');
  });
});
