import { expect } from 'chai';
import type { DocModel } from '../../../src/documents/doc/doc-model.ts';
import { renewalNoteDocument } from '../../../src/documents/renewal/renewal-note-document.ts';
import type { Renewal } from '../../../src/domain/renewal/renewal.ts';
import { staffPictureOf } from '../../../src/domain/renewal/staff-picture.ts';
import { aRenewal } from '../../support/a-renewal.ts';
import { docText } from '../doc/doc-text.ts';

const META = {
  version: 3,
  createdAt: '2026-08-20T08:00:00.000Z',
  createdBy: 'anna',
  updatedAt: '2026-08-28T08:00:00.000Z',
  updatedBy: 'anna',
};

function theNote(renewal: Renewal, locale: 'ru' | 'en' = 'ru'): DocModel {
  const school = { name: 'Школа № 3', shortName: '№ 3', place: 'г. Заречный', staffCount: 27, nameKey: '' };
  return renewalNoteDocument({
    school: { ...school, ...META, id: 'school-1' },
    schoolYear: '2026/27',
    renewal: { ...renewal, ...META, id: 'renewal-1' },
    staff: staffPictureOf(renewal, null),
    technologies: [],
    locale,
    generatedAt: '2026-11-24T09:00:00.000Z',
    today: '2026-11-24',
  });
}

describe('DOC-13 «Аналитическая справка»', () => {
  const zone = { id: 'z', text: 'Вести от условия к модели', technology: 'TECH_READ', teachers: 14 };
  const { competence } = aRenewal();
  const whole = aRenewal({
    competence: { ...competence, answered: 20, teachers: 27, feasibility: 'with_training' },
    strengths: [{ ...zone, text: 'Работают с текстом', technology: null, teachers: null }],
    deficits: [zone],
    methodWork: { character: 'по предметам', themesHelpPupils: 'partly', evidence: 'темы о технике' },
    closings: {
      'RB-1': { at: META.updatedAt, by: 'anna' },
      'RB-2': { at: META.updatedAt, by: 'anna' },
      'RB-3': null,
      'RB-4': null,
    },
  });

  it('says the fixed statements of RB-1 and RB-2, each from the records', () => {
    const model = theNote(whole);
    const text = docText(model);
    expect(text)
      .to.include('Устойчиво сохраняются трудности:\nне решают текстовые задачи; 6А, 7А; 3-й год подряд')
      .and.include('слабое смысловое чтение')
      .and.include('Выбрана стратегия: Читаем, чтобы понимать')
      .and.include('Технологии: смысловое чтение')
      .and.include('Она может улучшить:\nзадачи ВПР')
      .and.include('протокол № 1')
      .and.include('Опрошены 20 из 27 учителей (74,1 %)')
      .and.include('Вести от условия к модели; смысловое чтение; у 14')
      .and.include('посильна после обучения')
      .and.include('частично. темы о технике');
    expect([model.draft, model.gaps]).to.deep.equal([false, []]);
  });

  it('leaves lines to fill in, lists what is missing, and is a draft until both steps are closed', () => {
    const model = theNote(aRenewal({ strategy: { ...aRenewal().strategy, title: '' }, difficulties: [] }));
    expect(model.draft).to.equal(true);
    expect(model.footer).to.include('Проект. Сформировано автоматически');
    expect(model.gaps.map(({ text }) => text)).to.include.members([
      'устойчивые трудности',
      'название стратегии',
      'сильные стороны',
      'описание методической работы',
    ]);
    expect(docText(model)).to.include('________');
  });

  it('speaks English', () => {
    expect(docText(theNote(whole, 'en'))).to.include('20 of 27 teachers answered (74.1 %)');
  });
});
