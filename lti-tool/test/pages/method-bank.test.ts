import { scopeKeyOf } from '@uchitelskaya/shared/domain/access/role';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { BANK_ITEMS, RECOMMENDATIONS } from '@uchitelskaya/shared/service/collections/results';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const GOOD = {
  'scores.problem': '2',
  'scores.repeatable': '3',
  'scores.evidence': '2',
  'scores.tasks': '2',
  'scores.clean': '3',
};

describe('the rooms of the school for what teams leave behind', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let member: PageVisitor;
  let outsider: PageVisitor;
  let results: string;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    [coordinator, member, outsider] = [
      await pages.visitor(0),
      await pages.visitor(1),
      await pages.visitor(5),
    ];
    results = `/teams/${pages.seeded.teamId}/results`;
  });
  afterEach(() => pages.close());

  const store = () => pages.storage.forDistrict(pages.seeded.districtId);
  const assign = async (place: number, role: 'schoolAdmin' | 'expert') => {
    const scope = { kind: 'school', id: pages.seeded.schoolId } as const;
    const personId = pages.seeded.personIds[place] ?? '';
    const assignment = {
      personId,
      role,
      scope,
      scopeKey: scopeKeyOf(scope),
      basis: 'приказ',
      from: '2026-09-01',
      to: null,
    };
    await store()
      .collection(ASSIGNMENTS)
      .insert(`${role}-${place}`, assignment, { by: 'system', at: '2026-09-01T00:00:00.000Z' });
    return pages.visitor(place);
  };
  const material = async () => {
    const made = await coordinator.post(`${results}/materials`, { title: 'Вопрос своими словами' });
    return made.location ?? '';
  };

  it('a material is written, handed in, reviewed, published, found and taken', async () => {
    expect((await coordinator.get(`${results}/materials`)).words).to.include('Здесь будут материалы команды');
    const item = await material();
    expect((await coordinator.get(item)).words).to.include('Сдать в копилку');
    expect((await coordinator.post(`${item}/handing`, {})).status).to.equal(409);
    const saved = await coordinator.post(
      item,
      {
        summary: 'Пересказать вопрос',
        'base.summary': '',
        technologies: 'смысловое чтение',
        'base.technologies': '',
      },
      { 'HX-Request': 'true' },
    );
    expect(saved.text).to.include('id="summary-slot"').and.include('Сохранено');
    expect((await coordinator.post(`${item}/handing`, {})).location).to.equal(item);
    expect((await outsider.get('/school/bank')).status).to.equal(403);
    const expert = await assign(5, 'expert');
    expect((await expert.get('/school/bank')).words)
      .to.include('Ждут вас')
      .and.include('Вопрос своими словами');
    const open = await expert.post(`${item}/reviews`, { verdict: 'accept', comment: 'Да' });
    expect(open.status).to.equal(422);
    const low = await expert.post(`${item}/reviews`, {
      ...GOOD,
      'scores.clean': '0',
      verdict: 'accept',
      comment: 'Да',
    });
    expect(low.status).to.equal(409);
    expect(low.words).to.include('Принять можно, когда средняя не ниже 2,0').and.include('Да');
    expect(
      (await expert.post(`${item}/reviews`, { ...GOOD, verdict: 'accept', comment: 'Повторимо' })).location,
    ).to.equal(item);
    const head = await assign(4, 'schoolAdmin');
    expect((await head.get(item)).words)
      .to.include('Принять в копилку школы')
      .and.include('средняя 2,4 из 3');
    expect((await member.post(`${item}/publication/school`, {})).status).to.equal(403);
    await head.post(`${item}/publication/school`, {});
    expect((await member.get('/school/bank?technology=чтение')).words).to.include('Вопрос своими словами');
    expect((await member.get('/school/bank?words=физика')).words).to.include('Такого пока нет');
    await member.post(`${item}/reuses`, { place: '7Б', result: 'Назвали вопрос 18 из 25' });
    expect((await member.get(item)).words).to.include('Назвали вопрос 18 из 25');
    const kept = await store()
      .collection(BANK_ITEMS)
      .get(item.split('/').pop() ?? '');
    expect(kept?.reuses).to.have.length(1);
    expect((await (await pages.visitor(1, { locale: 'en' })).get(item)).words).to.include('Who took it');
  });

  it('the director answers each recommendation, waiting ones first', async () => {
    const room = `${results}/recommendations`;
    const made = await coordinator.post(room, { text: 'Общий методический день' });
    const id = new URLSearchParams(made.location?.split(/[?#]/)[1]).get('edit') ?? '';
    await coordinator.post(`${room}/${id}`, { reason: 'Трое не могут прийти', 'base.reason': '' });
    await coordinator.post(`${room}/${id}/send`, {});
    expect((await member.get('/school/recommendations')).status).to.equal(403);
    const head = await assign(5, 'schoolAdmin');
    const page = await head.get('/school/recommendations');
    expect(page.words)
      .to.include('Ждут ответа')
      .and.include('Общий методический день')
      .and.include('Читаем условие');
    const answer = `/school/recommendations/${pages.seeded.teamId}/${id}`;
    const late = await head.post(answer, { kind: 'postponed', reason: 'Ждём расписание' });
    expect(late.status).to.equal(422);
    expect(late.words).to.include('Ждём расписание');
    expect((await member.post(answer, { kind: 'accepted', reason: 'x' })).status).to.equal(403);
    await head.post(answer, { kind: 'accepted', reason: 'Среда свободна' });
    expect((await store().collection(RECOMMENDATIONS).get(id))?.standing).to.equal('answered');
    expect((await coordinator.get(room)).words).to.include('24 ноября – принято. Среда свободна');
    expect((await head.get('/school/recommendations')).words).to.include('С ответом');
    const printed = await head.get(`/teams/${pages.seeded.teamId}/documents/DOC-24?entry=${id}`);
    expect(printed.words).to.include('РЕКОМЕНДАЦИЯ ДИРЕКТОРУ').and.include('есть ответ');
    expect(page.text).to.include('/documents/DOC-24?').and.include(`entry&#x3D;${id}`);
  });
});
