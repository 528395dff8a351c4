import { expect } from 'chai';
import { coveragePercent } from '../../../src/domain/renewal/staff-count.ts';
import { findPublished } from '../../../src/domain/surveys/published-questionnaires.ts';
import { readQuestionnaire, tableText } from '../../../src/domain/surveys/questionnaire-import.ts';
import { answerFaults, inItemOrder } from '../../../src/domain/surveys/survey-answers.ts';
import { codeFrom, parseCode } from '../../../src/domain/surveys/survey-link.ts';
import {
  closeRun,
  isAnonymous,
  openRun,
  phaseOf,
  type SurveyRun,
  type SurveyRunFields,
  surveyRunFaults,
} from '../../../src/domain/surveys/survey-run.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';

const FIELDS: SurveyRunFields = {
  schoolYear: '2026/27',
  questionnaireId: 'Q-PUPIL',
  questionnaireVersion: '1',
  strategies: [],
  audience: 'pupils',
  teamId: null,
  classLabel: '7А',
  anonymous: true,
  purpose: 'Сравнить с тем, как уроки видим мы',
  opensOn: '2026-11-20',
  closesOn: '2026-11-30',
};
const RUN: SurveyRun = {
  ...FIELDS,
  schoolId: 'school-1',
  state: 'draft',
  linksMade: 0,
  openedAt: null,
  closedAt: null,
};

const faults = (fields: Partial<SurveyRunFields>) => {
  const all = { ...FIELDS, ...fields };
  return surveyRunFaults(all, findPublished(all.questionnaireId, all.questionnaireVersion)).map(
    ({ path, reason }) => `${path} ${reason}`,
  );
};

describe('SurveyRun', () => {
  it('asks those a questionnaire is written for', () => {
    expect(faults({})).to.deep.equal([]);
    expect(faults({ audience: 'staff', classLabel: null })).to.deep.equal(['audience unknown_value']);
    expect(faults({ questionnaireId: 'Q-PLC', audience: 'staff', classLabel: null })).to.deep.equal([
      'audience unknown_value',
    ]);
    expect(faults({ questionnaireId: 'Q-COMP', audience: 'team', classLabel: null })).to.deep.equal([
      'teamId required',
    ]);
    expect(faults({ questionnaireVersion: '9' })).to.deep.equal(['questionnaireId unknown_value']);
  });

  it('asks pupils from grade 3 on, of a class that can be one', () => {
    expect(faults({ classLabel: null })).to.deep.equal(['classLabel required']);
    expect(faults({ classLabel: '2Б' })).to.deep.equal(['classLabel out_of_range']);
    expect(faults({ classLabel: '3Б' })).to.deep.equal([]);
    expect(faults({ classLabel: 'Иванов Пётр' })).to.deep.equal(['classLabel unknown_value']);
    expect(faults({ questionnaireId: 'Q-PARENT', audience: 'parents', classLabel: '1А' })).to.deep.equal([]);
  });

  it('knows only modules of its questionnaire', () => {
    const staff = { audience: 'staff', classLabel: null, questionnaireId: 'Q-STRAT' } as const;
    expect(faults({ ...staff, strategies: ['TECH_FA', 'FOUR_C'] })).to.deep.equal([]);
    expect(faults({ ...staff, strategies: ['TECH_X'] })).to.deep.equal(['strategies unknown_value']);
  });

  it('has days in their order and a purpose', () => {
    expect(faults({ closesOn: '2026-11-19', purpose: ' ' })).to.have.members([
      'closesOn before_start',
      'purpose required',
    ]);
  });

  it('has no names where the questionnaire or those asked need it', () => {
    const climate = { alwaysAnonymous: true };
    expect(isAnonymous(climate, { anonymous: false, audience: 'staff' })).to.equal(true);
    expect(isAnonymous({ alwaysAnonymous: false }, { anonymous: false, audience: 'parents' })).to.equal(true);
    expect(isAnonymous({ alwaysAnonymous: false }, { anonymous: false, audience: 'staff' })).to.equal(false);
  });

  it('goes from draft to open to closed, never back', () => {
    const at = '2026-11-24T09:00:00.000Z';
    const open = decidedValue(openRun(RUN, '2026-11-24', at));
    expect(open).to.include({ state: 'open', openedAt: at });
    expect(reasonsOf(openRun(open, '2026-11-24', at))).to.equal('run_not_draft');
    expect(reasonsOf(openRun(RUN, '2026-12-01', at))).to.equal('run_over');
    expect(reasonsOf(closeRun(RUN, at))).to.equal('run_not_open');
    const closed = decidedValue(closeRun(open, at));
    expect(reasonsOf(closeRun(closed, at))).to.equal('run_closed');
  });

  it('is closed once its last day has passed, pressed or not', () => {
    const open: SurveyRun = { ...RUN, state: 'open' };
    expect(phaseOf(open, '2026-11-19')).to.equal('waiting');
    expect(phaseOf(open, '2026-11-20')).to.equal('open');
    expect(phaseOf(open, '2026-11-30')).to.equal('open');
    expect(phaseOf(open, '2026-12-01')).to.equal('closed');
    expect(phaseOf(RUN, '2026-11-24')).to.equal('draft');
  });
});

