import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';

const HTMX = { 'HX-Request': 'true' };

describe('the page «Команда»', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let path: string;

  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    coordinator = await pages.visitor(0);
    path = `/teams/${pages.seeded.teamId}/charter`;
  });
  afterEach(() => pages.close());

  async function team() {
    const { districtId, teamId } = pages.seeded;
    const kept = await pages.storage.forDistrict(districtId).collection(TEAMS).get(teamId);
    if (!kept) throw new Error('the seeded team is gone');
    return kept;
  }

  it('saves a form without scripts and leads back', async () => {
    const answer = await coordinator.post(path, {
      theme: 'Читаем вдумчиво',
      'base.theme': 'Смысловое чтение текстовых задач',
    });
    expect(answer.status).to.equal(303);
    expect(answer.location).to.equal(path);
    expect((await team()).theme).to.equal('Читаем вдумчиво');
  });

  it('answers an autosave with the state of saving and the new base', async () => {
    const answer = await coordinator.post(
      path,
      { theme: 'Читаем', 'base.theme': 'Смысловое чтение текстовых задач' },
      HTMX,
    );
    expect(answer.status).to.equal(200);
    expect(answer.text)
      .to.include('hx-swap-oob')
      .and.match(/Сохранено.в.14:00/);
    expect(answer.text).to.match(/name="base\.theme" value="Читаем"/);
  });

  it('keeps what colleagues wrote in other fields', async () => {
    const tutor = await pages.visitor(0);
    await tutor.post(path, { goal: 'Иначе', 'base.goal': (await team()).goal });
    await coordinator.post(path, {
      theme: 'Читаем',
      'base.theme': 'Смысловое чтение текстовых задач',
      goal: 'старое',
      'base.goal': 'старое',
    });
    expect(await team()).to.include({ theme: 'Читаем', goal: 'Иначе' });
  });

  describe('when two changed one field', () => {
    const base = 'Смысловое чтение текстовых задач';

    beforeEach(() => coordinator.post(path, { theme: 'Читаем дважды', 'base.theme': base }));

    it('shows both texts and the one before, and keeps both', async () => {
      const answer = await coordinator.post(path, { theme: 'Читаем вслух', 'base.theme': base });
      expect(answer.status).to.equal(412);
      expect(answer.text).to.include('Это поле изменили двое').and.include('дважды').and.include('вслух');
      expect(answer.words).to.include(`Было до правок: «${base}»`);
      expect((await team()).theme).to.equal('Читаем дважды');
    });

    it('swaps the conflict in for htmx, leaving the field alone', async () => {
      const answer = await coordinator.post(path, { theme: 'Читаем вслух', 'base.theme': base }, HTMX);
      expect(answer.status).to.equal(412);
      expect(answer.text).to.include('id="theme-slot" hx-swap-oob="true"').and.include('Оставить мою');
      expect(answer.text).not.to.include('<input class="form-control');
    });

    const ways = [
      ['mine', 'Читаем вслух'],
      ['theirs', 'Читаем дважды'],
      ['both', 'Читаем вслух / Читаем дважды'],
    ] as const;
    for (const [way, kept] of ways) {
      it(`goes on by «${way}»`, async () => {
        const resolved = {
          theme: 'Читаем вслух',
          'base.theme': base,
          'theirs.theme': 'Читаем дважды',
          'resolve.theme': way,
        };
        expect((await coordinator.post(path, resolved)).status).to.equal(303);
        expect((await team()).theme).to.equal(kept);
      });
    }

    it('asks again when a third text came meanwhile', async () => {
      await coordinator.post(path, { theme: 'Третье', 'base.theme': 'Читаем дважды' });
      const resolved = { theme: 'Читаем вслух', 'theirs.theme': 'Читаем дважды', 'resolve.theme': 'mine' };
      const answer = await coordinator.post(path, resolved);
      expect(answer.status).to.equal(412);
      expect(answer.text).to.include('Третье');
    });
  });

  it('gives a form back with a sentence at the field that is wrong', async () => {
    const answer = await coordinator.post(path, {
      name: '',
      'base.name': 'Читаем условие',
      theme: 'Не потерять',
      'base.theme': '',
    });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('id="name-error"').and.include('value="Не потерять"');
    expect(answer.text).to.include('aria-invalid="true"');
  });

  it('warns, and only warns, of what looks like a name of a pupil', async () => {
    const goal = 'Маша Иванова сама называет вопрос';
    await coordinator.post(path, { goal, 'base.goal': (await team()).goal });
    expect((await team()).goal).to.equal(goal);
    expect((await coordinator.get(path)).words).to.include('Похоже на фамилию и имя');
  });

  it('takes a rule, and each member’s own yes', async () => {
    await coordinator.post(`${path}/rules`, { text: 'Не перебиваем' });
    const member = await pages.visitor(3);
    const [, , rule] = (await team()).rules;
    expect((await member.get(path)).text).to.include(`/rules/${rule?.id}/agree`);
    expect((await member.post(`${path}/rules/${rule?.id}/agree`, {})).location).to.equal(`${path}#rules`);
    expect((await team()).rules[2]?.agreedBy).to.have.length(2);
  });

  it('lets the coordinator invite a colleague of the course, who alone says yes', async () => {
    const newcomer = pages.seeded.personIds[5] ?? '';
    await coordinator.post(`${path}/members/${pages.seeded.personIds[4]}/remove`, {});
    expect((await coordinator.get(path)).text).to.include(`<option value="${newcomer}">`);
    expect(
      (await coordinator.post(`${path}/members`, { personId: newcomer, post: 'завуч' })).status,
    ).to.equal(303);
    const visitor = await pages.visitor(5);
    expect((await visitor.get(path)).words).to.include('Войти в команду');
    await visitor.post(`${path}/consent`, {});
    expect((await team()).members.find(({ personId }) => personId === newcomer)?.consentAt).to.be.a('string');
  });

  it('lets the team confirm its class or ask for another, and the administration answer (AMB-15)', async () => {
    const [member, head] = [await pages.visitor(3), await aVisitorWithRole(pages)];
    expect((await member.get(path)).words).to.include('слова команды ещё нет');
    expect((await head.post(`${path}/class`, {})).status, 'the team’s word is its own').to.equal(403);
    const wish = { wanted: '7 «б»', reason: 'ведём там все' };
    expect((await member.post(`${path}/class/request`, { ...wish, wanted: 'кружок' })).status).to.equal(422);
    expect((await member.post(`${path}/class/request`, wish)).location).to.equal(`${path}#class`);
    expect((await head.get('/school')).words).to.include('Вместо 7А просит 7Б');
    const answer = { kind: 'kept', reason: '' };
    expect((await member.post(`${path}/class/answer`, answer)).status).to.equal(403);
    expect((await head.post(`${path}/class/answer`, answer)).status, 'why is it kept?').to.equal(409);
    expect((await head.post(`${path}/class/answer`, { ...answer, kind: 'changed' })).status).to.equal(303);
    expect((await team()).targetClasses).to.deep.equal(['7Б']);
    expect((await member.post(`${path}/class`, {})).status).to.equal(303);
    expect((await member.get(path)).words)
      .to.include('7Б – команда согласна')
      .and.include('Просим 7Б вместо 7А: «ведём там все»')
      .and.include('Класс сменили');
    expect((await team()).classWords?.map(({ kind }) => kind)).to.deep.equal(['change_asked', 'confirmed']);
  });

  it('says what an order lacks, and how many have begun a route, naming nobody', async () => {
    const teams = pages.storage.forDistrict(pages.seeded.districtId).collection(TEAMS);
    const kept = await team();
    const draft = { ...kept, state: 'draft', order: null, coordinatorId: null, targetClasses: [] } as const;
    await teams.replace(kept.id, draft, kept.version, { by: 'system', at: '2026-11-24T08:00:00.000Z' });
    const head = await aVisitorWithRole(pages);
    expect((await head.get(path)).words)
      .to.include('К приказу не хватает: Не указан класс. Не назначен координатор.')
      .and.include('ИОМ начали 0 из 5 согласившихся');
    expect((await head.get('/school')).words).to.include('Согласились 5 из 5');
  });

  it('offers nothing that the reader may not do', async () => {
    const { text } = await (await pages.visitor(3)).get(path);
    expect(text).not.to.include('name="theme"').and.not.include('Пригласить');
    expect(text).to.include('Добавить правило');
  });

  it('says why a command is refused', async () => {
    const answer = await coordinator.post(`${path}/members/${pages.seeded.personIds[0]}/remove`, {});
    expect(answer.status).to.equal(409);
    expect(answer.text).to.include('Сначала передайте обязанности координатора');
  });
});
