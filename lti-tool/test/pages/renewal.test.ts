import { EMPTY_PARTS, type Renewal } from '@uchitelskaya/shared/domain/renewal/renewal';
import { RENEWALS } from '@uchitelskaya/shared/service/collections/renewal';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';
import { appointHead, seedColleagues, seedRun } from '../support/seed-competence.ts';
import { seedRenewal } from '../support/seed-renewal.ts';

const HTMX = { 'HX-Request': 'true' };
const HOME = '/school/renewal';

describe('«перезагрузка» on pages', () => {
  let pages: PageApp;
  let head: PageVisitor;
  let member: PageVisitor;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 1, meetings: 0 });
    head = await aVisitorWithRole(pages);
    member = await pages.visitor(1);
  });
  afterEach(() => pages.close());

  const kept = async (): Promise<Renewal> => {
    const { districtId, schoolId } = pages.seeded;
    const renewals = pages.storage.forDistrict(districtId).collection(RENEWALS);
    const found = await renewals.findOne({ index: 'school', equals: { schoolId, schoolYear: '2026/27' } });
    if (found === null) throw new Error('not begun');
    return found;
  };

  it('is begun by the administration; members wait, others do not come in', async () => {
    expect((await member.get(HOME)).words).to.include('Её начинает администрация школы');
    expect((await member.post(`${HOME}/begin`, {})).status).to.equal(403);
    expect((await head.post(`${HOME}/begin`, {})).location).to.equal(HOME);
    expect((await head.post(`${HOME}/begin`, {})).status).to.equal(409);
    const home = await head.get(HOME);
    expect(home.words).to.include('Записать, что разобрали').and.include('Цепочка появится');
    expect((await head.get(`${HOME}?year=2025%2F26`)).words).to.include('2025/26');
    expect((await head.get(`${HOME}?year=2025`)).status).to.equal(404);
    expect((await (await pages.stranger()).get(HOME)).status).to.equal(403);
  });

  it('opens the stages of the project one after the other, by the control of the one before', async () => {
    const stages = `${HOME}/stages`;
    const first = await head.get(stages);
    expect(first.words)
      .to.include('Этап откроется, когда подведён итог этапа 1')
      .and.include('Подвести итог');
    expect(first.text).to.include(`action="${stages}/1"`).and.not.include(`action="${stages}/2"`);
    expect((await head.post(`${stages}/1/settle`, {})).status).to.equal(409);
    expect((await head.post(`${stages}/2`, { monitoring: 'рано' })).status).to.equal(409);
    const written = {
      ...{ monitoring: 'смотрели уроки', deviations: 'начали поздно', forecast: 'успеем' },
      ...{ 'base.monitoring': '', 'base.deviations': '', 'base.forecast': '' },
    };
    expect((await head.post(`${stages}/1`, written, HTMX)).text).to.include('Сохранено');
    const lacking = await head.post(`${stages}/1/settle`, {});
    expect(lacking.words).to.include('назовите хотя бы одно корректирующее действие');
    const actions = { actions: 'приказ до сентября\nДорохова', 'base.actions': '' };
    await head.post(`${stages}/1`, actions, HTMX);
    expect((await head.post(`${stages}/1/settle`, {})).location).to.equal(`${stages}#stage-1`);
    const second = await head.get(stages);
    expect(second.text).to.include(`action="${stages}/2"`).and.not.include(`action="${stages}/1"`);
    expect(second.words).to.include('Итог подведён').and.include('приказ до сентября');
    const read = await member.get(stages);
    expect(read.words).to.include('смотрели уроки');
    expect(read.text).not.to.include('/settle').and.not.include('/reopen');
    expect((await member.post(`${stages}/2`, { monitoring: 'x' })).status).to.equal(403);
    await head.post(`${stages}/1/reopen`, {});
    expect((await head.get(stages)).text).to.include(`action="${stages}/1"`);
    expect((await head.post(`${stages}/4`, {})).status).to.equal(404);
  });

  it('lets the school link a difficulty to causes and technologies its own way', async () => {
    const lists = `${HOME}/lists`;
    expect((await head.get(lists)).words).to.include('причины: слабое смысловое чтение');
    const form = await head.get(`${lists}?edit=difficulties.LD-WORD`);
    expect(form.text).to.match(/name="causes" value="CA-READ" checked/);
    await head.post(`${lists}/difficulties/LD-WORD`, {
      ...{ label: '', links: '1', causes: ['CA-LOGIC', 'CA-MOTIV'], technologies: ['TECH_CRIT'] },
    });
    const changed = await head.get(lists);
    expect(changed.words).not.to.include('причины: слабое смысловое чтение');
    expect(changed.text).to.include('id="difficulties.LD-WORD"');
    const wrong = { label: '', links: '1', causes: ['nothing'] };
    expect((await head.post(`${lists}/difficulties/LD-WORD`, wrong)).status).to.equal(422);
    const read = await member.get(lists);
    expect(read.text).not.to.include('?edit');
  });

  it('stands in the tabs of those who may enter', async () => {
    expect((await head.get('/teams')).text).to.include('href="/school/renewal"');
    expect((await member.get(HOME)).text).to.include('href="/school/renewal"');
    const others = await openPageApp({ lines: 1, meetings: 0 });
    try {
      expect((await (await others.visitor(5)).get('/teams')).text).not.to.include('/school/renewal');
    } finally {
      await others.close();
    }
  });

  it('shows the chain with a way to mend each missing link, and only reads it to members', async () => {
    await seedRenewal(pages);
    const { words, text } = await head.get(HOME);
    expect(words).to.include('Вести от условия к модели').and.include('дефицит у 14 из 20');
    expect(words).to.include('Дефицит для этой технологии не назван').and.include('74,1');
    expect(text).to.include('/school/renewal/RB-1?for&#x3D;d3#causes-new');
    const read = await member.get(HOME);
    expect(read.words).to.include('Причина не названа').and.not.include('Назвать причину');
    const step = await member.get(`${HOME}/RB-1`);
    expect(step.words).to.include('Записи ведёт администрация').and.not.include('Добавить трудность');
  });

  it('saves a part as it is typed, with boxes and lines, and a warning on a name', async () => {
    await seedRenewal(pages, { strategy: { ...EMPTY_PARTS.strategy, causeIds: ['c1'] } });
    const answer = await head.post(
      `${HOME}/parts/strategy`,
      {
        title: 'Читаем',
        'base.title': '',
        technologies: ['', 'TECH_READ', 'чтение с карандашом'],
        'base.technologies': '',
        causeIds: ['', 'c1', 'c2'],
        'base.causeIds': 'c1',
        improvesResults: 'задачи ВПР\nчитательская грамотность',
        'base.improvesResults': '',
        justification: 'Как говорил Петров Иван Сергеевич',
        'base.justification': '',
      },
      HTMX,
    );
    expect(answer.status).to.equal(200);
    expect(answer.text).to.include('Сохранено').and.include('strategy-justification-warning');
    expect((await kept()).strategy).to.deep.include({
      title: 'Читаем',
      technologies: ['TECH_READ', 'чтение с карандашом'],
      causeIds: ['c1', 'c2'],
      improvesResults: ['задачи ВПР', 'читательская грамотность'],
    });
    const lost = await head.post(`${HOME}/parts/strategy`, { title: 'Думаем', 'base.title': '' }, HTMX);
    expect(lost.status).to.equal(412);
    expect(lost.text).to.include('resolve.title').and.include('Читаем');
  });

  it('adds, changes and takes out lines; a suggestion fills what follows from it', async () => {
    await seedRenewal(pages);
    const added = await head.post(`${HOME}/items/causes`, {
      text: 'низкая учебная мотивация',
      difficultyIds: ['', 'd3'],
      actionable: 'true',
    });
    const id = added.location?.split('#item-')[1] ?? '';
    expect((await kept()).causes.find((cause) => cause.id === id)).to.include({ referenceId: 'CA-MOTIV' });
    const wrong = await head.post(`${HOME}/items/causes`, { text: '' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('id="causes-new-text-error"');
    const edit = await head.get(`${HOME}/RB-1?edit=causes.${id}`);
    expect(edit.text).to.include(`id="causes-${id}-text"`);
    const path = `${HOME}/items/causes/${id}`;
    await head.post(path, { actionable: 'false', 'base.actionable': 'true' }, HTMX);
    expect((await kept()).causes.find((cause) => cause.id === id)?.actionable).to.equal(false);
    await head.post(path, { remove: '1' });
    expect((await kept()).causes.some((cause) => cause.id === id)).to.equal(false);
    await head.post(`${HOME}/items/criteria`, {
      text: 'Согласие самооценки и эксперта',
      stage: '2',
      nature: 'result',
    });
    expect((await kept()).criteria[0]).to.include({ stage: 1, nature: 'intermediate', effectId: 'EFF-1.4' });
  });

  it('offers the usual causes of a difficulty of the list', async () => {
    await seedRenewal(pages, { causes: [] });
    expect((await head.get(`${HOME}/RB-1`)).words)
      .to.include('Обычные причины')
      .and.include('слабое смысловое чтение');
  });

  it('closes no step too early, says what to do, and keeps what a closed one agreed on', async () => {
    await seedRenewal(pages, {
      competence: {
        ...{ answered: 20, teachers: 27, coverageReason: '', feasibility: 'yes' },
        ...{ comment: '', handReason: 'опрос на бумаге' },
      },
      strengths: [{ id: 's1', text: 'говорят с детьми', technology: null, teachers: null }],
    });
    const early = await head.post(`${HOME}/RB-2/close`, {});
    expect(early.status).to.equal(409);
    expect(early.words).to.include('пока не закрыть').and.include('Описать методработу');
    const base = { 'base.character': '', 'base.themesHelpPupils': '' };
    await head.post(`${HOME}/parts/methodWork`, {
      character: 'по предметам',
      themesHelpPupils: 'partly',
      ...base,
    });
    expect((await member.post(`${HOME}/RB-2/close`, {})).status).to.equal(403);
    expect((await head.post(`${HOME}/RB-2/close`, {})).location).to.equal(HOME);
    const closed = await head.get(`${HOME}/RB-2`);
    expect(closed.words).to.include('Шаг закрыт').and.include('Открыть шаг снова');
    expect((await head.post(`${HOME}/items/deficits`, { text: 'x' })).status).to.equal(409);
    expect((await head.post(`${HOME}/RB-2/reopen`, { reason: '' })).status).to.equal(409);
    await head.post(`${HOME}/RB-2/reopen`, { reason: 'новый опрос' });
    expect((await head.get(`${HOME}/RB-2`)).words).to.include('новый опрос');
  });

  it('asks for no numbers that the surveys have given, unless people want their own', async () => {
    await appointHead(pages.storage, pages.seeded);
    const all = await seedColleagues(pages.storage, pages.seeded, 12);
    await seedRun(pages.storage, all, { questionnaireId: 'Q-COMP', daysAgo: 20 });
    await seedRenewal(pages, { competence: EMPTY_PARTS.competence, deficits: [] });
    const folded = await head.get(`${HOME}/RB-2`);
    expect(folded.words).to.include('Посчитано по опросам');
    expect(folded.text).to.match(/<details class="fold"><summary>Внести числа самим[\s\S]*name="answered"/);
    const own = { answered: '9', 'base.answered': '', handReason: 'опрос на бумаге', 'base.handReason': '' };
    await head.post(`${HOME}/parts/competence`, own, HTMX);
    const open = await head.get(`${HOME}/RB-2`);
    expect(open.text).to.include('name="answered"').and.not.include('Внести числа самим');
  });

  it('calls criteria of stage 2 too early to judge', async () => {
    const criterion = { effectId: null, nature: 'result', target: '', text: 'успешность задач' } as const;
    await seedRenewal(pages, { criteria: [{ id: 'k', stage: 2, ...criterion }] });
    expect((await member.get(`${HOME}/RB-3`)).words).to.include('рано судить');
  });

  it('reads the orders of teams from the teams', async () => {
    await seedRenewal(pages);
    expect((await head.get(`${HOME}/RB-4`)).words).to.include('приказ № 84-о');
  });

  it('lets the school rename, hide, order and add suggestions', async () => {
    await seedRenewal(pages);
    const lists = `${HOME}/lists`;
    await head.post(`${lists}/technologies`, { label: 'чтение с карандашом' });
    await head.post(`${lists}/technologies/TECH_FA`, { label: 'оцениваем, чтобы учиться' });
    await head.post(`${lists}/technologies/TECH_EVENT`, { act: 'hide' });
    await head.post(`${lists}/technologies/TECH_CRIT`, { act: 'up' });
    const { words } = await head.get(lists);
    expect(words)
      .to.include('чтение с карандашом')
      .and.include('оцениваем, чтобы учиться')
      .and.include('скрыто');
    const step = await head.get(`${HOME}/RB-1`);
    expect(step.words)
      .to.include('оцениваем, чтобы учиться')
      .and.not.include('образовательная со-бытийность');
    expect((await head.post(`${lists}/technologies`, { label: ' ' })).status).to.equal(422);
    expect((await member.post(`${lists}/technologies`, { label: 'x' })).status).to.equal(403);
    expect((await head.get(`${lists}?edit=technologies.TECH_FA`)).text).to.include(
      'label-technologies.TECH_FA',
    );
  });

  it('speaks English too', async () => {
    await seedRenewal(pages);
    const english = await pages.visitor(5, { locale: 'en' });
    for (const path of [
      HOME,
      `${HOME}/RB-1`,
      `${HOME}/RB-2`,
      `${HOME}/RB-3`,
      `${HOME}/RB-4`,
      `${HOME}/lists`,
    ]) {
      const { status, text } = await english.get(path);
      expect(status, path).to.equal(200);
      expect(text.replace(/<[^>]*>/g, ''), path).not.to.match(/renewal\.[a-z]/i);
    }
  });
});