describe('answers of a questionnaire', () => {
  const comp = findPublished('Q-COMP', '1');
  const climate = findPublished('Q-CLIMATE', '1');
  const needs = findPublished('Q-NEEDS', '1');
  if (comp === null || climate === null || needs === null) throw new Error('a questionnaire is missing');

  it('may have holes in a draft, none when handed in, and «не относится» is an answer', () => {
    const two = comp.items.slice(0, 2);
    expect(answerFaults(two, comp.scale, { C01: 2 }, false)).to.deep.equal([]);
    expect(answerFaults(two, comp.scale, { C01: 2 }, true)).to.deep.equal([
      { path: 'answers.C02', reason: 'required' },
    ]);
    expect(answerFaults(two, comp.scale, { C01: 2, C02: null }, true)).to.deep.equal([]);
  });

  it('stay on the scale and among the items that were asked', () => {
    const paths = (answers: Readonly<Record<string, unknown>>) =>
      answerFaults(comp.items.slice(0, 1), comp.scale, answers, false).map(({ path }) => path);
    expect(paths({ C01: 4 })).to.deep.equal(['answers.C01']);
    expect(paths({ C01: '2' })).to.deep.equal(['answers.C01']);
    expect(paths({ C35: 2 })).to.deep.equal(['answers.C35']);
    expect(paths({ constructor: 2 })).to.deep.equal(['answers.constructor']);
    expect(answerFaults(climate.items, climate.scale, { CL1: null }, false)).to.have.length(1);
  });

  it('without a way out may leave items open, but not all', () => {
    expect(answerFaults(climate.items, climate.scale, { CL1: 3 }, true)).to.deep.equal([]);
    expect(answerFaults(climate.items, climate.scale, {}, true)).to.deep.equal([
      { path: 'answers', reason: 'required' },
    ]);
  });

  it('are kept in the order of the items, not of the ticking', () => {
    const kept = inItemOrder(climate.items, { CL8: 1, CL1: 2 }, climate.scale);
    expect(Object.keys(kept)).to.deep.equal(['CL1', 'CL8']);
    expect(
      Object.values(inItemOrder(needs.items, { W2: 1 }, needs.scale)).filter((v) => v === 0),
    ).to.have.length(needs.items.length - 1);
  });
});

describe('codes of links', () => {
  it('have ten letters that cannot be mistaken, read in any case', () => {
    const code = codeFrom(Array.from({ length: 40 }, (_, i) => i * 6));
    expect(code).to.match(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);
    expect(parseCode((code ?? '').toLowerCase().replace('-', ' '))).to.equal(code);
    expect(parseCode('0000000000')).to.equal(null);
    expect(parseCode('короткий')).to.equal(null);
    expect(codeFrom([255, 255])).to.equal(null);
  });
});

describe('coverage (AG-3)', () => {
  it('is in whole percents, and unknown where nobody was counted', () => {
    expect(coveragePercent({ answered: 8, asked: 27 })).to.equal(30);
    expect(coveragePercent({ answered: 10, asked: 9 })).to.equal(100);
    expect(coveragePercent({ answered: 3, asked: null })).to.equal(null);
  });
});

