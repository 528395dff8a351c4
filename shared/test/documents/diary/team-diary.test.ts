import { expect } from 'chai';
import { teamDiaryDocument } from '../../../src/documents/diary/team-diary.ts';
import { withoutCodes } from '../../../src/domain/classes/erased-code.ts';
import { CODES } from '../../support/a-cycle.ts';
import { docText } from '../doc/doc-text.ts';
import { aFullDiary, anEmptyDiary } from './diary-records.ts';

describe('teamDiaryDocument', () => {
  it('tells a year in nine parts, from the problem to whom it was shown', () => {
    const model = teamDiaryDocument(aFullDiary());
    const text = docText(model);
    const parts = [
      'Наши правила\nВсе в группе равны',
      '1. Проблема и доказательства\nПроблема: Начинают считать, не поняв вопроса',
      `ВПР, ВПР, 25.09.2026: шестеро из 24: ${CODES.high}`,
      'физика: не видят, что дано – читают один раз',
      '2. Что известно\nСтратегии смыслового чтения, библиотека школы: вопрос до чтения: в 8Б – весной',
      '3. План',
      '4. Записи\n12 октября 2026 года, О. В. Сомова',
      `Увидели у учеников: ${CODES.middle} сам зачеркнул`,
      'Это про: От «как учу» к «как учатся»; Практика открыта: пробуем вместе',
      '2 ноября 2026 года, И. П. Ветров',
      '5. Циклы уроков\n№ 1. вопрос своими словами – Как улучшить чтение условия',
      `цикл 1, урок 1\t${CODES.high}\tЧему ты сегодня научился?`,
      'Что ты сделал, когда увидел лишнее число?\tЯ его зачеркнул',
      '7. Чему научились мы\nД. Р. Галеева: Смотреть на начало работы',
      '8. Итоги\nУченики: Спрашивают, прежде чем считать',
      '9. С кем поделились\nПедсовет «Читаем условие», педсовет, школа, 18.05.2027',
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      expect(at, part).to.be.at.least(from);
      from = at;
    }
    expect(model.gaps).to.deep.equal([]);
  });

  it('is a draft while the school year goes on', () => {
    expect(teamDiaryDocument(aFullDiary()).draft).to.equal(true);
    expect(teamDiaryDocument(aFullDiary({ today: '2027-09-01' })).draft).to.equal(false);
  });

  it('goes outside the team without a single code (GD-5)', () => {
    const { team, school, names, ...told } = aFullDiary();
    const model = teamDiaryDocument({ ...withoutCodes(told), team, school, names, isPublic: true });
    const text = docText(model);
    for (const code of Object.values(CODES)) expect(text).to.not.include(code);
    expect(text).to.include('[—] сам зачеркнул').and.include('Я его зачеркнул');
    expect(model.scope['codes']).to.equal('no');
    const interviews = model.blocks
      .filter((block) => block.kind === 'table')
      .map((block) => block.columns.length);
    expect(interviews).to.deep.equal([3, 3]);
  });

  it('stands with its nine parts before anything is written, and says what is missing', () => {
    const model = teamDiaryDocument(anEmptyDiary());
    expect(model.blocks.filter((block) => block.kind === 'heading' && block.level === 2)).to.have.length(9);
    expect(model.gaps.map(({ text }) => text)).to.deep.equal([
      'правила команды',
      'проблема класса',
      'что известно: источники',
      'записи дневника',
    ]);
  });
});
