import { MEETINGS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const HTMX = { 'HX-Request': 'true' };
const MINUTE = 60_000;

describe('the page of a meeting', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let list: string;

  before(async () => {
    pages = await openPageApp({ lines: 0, meetings: 8 });
    coordinator = await pages.visitor(0);
    list = `/teams/${pages.seeded.teamId}/meetings`;
  });
  after(() => pages.close());

  async function kept(path: string) {
    const id = path.split('/').pop() ?? '';
    const meeting = await pages.storage.forDistrict(pages.seeded.districtId).collection(MEETINGS).get(id);
    if (!meeting) throw new Error(`no meeting ${id}`);
    return meeting;
  }

  async function plan(more: Record<string, string> = {}): Promise<string> {
    const answer = await coordinator.post(list, {
      purpose: 'Разобрать урок № 2',
      date: '2026-11-24',
      plannedMinutes: '60',
      format: 'meeting',
      title0: 'Что увидели',
      kind0: 'joint_analysis',
      minutes0: '30',
      title1: 'Что меняем',
      kind1: 'joint_design',
      minutes1: '30',
      ...more,
    });
    expect(answer.status, answer.text).to.equal(303);
    return answer.location ?? '';
  }

  it('is planned with purpose, date and points; empty lines of the form are left out', async () => {
    const meeting = await kept(await plan());
    expect(meeting.segments.map(({ title }) => title)).to.deep.equal(['Что увидели', 'Что меняем']);
    expect(meeting).to.include({ purpose: 'Разобрать урок № 2', state: 'planned' });
  });

  it('comes back as it was typed when something is missing', async () => {
    const answer = await coordinator.post(list, {
      purpose: '',
      date: '2026-11-24',
      plannedMinutes: '60',
      format: 'meeting',
      place: 'кабинет 5',
      title2: 'Пункт',
      kind2: 'learning',
      minutes2: 'сорок',
    });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('id="purpose-error"').and.include('id="minutes2-error"');
    expect(answer.text)
      .to.include('value="кабинет 5"')
      .and.include('value="Пункт"')
      .and.include('value="сорок"');
  });

  it('goes its whole way: start, who came, notes, a decision, time by the clock, finish, sign', async () => {
    const path = await plan();
    expect((await coordinator.get(path)).text).to.include('Начать заседание');
    await coordinator.post(`${path}/start`, {});
    const [first, second] = (await kept(path)).segments;

    const here = pages.seeded.personIds.slice(0, 3);
    await coordinator.post(`${path}/attendance`, { present: here }, HTMX);
    expect((await kept(path)).attendance).to.deep.equal(here);

    const notes = await coordinator.post(
      `${path}/segments/${first?.id}`,
      { notes: 'Начали с вопроса', 'base.notes': '' },
      HTMX,
    );
    expect(notes.status).to.equal(200);
    expect(notes.text).to.include('id="minutes-sheet"').and.include('Начали с');

    pages.pass(25 * MINUTE);
    const clock = await coordinator.post(
      `${path}/segments/${first?.id}`,
      { minutes: '0', 'base.minutes': '0', clock: '1' },
      HTMX,
    );
    expect(clock.text).to.include('data-rewritten').and.include('value="25"');
    expect((await kept(path)).segments[0]?.minutes).to.equal(25);

    const taken = await coordinator.post(`${path}/decisions`, {
      segmentId: first?.id ?? '',
      text: 'Убрать подсказку',
      responsibleId: here[1] ?? '',
      due: '2026-11-30',
    });
    expect(taken.location).to.include('#point-');
    expect((await kept(path)).decisions[0]).to.include({ text: 'Убрать подсказку', due: '2026-11-30' });

    const onward = await coordinator.post(
      `${path}/segments/${first?.id}`,
      { notes: 'Дописали', 'base.notes': 'Начали с вопроса', go: second?.id ?? '' },
      HTMX,
    );
    expect(onward.headers.get('hx-redirect')).to.equal(`${path}?point=${second?.id}#point-${second?.id}`);

    expect((await coordinator.post(`${path}/finish`, {})).status).to.equal(303);
    expect((await kept(path)).state).to.equal('held');
    expect((await coordinator.get(path)).words).to.include('Вписать номер и дату');
    await coordinator.post(`${path}/sign`, { number: '9', date: '2026-11-24' });
    const signed = await coordinator.get(path);
    expect(signed.words).to.include('протокол № 9 от 24.11.2026 подписан');
    expect(signed.text).not.to.include('<textarea');
  });

  it('is not finished without time and people, and says so', async () => {
    const path = await plan();
    const answer = await coordinator.post(`${path}/finish`, {});
    expect(answer.status).to.equal(409);
    expect(answer.words).to.include('Не отмечено, кто присутствовал').and.include('Не записано время');
  });

  it('keeps notes of two who write at once, and shows both', async () => {
    const path = await plan();
    const [point] = (await kept(path)).segments;
    const action = `${path}/segments/${point?.id}`;
    await (await pages.visitor(4)).post(action, { notes: 'Сначала дети', 'base.notes': '' }, HTMX);
    const answer = await coordinator.post(action, { notes: 'Сначала план', 'base.notes': '' }, HTMX);
    expect(answer.status).to.equal(412);
    expect(answer.text).to.include('дети').and.include('план').and.include('А.\u00A0С.\u00A0Лебедева');
    expect((await kept(path)).segments[0]?.notes).to.equal('Сначала дети');
  });

  it('moves and removes points', async () => {
    const path = await plan();
    const [first, second] = (await kept(path)).segments;
    await coordinator.post(`${path}/segments/${first?.id}`, { move: 'down' });
    expect((await kept(path)).segments.map(({ id }) => id)).to.deep.equal([second?.id, first?.id]);
    await coordinator.post(`${path}/segments/${first?.id}`, {
      remove: '1',
      title: first?.title ?? '',
      'base.title': first?.title ?? '',
    });
    expect((await kept(path)).segments.map(({ id }) => id)).to.deep.equal([second?.id]);
  });

  it('carries decisions of earlier meetings until they are done, moved or dropped', async () => {
    const path = await plan();
    await coordinator.post(`${path}/start`, {});
    const page = await coordinator.get(path);
    const action = /action="([^"]+\/carried\/[^"]+)"/.exec(page.text)?.[1];
    expect(action, 'an open decision of the seed').to.be.a('string');
    const without = await coordinator.post(action ?? '', { outcome: 'moved', due: '' });
    expect(without.status).to.equal(409);
    expect(without.words).to.include('Нужен новый срок');
    expect((await coordinator.post(action ?? '', { outcome: 'moved', due: '2026-12-05' })).status).to.equal(
      303,
    );
    expect((await coordinator.get(path)).text).to.include('перенесено');
  });

  it('is cancelled with a reason that stays', async () => {
    const path = await plan();
    await coordinator.post(`${path}/cancel`, { reason: 'Карантин' });
    expect((await coordinator.get(path)).text).to.include('Карантин');
  });

  it('refuses an outcome that does not exist as a fault of the client', async () => {
    const path = await plan();
    expect((await coordinator.post(`${path}/carried/x/y`, { outcome: 'burnt' })).status).to.equal(400);
  });
});