describe('import of a questionnaire', () => {
  const head = { id: 'X-TIKH', titleRu: 'Наша анкета', titleEn: '', audience: 'teachers', scale: 'skill' };

  it('reads a table as it is copied from a spreadsheet', () => {
    const text = 'ID\tGroup\tRU\tobservable\nT1\tDEF-MET\tСтавлю цель\tда\n\nT2\tDEF-REF\tВеду записи\t\n';
    const read = readQuestionnaire({ ...head, text });
    expect(read.kind).to.equal('read');
    if (read.kind !== 'read') return;
    expect(read.questionnaire.items).to.deep.equal([
      { id: 'T1', group: 'DEF-MET', textRu: 'Ставлю цель', textEn: 'Ставлю цель', observable: true },
      { id: 'T2', group: 'DEF-REF', textRu: 'Веду записи', textEn: 'Веду записи', observable: false },
    ]);
    expect(read.questionnaire.scale.values).to.have.length(4);
  });

  it('reads JSON as this tool writes it', () => {
    const text = JSON.stringify({ items: findPublished('Q-COMP', '1')?.items });
    const read = readQuestionnaire({ ...head, text });
    expect(read.kind === 'read' && read.questionnaire.items).to.have.length(35);
  });

  it('reads the rows of a file with Russian headings, and makes another version of a questionnaire of the tool', () => {
    const rows = [
      ['Код', 'Группа', 'Вопрос', 'Видно на уроке'],
      ['T1', 'DEF-MET', 'Ставлю\nцель', 'да'],
      ['T2', 'МОЯ', 'Веду записи', null],
    ].map((cells, i) => ({ number: i + 1, cells }));
    const read = readQuestionnaire({ ...head, id: 'Q-COMP', text: tableText(rows) });
    if (read.kind !== 'read') throw new Error(JSON.stringify(read));
    expect(read.questionnaire.items.map(({ textRu }) => textRu)).to.deep.equal([
      'Ставлю цель',
      'Веду записи',
    ]);
    expect(read.questionnaire.groups.map(({ title }) => title.ru)).to.deep.equal([
      'Технологии и методика',
      'МОЯ',
    ]);
    expect(read.questionnaire.intro.ru).to.include('Это не проверка');
    const other = { ...head, id: 'Q-CLIMATE', text: tableText(rows) };
    expect(readQuestionnaire(other)).to.deep.include({ kind: 'faults' });
    const climate = readQuestionnaire({ ...other, scale: 'frequency' });
    expect(climate.kind === 'read' && climate.questionnaire.alwaysAnonymous).to.equal(true);
  });

  it('says what is wrong by line, and everything at once', () => {
    const table = `id\tgroup\tru\nT1\tA\tТекст\nT1\t\t\nбез пробелов\tA\tТекст\nT3\tA\t${'я'.repeat(1001)}`;
    const faultsOf = (input: Partial<typeof head> & { readonly text: string }) => {
      const read = readQuestionnaire({ ...head, ...input });
      return read.kind === 'faults'
        ? read.faults.map(({ line, column, reason }) => `${line ?? '-'} ${column} ${reason}`)
        : [];
    };
    expect(faultsOf({ text: table })).to.have.members([
      '3 group no_group',
      '3 ru no_text',
      '3 id same_item_id',
      '4 id bad_item_id',
      '5 ru too_long',
    ]);
    expect(faultsOf({ text: 'код;текст\nT1;x' })).to.have.members([
      '1 id no_column',
      '1 group no_column',
      '1 ru no_column',
    ]);
    expect(faultsOf({ text: '{"items": [' })).to.deep.equal(['- text bad_json']);
    expect(faultsOf({ text: '[null]' })).to.deep.equal(['- text bad_json']);
    expect(faultsOf({ text: '  ' })).to.deep.equal(['- text empty']);
    expect(
      faultsOf({
        id: 'моя',
        titleRu: '',
        audience: 'все',
        scale: 'constructor',
        text: 'id\tgroup\tru\nT1\tA\tx',
      }),
    ).to.have.members([
      '- id bad_id',
      '- titleRu no_title',
      '- audience unknown_audience',
      '- scale unknown_scale',
    ]);
  });
});
