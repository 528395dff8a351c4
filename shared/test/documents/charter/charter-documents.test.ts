import { expect } from 'chai';
import { teamOrderDocument } from '../../../src/documents/charter/order-document.ts';
import { rulesDocument } from '../../../src/documents/charter/rules-document.ts';
import { aMember } from '../../support/a-team.ts';
import { docText } from '../doc/doc-text.ts';
import { aTeamRecords } from '../team/team-records.ts';
import { anOrder, rulesOf } from './charter-records.ts';

const gapsOf = (model: { readonly gaps: readonly { readonly text: string }[] }) =>
  model.gaps.map(({ text }) => text);

describe('teamOrderDocument', () => {
  it('creates the team on the school’s strategy and names its people, with the composition as annex', () => {
    const model = teamOrderDocument(anOrder());
    const text = docText(model);
    const parts = [
      'ПРИКАЗ\nО создании команды обучающихся учителей «Читаем условие»',
      '№ 84-о от 15 сентября 2026 года',
      'В целях улучшения результатов обучающихся 7А и развития преподавания на основе стратегии «Смысловое чтение»',
      'чтение» (протокол № 3 от 28.08.2026)',
      'ПРИКАЗЫВАЮ:',
      'Создать КОУЧ «Читаем условие» по теме «Смысловое чтение текстовых задач» в составе согласно приложению.',
      'Назначить координатором: О. В. Сомова, учитель математики.',
      'Тьютор команды: И. П. Ветров.',
      'Установить общий методический день: среда.',
      'Приложение к приказу № 84-о от 15.09.2026',
      '1\tО. В. Сомова\tучитель математики\tкоординатор',
      'С приказом ознакомлены',
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      expect(at, part).to.be.at.least(from);
      from = at;
    }
    expect([model.draft, model.preparedBy]).to.deep.equal([false, 'admin']);
  });

  it('never prints «ведомый» beside a name, and invites nobody into the composition', () => {
    const members = [
      aMember('olga'),
      aMember('dina', { position: 'follower' }),
      aMember('anna', { consentAt: null }),
    ];
    const text = docText(teamOrderDocument(anOrder({ team: { members } })));
    expect(text).to.include('Д. Р. Галеева\t________\tучастник').and.not.include('ведом');
    expect(text).to.not.include('Лебедева');
  });

  it('is a draft with lines to write on until there are number, date, class, strategy and people', () => {
    const team = { order: null, targetClasses: [], coordinatorId: null, methodDay: null, members: [] };
    const model = teamOrderDocument({ ...anOrder({ team }), renewal: null });
    expect(model.draft).to.equal(true);
    expect(gapsOf(model)).to.include.members([
      'номер и дата приказа',
      'сроки и кто контролирует – впишите от руки',
      'класс',
      'стратегия школы',
      'координатор',
      'методический день',
      'участники, которые дали согласие',
    ]);
  });

  it('leaves a line for a strategy that is not its reader’s, and does not call it missing', () => {
    const model = teamOrderDocument({ ...anOrder(), renewal: 'hidden' });
    expect(docText(model)).to.include('на основе стратегии «________»').and.not.include('протокол');
    expect(gapsOf(model)).to.not.include('стратегия школы');
  });

  it('speaks English', () => {
    expect(docText(teamOrderDocument(anOrder({ locale: 'en' }))))
      .to.include('I ORDER:')
      .and.include('Wednesday');
  });
});

describe('rulesDocument', () => {
  it('has the rules in their order, the day of adoption, and a line to sign for each of twelve', () => {
    const ids = ['olga', 'ivan', 'dina', ...Array.from({ length: 9 }, (_, at) => `p${at}`)];
    const names = Object.fromEntries(ids.map((id, at) => [id, `И. И. Участников-${at}`]));
    const model = rulesDocument(
      aTeamRecords({ names, team: { members: ids.map((id) => aMember(id)), ...rulesOf(ids) } }),
    );
    const text = docText(model);
    expect(text).to.match(/Все в группе равны[\s\S]*Смотрим на учеников/);
    expect(text).to.include('Приняты всеми участниками 18.09.2026.');
    for (const name of Object.values(names)) expect(text).to.include(`Согласен(на) ${name}`);
    expect([model.draft, model.gaps]).to.deep.equal([false, []]);
  });

  it('names those whose yes is missing, and a team without rules', () => {
    const { rules } = rulesOf(['olga', 'ivan']);
    const waiting = rulesDocument(aTeamRecords({ team: { rules } }));
    expect(waiting.draft).to.equal(true);
    expect(gapsOf(waiting)).to.deep.equal(['согласие со всеми правилами: Д. Р. Галеева']);
    expect(gapsOf(rulesDocument(aTeamRecords()))).to.deep.equal(['правила']);
  });
});
