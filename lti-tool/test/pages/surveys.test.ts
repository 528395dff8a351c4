import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { anOpenRunPage, filled, giveSchoolAdmin, NEW_RUN } from '../support/survey-pages.ts';

const RUNS = '/school/diagnostics/runs';

describe('questionnaires', () => {
  let pages: PageApp;
  let head: PageVisitor;
  let teacher: PageVisitor;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    await giveSchoolAdmin(pages, 5);
    head = await pages.visitor(5);
    teacher = await pages.visitor(3);
  });
  afterEach(() => pages.close());

  describe('runs', () => {
    it('are led by the administration; a teacher has no business here', async () => {
      expect((await head.get(RUNS)).words).to.include('Опросов ещё не было');
      for (const path of [RUNS, '/school/diagnostics/questionnaires'])
        expect((await teacher.get(path)).status).to.equal(403);
      expect((await teacher.post(RUNS, NEW_RUN)).status).to.equal(403);
      const path = await anOpenRunPage(head);
      expect((await teacher.get(path)).status).to.equal(403);
      expect((await teacher.post(`${path}/state`, { do: 'close' })).status).to.equal(403);
      expect((await (await pages.stranger()).get(path)).status).to.equal(404);
    });

    it('say what is wrong with a new one and keep what was typed', async () => {
      const answer = await head.post(RUNS, {
        ...NEW_RUN,
        purpose: '',
        closesOn: '2026-11-01',
        audience: 'pupils',
        questionnaire: 'Q-PUPIL/1',
      });
      expect(answer.status).to.equal(422);
      for (const id of ['purpose', 'closesOn', 'classLabel'])
        expect(answer.text).to.include(`id="${id}-error"`);
      const named = await head.post(RUNS, {
        ...NEW_RUN,
        purpose: 'Спросить: Петрова Анна Ивановна',
        closesOn: '',
      });
      expect(named.text).to.include('id="purpose-warning"');
    });

    it('open, change their last day, close', async () => {
      const path = await anOpenRunPage(head);
      const page = await head.get(path);
      expect(page.words).to.include('идёт').and.include('ответили 0 из 27, 0 %');
      await head.post(path, {
        purpose: NEW_RUN.purpose,
        'base.purpose': NEW_RUN.purpose,
        closesOn: '2026-12-04',
        'base.closesOn': '2026-11-30',
      });
      expect((await head.get(path)).words).to.include('4 декабря');
      const stale = await head.post(path, { closesOn: '2026-12-07', 'base.closesOn': '2026-11-30' });
      expect(stale.status).to.equal(412);
      await head.post(`${path}/state`, { do: 'close' });
      const twice = await head.post(`${path}/state`, { do: 'close' });
      expect([twice.status, twice.words.includes('Опрос закрыт')]).to.deep.equal([409, true]);
    });

    it('are cancelled with everything that was answered, by whoever leads them', async () => {
      const path = await anOpenRunPage(head, {});
      const mine = `/my/surveys/${path.split('/').pop()}`;
      expect((await teacher.post(`${path}/state`, { do: 'cancel' })).status).to.equal(403);
      expect((await head.get(path)).words).to.include('Отменить и удалить ответы');
      await head.post(`${path}/state`, { do: 'cancel' });
      expect((await head.get(path)).words)
        .to.include('отменён')
        .and.not.include('Отменить и удалить');
      expect((await teacher.get(mine)).words).to.include('Опрос отменён');
      expect((await head.post(`${path}/state`, { do: 'close' })).status).to.equal(409);
    });

    it('a coordinator leads those of the own team', async () => {
      const coordinator = await pages.visitor(0);
      const room = `/teams/${pages.seeded.teamId}/surveys`;
      const path = await anOpenRunPage(coordinator, { questionnaire: 'Q-PLC/1', audience: 'team' }, room);
      expect(path.startsWith(room)).to.equal(true);
      expect((await coordinator.get(path)).words).to.include('ответили 0 из 5');
      expect((await teacher.get(room)).status).to.equal(403);
      expect((await teacher.get('/my/surveys')).words).to.include('Насколько мы команда');
      const outside = await pages.visitor(5);
      expect((await outside.get('/my/surveys')).words).to.not.include('Насколько мы команда');
    });

    it('take the number of teachers of a year', async () => {
      expect(
        (await head.post('/school/diagnostics/staff', { schoolYear: '2026/27', teachers: '9' })).status,
      ).to.equal(303);
      const path = await anOpenRunPage(head);
      expect((await head.get(path)).words).to.include('из 9');
      expect(
        (await head.post('/school/diagnostics/staff', { schoolYear: '2026/27', teachers: 'много' })).status,
      ).to.equal(422);
      expect(
        (await teacher.post('/school/diagnostics/staff', { schoolYear: '2026/27', teachers: '9' })).status,
      ).to.equal(403);
    });
  });

  describe('answering with a name', () => {
    let mine: string;
    beforeEach(async () => {
      const path = await anOpenRunPage(head, { questionnaire: 'Q-COMP/1' });
      mine = `/my/surveys/${path.split('/').pop()}`;
    });

    it('asks for consent, shows fieldsets with legends, keeps a draft, takes the whole', async () => {
      const first = await teacher.get(mine);
      expect(first.words).to.include('Прежде чем ответить').and.not.include('a.C01');
      await teacher.post(mine, { do: 'consent' });
      const form = await teacher.get(mine);
      expect(form.text.match(/<fieldset/g)).to.have.length(35);
      expect(form.text.match(/<legend>/g)).to.have.length(35);
      expect((await teacher.post(mine, { 'a.C01': '1', do: 'save' })).location).to.equal('/my/surveys');
      expect((await teacher.get('/my/surveys')).words).to.include('1 из 35');
      const holes = await teacher.post(mine, { 'a.C01': '3', do: 'submit' });
      expect(holes.status).to.equal(422);
      expect(holes.words).to.include('Без ответа остались 34 вопроса');
      expect(holes.text).to.match(/id="i-C01-3"[^>]* checked/);
      const sent = await teacher.post(mine, { ...filled('Q-COMP', '2'), 'a.C35': 'na', do: 'submit' });
      expect(sent.status).to.equal(303);
      expect((await teacher.get(mine)).text).to.match(/id="i-C35-na"[^>]* checked/);
      expect((await head.get(`${RUNS}/${mine.split('/').pop()}`)).words).to.include('ответили 1 из 27, 4 %');
    });

    it('answers the script in words, not in a page', async () => {
      await teacher.post(mine, { do: 'consent' });
      const saved = await teacher.post(mine, { 'a.C01': '1', do: 'save' }, { Accept: 'text/plain' });
      expect(saved.headers.get('content-type')).to.include('text/plain');
      expect(saved.words).to.match(/^Сохранено в \d\d:\d\d$/);
    });

    it('lets go on without a word, and be reminded again', async () => {
      expect((await teacher.post(mine, { do: 'quiet' })).status).to.equal(303);
      expect((await teacher.get('/my/surveys')).words)
        .to.include('без напоминаний')
        .and.include('ни о чём не спрашивают');
      await teacher.post(mine, { do: 'remind' });
      expect((await teacher.get('/my/surveys')).words).to.include('Ждут ответа');
      expect((await teacher.post(mine, { do: 'anything' })).status).to.equal(400);
    });

    it('gives back one’s own after the end, and takes nothing more', async () => {
      await teacher.post(mine, { do: 'consent' });
      await teacher.post(mine, { ...filled('Q-COMP', '3'), do: 'submit' });
      await head.post(`${RUNS}/${mine.split('/').pop()}/state`, { do: 'close' });
      const read = await teacher.get(mine);
      expect(read.words).to.include('применяю уверенно и могу научить').and.not.include('<fieldset');
      expect((await teacher.post(mine, { ...filled('Q-COMP', '1'), do: 'submit' })).status).to.equal(409);
      expect((await teacher.get('/my/surveys')).words).to.include('Уже ответили');
    });

    it('hostile values are refused, not kept', async () => {
      await teacher.post(mine, { do: 'consent' });
      for (const value of ['9', '-1', '1e0x', '<script>', 'NaN'])
        expect((await teacher.post(mine, { 'a.C01': value, do: 'save' })).status, value).to.equal(422);
      expect((await teacher.get('/my/surveys')).words).to.not.include('1 из 35');
    });
  });

  it('without a name are answered once, and never shown again', async () => {
    const path = await anOpenRunPage(head);
    const mine = `/my/surveys/${path.split('/').pop()}`;
    expect((await teacher.get(mine)).words)
      .to.include('связать его с вами нельзя')
      .and.not.include('Прежде чем ответить');
    expect((await teacher.post(mine, { ...filled('Q-CLIMATE', '1'), do: 'submit' })).status).to.equal(303);
    const after = await teacher.get(mine);
    expect(after.words).to.include('Ответ получен').and.not.include('checked');
    expect((await teacher.post(mine, { ...filled('Q-CLIMATE', '3'), do: 'submit' })).status).to.equal(409);
    expect((await head.get(path)).words).to.include('ответили 1 из 27');
  });

  it('a school’s own comes in whole or not at all', async () => {
    const path = '/school/diagnostics/questionnaires';
    const form = { id: 'X-OWN', titleRu: 'Своя', titleEn: '', audience: 'teachers', scale: 'skill' };
    const wrong = await head.post(path, { ...form, text: 'id\tgroup\tru\nA1\tDEF-MET\t' });
    expect(wrong.status).to.equal(422);
    expect(wrong.words).to.include('Строка 2, ru: нет текста вопроса.');
    const taken = await head.post(path, { ...form, text: 'id\tgroup\tru\r\nA1\tDEF-MET\tСтавлю цель' });
    expect(taken.status).to.equal(303);
    expect((await head.get(path)).words).to.include('X-OWN s1');
    const run = await anOpenRunPage(head, { questionnaire: 'X-OWN/s1' });
    expect((await head.get(run)).words).to.include('Своя');
  });

  it('a school’s own comes as a file too; what is wrong in it can be mended on the page', async () => {
    const path = '/school/diagnostics/questionnaires';
    const send = async (csv: string) => {
      const body = new FormData();
      const fields = { id: 'X-FILE', titleRu: 'Из файла', titleEn: '', audience: 'teachers', scale: 'skill' };
      for (const [name, value] of Object.entries({ ...fields, text: '', _csrf: head.csrf }))
        body.set(name, value);
      body.set('file', new File([csv], 'questions.csv', { type: 'text/csv' }));
      const headers = { Cookie: head.cookie, Origin: pages.origin };
      return fetch(pages.origin + path, { method: 'POST', body, headers, redirect: 'manual' });
    };
    const wrong = await send('код;группа;вопрос\nA1;DEF-MET;\n');
    expect(wrong.status).to.equal(422);
    expect(await wrong.text()).to.include('A1\tDEF-MET');
    expect((await send('код;группа;вопрос\nA1;DEF-MET;Ставлю цель\n')).status).to.equal(303);
    expect((await head.get(path)).words).to.include('X-FILE s1');
    const unreadable = await send('');
    expect(unreadable.status).to.equal(422);
  });

  it('speak English', async () => {
    const reader = await pages.visitor(3, { locale: 'en' });
    const path = await anOpenRunPage(head, { questionnaire: 'Q-COMP/1' });
    const mine = `/my/surveys/${path.split('/').pop()}`;
    await reader.post(mine, { do: 'consent' });
    const { words } = await reader.get(mine);
    expect(words)
      .to.include('I give clear criteria before the work begins')
      .and.include('does not apply to me');
  });
});
