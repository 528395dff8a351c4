import { expect } from 'chai';
import {
  blankObservationDocument,
  observationDocument,
} from '../../../src/documents/lessons/observation-document.ts';
import { visitDocument } from '../../../src/documents/lessons/visit-document.ts';
import { CODES } from '../../support/a-cycle.ts';
import { docText } from '../doc/doc-text.ts';
import { aLessonWatched, anEmptyLesson, aVisit } from './cycle-records.ts';

describe('observationDocument', () => {
  it('has every sheet of the lesson with what was seen and what it means apart', () => {
    const model = observationDocument(aLessonWatched());
    const text = docText(model);
    for (const part of [
      'ПОС «Читаем условие», цикл № 1, урок № 1',
      `${CODES.high}, высокий`,
      'Наблюдает: И. П. Ветров',
      'Критерий успеха: Своими словами запишет вопрос',
      '10:24\tчтение условия\tзанят делом\tСказал: «Тут не спрашивают про первого».',
      'Критерий достигнут? частично',
      'Что видно у других этого уровня: Ещё трое',
    ])
      expect(text).to.include(part);
    expect(model.blocks.filter(({ kind }) => kind === 'pageBreak')).to.have.length(2);
    expect([model.draft, model.gaps]).to.deep.equal([false, []]);
  });

  it('asks nowhere for a word on the teacher (RULE-02)', () => {
    for (const model of [observationDocument(aLessonWatched()), blankObservationDocument(aLessonWatched())])
      expect(docText(model)).to.not.match(/оценк|балл|качеств|уровень учителя/i);
  });

  it('misses sheets where nothing was written', () => {
    const records = aLessonWatched();
    const empty = { ...records, sheets: [] };
    expect(observationDocument(empty).gaps).to.deep.equal([
      { text: 'карты наблюдения', path: '/teams/team-1/lessons/cycle-1/1/observe' },
    ]);
  });
});

describe('blankObservationDocument', () => {
  it('is a page for each case pupil with what is expected and tall rows to write in', () => {
    const model = blankObservationDocument(aLessonWatched());
    const text = docText(model);
    for (const code of Object.values(CODES)) expect(text).to.include(code);
    expect(text).to.include('Смотрим на ученика, а не на учителя.').and.not.include('Подчеркнул вопрос');
    const tables = model.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(tables).to.have.length(3);
    for (const { rows } of tables)
      expect(
        rows.every((row) => row.kind === 'cells' && row.tall === true && row.cells.flat().length === 0),
      ).to.equal(true);
    expect([model.draft, model.scope['blank']]).to.deep.equal([false, 'yes']);
  });

  it('can be printed before pupils and criteria are chosen, and says so', () => {
    const model = blankObservationDocument(anEmptyLesson());
    expect(model.gaps.map(({ text }) => text)).to.deep.equal(['исследуемые ученики', 'критерии успеха']);
    expect(docText(model)).to.include('ниже среднего');
  });
});

describe('visitDocument', () => {
  it('is told by the guest: purpose, what pupils did, what to take over', () => {
    const text = docText(visitDocument(aVisit()));
    for (const part of [
      'Гость: Д. Р. Галеева',
      'физика, 7А',
      'Сверяли вопрос с соседом',
      'Пары постоянного состава',
    ])
      expect(text).to.include(part);
  });
});
