import { expect } from 'chai';
import { caseDocument } from '../../../src/documents/results/case-document.ts';
import { recommendationDocument } from '../../../src/documents/results/recommendation-document.ts';
import { docText } from '../doc/doc-text.ts';
import { aCaseRead, aRecommendationRead } from './result-records.ts';

describe('recommendationDocument', () => {
  it('carries the recommendation, its reason, what it needs, and the answer with its reason and dates', () => {
    const model = recommendationDocument(aRecommendationRead());
    const text = docText(model);
    for (const part of [
      'РЕКОМЕНДАЦИЯ ДИРЕКТОРУ',
      'Рекомендуем: Поставить в расписание общий методический час',
      'Почему: что мы увидели: Посещения срывались из-за замен',
      'Учителя трёх предметов свободны только по средам.',
      'Что для этого нужно: Сдвинуть два урока',
      'Передана директору: 19.05.2027',
      'Решение: принято частично',
      'Срок: 01.09.2027',
      'Дата ответа: 24.05.2027',
      'За директора ответил(а): А. С. Лебедева-Благовещенская',
    ])
      expect(text).to.include(part);
    expect([model.draft, model.gaps]).to.deep.equal([false, []]);
  });

  it('leaves lines to answer on, and misses the answer once it lies with the director', () => {
    const model = recommendationDocument(aRecommendationRead({ standing: 'waiting', answer: null }));
    expect(model.draft).to.equal(true);
    expect(model.gaps).to.deep.equal([
      { text: 'ответ директора', path: '/teams/team-1/results/recommendations' },
    ]);
    expect(docText(model)).to.include('принято / принято частично / отклонено / отложено');
  });

  it('misses reason and handing over while the team still writes, not an answer', () => {
    const fields = { standing: 'draft', sentOn: null, answer: null, reason: '', needed: '' } as const;
    expect(recommendationDocument(aRecommendationRead(fields)).gaps.map(({ text }) => text)).to.deep.equal([
      'рекомендация передана директору',
      'почему: что увидела команда',
      'что для этого нужно',
    ]);
  });
});

describe('caseDocument', () => {
  it('tells the case in its eight parts, under its author', () => {
    const model = caseDocument(aCaseRead());
    const text = docText(model);
    for (const part of [
      'Лишнее число',
      'И. П. Ветров, КОУЧ «Читаем условие»',
      'Попросил записать вопрос',
      'cases/1',
    ])
      expect(text).to.include(part);
    expect(model.blocks.filter(({ kind }) => kind === 'heading')).to.have.length(9);
    expect([model.draft, model.gaps, model.preparedBy]).to.deep.equal([false, [], 'teacher']);
  });

  it('leaves lines for parts that are missing; materials are not asked for', () => {
    const model = caseDocument(aCaseRead({ advice: '', why: ' ', materials: '' }));
    expect(model.gaps.map(({ text }) => text)).to.deep.equal(['почему так вышло', 'совет коллегам']);
    expect(docText(model)).to.not.include('Материалы');
    expect(model.draft).to.equal(true);
  });
});
