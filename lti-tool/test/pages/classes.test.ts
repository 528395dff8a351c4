import { parsePupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { CLASS_LISTS } from '@uchitelskaya/shared/service/collections/classes';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { openPageApp, type PageAnswer, type PageApp, type PageVisitor } from '../support/page-app.ts';

const YEAR = '2026/27';

describe('classes of the school', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let head: PageVisitor;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 1, meetings: 0 });
    const { districtId, schoolId, personIds } = pages.seeded;
    await pages.storage
      .forDistrict(districtId)
      .collection(ASSIGNMENTS)
      .insert(
        'head',
        {
          ...{ personId: personIds[5] ?? '', role: 'schoolAdmin', scope: { kind: 'school', id: schoolId } },
          ...{ scopeKey: `school:${schoolId}`, basis: 'приказ', from: '2026-09-01', to: null },
        },
        { by: 'system', at: '2026-09-01T06:00:00.000Z' },
      );
    coordinator = await pages.visitor(0);
    head = await pages.visitor(5);
  });
  afterEach(() => pages.close());

  async function aList(label = '7А', pupils = '6', by = head): Promise<readonly string[]> {
    const { status, location } = await by.post('/school/classes', { classLabel: label, pupils });
    expect(status).to.equal(303);
    expect(decodeURIComponent(location ?? '')).to.equal(`/school/classes/${label}?year=${YEAR}`);
    const list = await pages.storage
      .forDistrict(pages.seeded.districtId)
      .collection(CLASS_LISTS)
      .findOne({
        index: 'class',
        equals: { schoolId: pages.seeded.schoolId, schoolYear: YEAR, classLabel: label },
      });
    return list?.codes.map(({ code }) => code) ?? [];
  }

  async function upload(by: PageVisitor, text: string, name = 'итоги.csv'): Promise<PageAnswer> {
    const form = new FormData();
    form.set('_csrf', by.csrf);
    form.set('kind', 'register');
    form.set('file', new Blob([text]), name);
    const response = await fetch(`${pages.origin}/school/classes/imports`, {
      ...{ method: 'POST', redirect: 'manual', body: form, headers: { cookie: by.cookie } },
    });
    const html = await response.text();
    const { status, headers } = response;
    return {
      status,
      headers,
      location: headers.get('location'),
      text: html,
      words: html.replaceAll('\u00A0', ' '),
    };
  }

  /** Uploads, matches, confirms. */
  async function bring(text: string, by = head): Promise<string> {
    const { location } = await upload(by, text);
    const match = { 'role.0': 'code', 'role.1': 'mark', subject: 'Алгебра', period: 'q1' };
    expect((await by.post(location ?? '', match)).status).to.equal(303);
    expect((await by.post(`${location}/confirmation`, {})).status).to.equal(303);
    return location ?? '';
  }

  /** Where the one work of a class is shown by code. */
  async function workOf(page: string): Promise<string> {
    const [, href = ''] = /href="([^"]+\/works\/[^"]+)"/.exec((await head.get(page)).text) ?? [];
    return href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
  }

  it('have codes, made by one form, and a key to print once', async () => {
    expect((await head.get('/school/classes')).words).to.include('Здесь будут классы');
    const codes = await aList();
    expect(codes.map(parsePupilCode)).to.deep.equal(codes);
    const path = `/school/classes/${encodeURIComponent('7А')}`;
    const key = await head.get(`${path}/key?year=${YEAR}`);
    for (const code of codes) expect(key.text).to.include(code);
    await head.post(`${path}/key?year=${YEAR}`, {});
    expect((await head.get(`${path}/key?year=${YEAR}`)).status).to.equal(404);
    expect((await head.get(`${path}?year=${YEAR}`)).words).to.include('Порядок кодов мы больше не храним');
    const again = await head.post('/school/classes', { classLabel: '7 a', pupils: '5' });
    expect(again.status).to.equal(409);
    const wrong = await head.post('/school/classes', { classLabel: 'класс', pupils: '0' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('id="classLabel-error"').and.include('id="pupils-error"');
  });

  it('let pupils come and go', async () => {
    const [code = ''] = await aList();
    const path = `/school/classes/${encodeURIComponent('7А')}`;
    await head.post(`${path}/presence?year=${YEAR}`, { code: `${code} 0` });
    expect((await head.get(path)).words)
      .to.include('до 24.11.2026')
      .and.include('Вернулся');
    await head.post(`${path}/codes?year=${YEAR}`, {});
    expect((await head.get(path)).words).to.include('6 учеников');
    expect((await head.post(`${path}/presence?year=${YEAR}`, { code: 'x 0' })).status).to.equal(409);
  });

  it('get results in three screens, and give them back', async function () {
    this.timeout(20_000);
    const codes = await aList();
    const first = await upload(head, `Код;Оценка\n${codes.map((code) => `${code};4`).join('\n')}`);
    expect(first.status).to.equal(303);
    const there = first.location ?? '';
    const columns = await head.get(there);
    expect(columns.words).to.include('Шаг 2 из 3').and.include('Столбец «Оценка»');
    const unsaid = await head.post(there, { 'role.0': 'code', 'role.1': 'mark', subject: '', period: '' });
    expect(unsaid.status).to.equal(422);
    expect(unsaid.words).to.include('Укажите предмет').and.include('Укажите период');
    await head.post(there, { 'role.0': 'code', 'role.1': 'mark', subject: 'Алгебра', period: 'q1' });
    expect((await head.get(there)).words)
      .to.include('Шаг 3 из 3')
      .and.include('можно загружать');
    await head.post(`${there}/confirmation`, {});
    expect((await head.get(there)).words).to.include('Результаты загружены');
    expect((await head.get('/school/classes')).words).to.include('100 %');
    expect((await head.get('/school/classes/imports')).words).to.include('итоги.csv');
    const twice = await upload(head, `Код;Оценка\n${codes.map((code) => `${code};4`).join('\n')}`);
    expect(twice.status).to.equal(422);
    expect(twice.words).to.include('Этот файл уже загружен');
    await head.post(`${there}/undo`, {});
    expect((await head.get('/school/classes')).words).to.not.include('100 %');
  });

  it('say which cell of a file is wrong, and take nothing of one with names', async function () {
    this.timeout(20_000);
    const codes = await aList();
    const { location } = await upload(head, `Код;Оценка\n${codes[0]};6\n${codes[1]};5`);
    const wrong = await head.post(location ?? '', {
      ...{ 'role.0': 'code', 'role.1': 'mark', subject: 'Алгебра', period: 'q1' },
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.words).to.include('строка 2, столбец «Оценка»: 6 – такой отметки нет');
    const names = await upload(head, `Ученик;Код\nИванов Пётр;${codes[0]}`, 'Иванов Пётр.csv');
    expect(names.status).to.equal(422);
    expect(names.words).to.include('Замените их кодами').and.not.include('Иванов');
    expect((await upload(head, '')).words).to.include('В файле нет данных');
    expect((await head.get('/school/classes/imports')).words).to.not.include('Иванов');
  });

  it('ask a form with a file for its token, and strangers for a sign-in', async () => {
    const send = (headers: Record<string, string>) => {
      const body = new FormData();
      body.set('file', new Blob(['x']), 'a.csv');
      return fetch(`${pages.origin}/school/classes/imports`, {
        method: 'POST',
        redirect: 'manual',
        body,
        headers,
      });
    };
    expect((await send({ cookie: head.cookie })).status).to.equal(403);
    expect((await send({})).status).to.equal(401);
    const large = new FormData();
    large.set('_csrf', head.csrf);
    large.set('file', new Blob([new Uint8Array(16 * 1024 * 1024)]), 'a.csv');
    const answer = await fetch(`${pages.origin}/school/classes/imports`, {
      ...{ method: 'POST', body: large, headers: { cookie: head.cookie } },
    });
    expect(answer.status).to.equal(413);
  });

  it('open target classes to a team, with the results of few pupils too (P-6)', async function () {
    this.timeout(20_000);
    const codes = await aList('7А', '4');
    await bring(`Код;Оценка\n${codes.map((code) => `${code};4`).join('\n')}`);
    expect((await head.get(`/school/classes/${encodeURIComponent('7А')}`)).words).to.include(
      'Недостаточно данных',
    );
    const ours = await coordinator.get(`/teams/${pages.seeded.teamId}/class`);
    expect(ours.status).to.equal(200);
    expect(ours.words).to.include('Алгебра').and.include('100 %');
  });

  it('say in words how long codes are kept, which the administration may change (P-8)', async () => {
    await aList();
    const there = `/school/classes/${encodeURIComponent('7А')}`;
    expect((await head.get(there)).words)
      .to.include('через 2 учебных года')
      .and.include('не раньше 01.09.2029');
    expect((await coordinator.get('/school/classes')).words)
      .to.include('храним ещё 2 учебных года')
      .and.not.include('Изменить срок');
    const changed = await head.post('/school/classes/retention', { keptYears: '4' });
    expect(changed.location).to.equal('/school/classes#retention');
    expect((await head.get(there)).words).to.include('не раньше 01.09.2031');
    expect((await coordinator.post('/school/classes/retention', { keptYears: '1' })).status).to.equal(403);
  });

  it('are not erased by a shorter time before somebody has read which', async () => {
    await aList();
    await head.post('/school/classes/retention', { keptYears: '3' });
    pages.pass(1100 * 24 * 3_600_000);
    head = await pages.visitor(5);
    const asked = await head.post('/school/classes/retention', { keptYears: '1' });
    expect(asked.status).to.equal(409);
    expect(asked.words)
      .to.include('сотрутся коды и результаты: 7А (2026/27)')
      .and.include('name="confirmed"');
    const sure = await head.post('/school/classes/retention', { keptYears: '1', confirmed: '1' });
    expect(sure.status).to.equal(303);
  });

  it('that are being erased show how far that is, to whoever stays and whoever comes back', async () => {
    await aList();
    const there = `/school/classes/${encodeURIComponent('7А')}`;
    const asked = await head.post(`${there}/erase`, {});
    expect(asked.location).to.equal('/school/classes?year=2026%2F27');
    for (let tries = 0; tries < 100; tries += 1) {
      const part = await head.get('/school/classes', { 'HX-Request': 'true' });
      if (part.status === 204) break;
      expect(part.words).to.include('Стираем коды класса 7А').and.include('<progress');
      // It may be over by now.
      expect((await head.get(there)).status).to.be.oneOf([303, 404]);
      await pages.app.background.round();
    }
    const after = await head.get('/school/classes');
    expect(after.words).to.include('Здесь будут классы').and.not.include('Стираем');
  });

  it('show a work by code, where one slip is corrected and stays told', async function () {
    this.timeout(20_000);
    const codes = await aList('7А', '6');
    await bring(`Код;Оценка\n${codes.map((code) => `${code};4`).join('\n')}`);
    const there = `/school/classes/${encodeURIComponent('7А')}`;
    const work = await workOf(there);
    const shown = await coordinator.get(work);
    expect(shown.words).to.include(codes[0]).and.include('Исправить');
    const form = await coordinator.get(`${work}&code=${encodeURIComponent(codes[0] ?? '')}`);
    expect(form.text).to.include('name="mark"').and.include('name="base.mark"');
    const wrong = await coordinator.post(work, { code: codes[0] ?? '', mark: '6', 'base.mark': '4' });
    expect(wrong.status).to.equal(422);
    expect(wrong.words).to.include('Такой отметки нет').and.include('value="6"');
    const values = { code: codes[0] ?? '', mark: 'н/а', 'base.mark': '4', reason: 'описка в журнале' };
    const saved = await coordinator.post(work, values);
    expect(saved.location).to.equal(`${work}#corrections`);
    const told = await head.get(work);
    expect(told.words).to.include(`${codes[0]}, отметка: 4 → н/а`).and.include('описка в журнале');
    const late = await head.post(work, { code: codes[0] ?? '', mark: '3', 'base.mark': '4' });
    expect(late.status).to.equal(412);
    expect(late.text).to.include('resolve.mark');
    const outsider = await pages.visitor(4);
    expect((await outsider.get(work)).status).to.be.oneOf([200, 403]);
    expect((await (await pages.stranger()).get(work)).status).to.be.oneOf([403, 404]);
  });

  it('are taken back with what was corrected only once that is meant', async function () {
    this.timeout(20_000);
    const codes = await aList('7А', '6');
    const path = await bring(`Код;Оценка\n${codes.map((code) => `${code};4`).join('\n')}`);
    const work = await workOf(`/school/classes/${encodeURIComponent('7А')}`);
    await head.post(work, { code: codes[0] ?? '', mark: '5', 'base.mark': '4' });
    const asked = await head.post(`${path}/undo`, {});
    expect(asked.status).to.equal(409);
    expect(asked.words)
      .to.include('1 исправление вручную')
      .and.include('Отменить загрузку вместе с исправлениями');
    expect((await head.post(`${path}/undo`, { sure: '1' })).status).to.equal(303);
    expect((await head.get(work)).status).to.equal(404);
  });

  it('are closed to colleagues without such a class', async () => {
    await aList();
    const { districtId } = pages.seeded;
    await pages.storage
      .forDistrict(districtId)
      .collection(ASSIGNMENTS)
      .remove('head', 1, { by: 'system', at: '2026-09-01T06:00:00.000Z' });
    const outsider = await pages.visitor(5);
    for (const path of ['', '/imports', '/imports/new', `/${encodeURIComponent('7А')}`])
      expect((await outsider.get(`/school/classes${path}`)).status, path).to.equal(403);
    expect((await outsider.post('/school/classes', { classLabel: '9А', pupils: '5' })).status).to.equal(403);
  });

  it('never stand beside a teacher: no page of a person has results (P-9, RULE-08)', async function () {
    this.timeout(20_000);
    const codes = await aList();
    await bring(`Код;Оценка\n${codes.map((code) => `${code};2`).join('\n')}`, head);
    for (const path of ['/me', '/my', '/teams'])
      expect((await coordinator.get(path)).text, path).to.not.match(/Алгебра|7А-\d\d|ВПР/);
  });
});
