import { ERASED_CODE } from '@uchitelskaya/shared/domain/classes/erased-code';
import { pupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import {
  DIARY_ENTRIES,
  LESSON_STUDIES,
  OBSERVATION_SHEETS,
} from '@uchitelskaya/shared/service/collections/lessons';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const HTMX = { 'HX-Request': 'true' };

describe('pages of lesson study', () => {
  let pages: PageApp;
  /** Gives lesson 1. */
  let coordinator: PageVisitor;
  let colleague: PageVisitor;
  let path: string;

  beforeEach(async () => {
    pages = await openPageApp({ lines: 2, meetings: 2 });
    coordinator = await pages.visitor(0);
    colleague = await pages.visitor(3);
    const begun = await coordinator.post(`/teams/${pages.seeded.teamId}/lessons`, {
      technique: 'вопрос своими словами',
      researchQuestion: '',
      classLabel: '7А',
    });
    path = begun.location ?? '';
  });
  afterEach(() => pages.close());

  const store = () => pages.storage.forDistrict(pages.seeded.districtId);
  const cycle = async () => {
    const found = await store()
      .collection(LESSON_STUDIES)
      .get(path.split('/').pop() ?? '');
    if (found === null) throw new Error('no cycle');
    return found;
  };
  const sheets = async () => (await store().collection(OBSERVATION_SHEETS).find({ index: 'team' })).items;
  const choose = async () => {
    for (const [i, level] of CASE_LEVELS.entries())
      await coordinator.post(
        `${path}/pupils/${level}`,
        { code: pupilCode('7А', i + 1), 'base.code': '', whyTypical: 'как многие', 'base.whyTypical': '' },
        HTMX,
      );
  };
  const plan = async (date = '2026-11-24') => {
    await choose();
    await coordinator.post(
      `${path}/1/plan`,
      { date, 'base.date': '', subject: 'физика', 'base.subject': '' },
      HTMX,
    );
    for (const level of CASE_LEVELS)
      await coordinator.post(
        `${path}/1/expectations/${level}`,
        { criterion: 'назовёт вопрос', 'base.criterion': '' },
        HTMX,
      );
  };
  const moment = (fields: Record<string, string>, headers = HTMX) =>
    colleague.post(`${path}/1/observe/high/moment`, { momentId: 'm-1', ...fields }, headers);

  it('begin a cycle and show three lessons by turn', async () => {
    const { status, words } = await coordinator.get(path);
    expect(status).to.equal(200);
    for (const number of [1, 2, 3]) expect(words).to.include(`Урок № ${number}`);
    const list = await coordinator.get(`/teams/${pages.seeded.teamId}/lessons`);
    expect(list.words).to.include('Цикл 1: вопрос своими словами').and.include('aria-current="page">Уроки');
  });

  it('take a pupil’s code and say what is wrong with one, beside its field', async () => {
    const wrong = await coordinator.post(`${path}/pupils/high`, { code: 'Маша', 'base.code': '' }, HTMX);
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('id="p-high-code-error"');
    await choose();
    expect((await cycle()).casePupils.map(({ code }) => code)).to.deep.equal(
      CASE_LEVELS.map((_level, i) => pupilCode('7А', i + 1)),
    );
  });

  it('say in words that a pupil’s code was erased, in the form too, and take another for it (P-8)', async () => {
    await choose();
    const {
      id,
      version,
      createdAt: _c,
      createdBy: _b,
      updatedAt: _u,
      updatedBy: _w,
      ...kept
    } = await cycle();
    const casePupils = kept.casePupils.map((pupil) => ({ ...pupil, code: ERASED_CODE }));
    await store()
      .collection(LESSON_STUDIES)
      .replace(id, { ...kept, casePupils }, version, { by: 'system', at: '2026-11-24T09:00:00.000Z' });
    const page = await coordinator.get(path);
    expect(page.words).to.include('value="код удалён"').and.not.include(ERASED_CODE);
    const form = {
      code: 'код удалён',
      'base.code': 'код удалён',
      whyTypical: 'читает бегло',
      'base.whyTypical': 'как многие',
    };
    expect((await coordinator.post(`${path}/pupils/high`, form, HTMX)).status).to.equal(200);
    expect((await cycle()).casePupils[0]).to.include({ code: ERASED_CODE, whyTypical: 'читает бегло' });
    const other = { code: pupilCode('7А', 9), 'base.code': 'код удалён' };
    await coordinator.post(`${path}/pupils/high`, other, HTMX);
    expect((await cycle()).casePupils[0]?.code).to.equal(pupilCode('7А', 9));
  });

  it('show both texts when two planned one field', async () => {
    await coordinator.post(`${path}/1/plan`, { topic: 'Скорость', 'base.topic': '' }, HTMX);
    const late = await colleague.post(`${path}/1/plan`, { topic: 'Путь', 'base.topic': '' }, HTMX);
    expect(late.status).to.equal(412);
    expect(late.text).to.include('id="plan-topic-conflict"').and.include('Скорость');
  });

  it('mark a lesson as given, or say what is missing', async () => {
    await choose();
    const early = await coordinator.post(`${path}/1/state`, { to: 'given' });
    expect(early.status).to.equal(409);
    expect(early.words).to.include('Не указан день урока');
    await plan();
    expect((await coordinator.post(`${path}/1/state`, { to: 'given' })).status).to.equal(303);
    expect((await cycle()).lessons[0]?.state).to.equal('given');
  });

  it('name who watches whom, without who gives the lesson', async () => {
    await choose();
    const page = await coordinator.get(`${path}/1`);
    const [olga, , , timur] = pages.seeded.personIds;
    expect(page.text).to.include(`value="high:${timur}"`).and.not.include(`value="high:${olga}"`);
    await coordinator.post(`${path}/1/watching`, {
      'base.observers': '',
      observers: [`high:${timur}`],
      'base.questions': 'I-2 I-5 I-6',
      questions: ['I-2', 'I-6'],
    });
    expect((await cycle()).lessons[0]).to.deep.include({
      questions: ['I-2', 'I-6'],
      observers: [{ id: `high:${timur}`, personId: timur, level: 'high' }],
    });
  });

  describe('on a phone in the lesson', () => {
    beforeEach(() => plan());

    it('save a moment as it is written, and later what it means, onto one sheet', async () => {
      const first = await moment({
        saw: 'спросил',
        'base.saw': '',
        engagement: 'partly',
        'base.engagement': '',
      });
      expect(first.status).to.equal(200);
      expect(first.text).to.include('Сохранено').and.include('id="m-engagement-slot"');
      await moment({ saw: 'спросил соседа', 'base.saw': 'спросил' });
      await moment({ meant: 'не понял слова', 'base.meant': '' });
      const [sheet] = await sheets();
      expect(sheet?.moments).to.deep.equal([
        // 09:00 UTC in Asia/Yekaterinburg.
        {
          id: 'm-1',
          time: '14:00',
          stage: '',
          engagement: 'partly',
          saw: 'спросил соседа',
          meant: 'не понял слова',
        },
      ]);
    });

    it('go on to the next moment, with and without scripts', async () => {
      const on = await moment({ saw: 'читает', 'base.saw': '', next: '1' });
      expect(on.headers.get('hx-redirect')).to.include('/observe?pupil=high');
      const plain = await moment({ momentId: 'm-2', saw: 'пишет', 'base.saw': '', next: '1' }, {} as never);
      expect(plain.status).to.equal(303);
      const { words } = await colleague.get(`${path}/1/observe?pupil=high`);
      expect(words).to.include('читает').and.include('пишет');
    });

    it('make no moment of nothing', async () => {
      await moment({ saw: '', 'base.saw': '', next: '1' });
      expect((await sheets())[0]?.moments ?? []).to.deep.equal([]);
    });

    it('give a written moment back when the lesson is one’s own', async () => {
      const answer = await coordinator.post(`${path}/1/observe/high/moment`, {
        momentId: 'm-1',
        saw: 'читает условие',
        'base.saw': '',
      });
      expect(answer.status).to.equal(409);
      expect(answer.words).to.include('Этот урок ведёте вы').and.include('читает условие');
    });

    it('warn of a name', async () => {
      const answer = await moment({ saw: 'Маша Иванова спросила', 'base.saw': '' });
      expect(answer.text).to.include('id="m-saw-warning"');
    });

    it('keep a pupil’s words by the chosen questions', async () => {
      const page = await colleague.get(`${path}/1/interview?pupil=middle`);
      expect(page.text).to.include('name="I-2"').and.not.include('name="I-7"');
      const saved = await colleague.post(
        `${path}/1/interview/middle`,
        { 'I-2': '«Вижу лишнее»', 'base.I-2': '', minutes: '4', 'base.minutes': '0' },
        HTMX,
      );
      expect(saved.status).to.equal(200);
      const lesson = await coordinator.get(`${path}/1`);
      expect(lesson.words).to.include('«Вижу лишнее»');
    });
  });

  it('talk a lesson over in its order, agree the summary, and show where it stands', async () => {
    await plan();
    await coordinator.post(`${path}/1/state`, { to: 'given' });
    const closed = await coordinator.get(`${path}/1/discussion`);
    expect(closed.text).not.to.include('name="changes"');
    for (const level of CASE_LEVELS) {
      await colleague.post(
        `${path}/1/observe/${level}/moment`,
        { momentId: level, saw: 'читает', 'base.saw': '' },
        HTMX,
      );
      await colleague.post(
        `${path}/1/discussion/pupils/${level}`,
        { progress: 'есть', 'base.progress': '' },
        HTMX,
      );
    }
    const open = await colleague.get(`${path}/1/discussion`);
    expect(open.text).to.include('name="changes"');
    expect((await coordinator.post(`${path}/1/discussion/close`, {})).status).to.equal(409);
    await colleague.post(`${path}/1/discussion/fields/rest`, { changes: 'пары', 'base.changes': '' }, HTMX);
    await colleague.post(
      `${path}/1/discussion/fields/head`,
      { date: '2026-11-24', 'base.date': '', minutes: '40', 'base.minutes': '0' },
      HTMX,
    );
    await colleague.post(`${path}/1/discussion/learning`, { text: 'слушать', 'base.text': '' }, HTMX);
    expect((await coordinator.post(`${path}/1/discussion/close`, {})).location).to.equal(path);
    expect((await coordinator.get(path)).words).to.include('обсудили');
    await coordinator.post(
      `${path}/summary/fields`,
      { whatWeFound: 'двое из трёх', 'base.whatWeFound': '' },
      HTMX,
    );
    const early = await coordinator.post(`${path}/summary/agreement`, {});
    expect(early.status).to.equal(409);
    expect(early.words).to.include('нужно не меньше 2').and.include('двое из трёх');
  });

  it('keep the diary from the first word on, one entry however often it is sent', async () => {
    const diary = `/teams/${pages.seeded.teamId}/diary`;
    expect((await colleague.get(diary)).words).to.include('нужна хотя бы одна');
    const entry = (fields: Record<string, string>) =>
      colleague.post(`${diary}/entry`, { entryId: 'e-1', ...fields }, HTMX);
    expect((await entry({ tried: 'пары', 'base.tried': '' })).text).to.include('Сохранено');
    await entry({ tried: 'пары', 'base.tried': '', aboutPupils: 'yes', 'base.aboutPupils': 'no' });
    const { items } = await store().collection(DIARY_ENTRIES).find({ index: 'team' });
    expect(items).to.have.length(1);
    expect(items[0]).to.include({ tried: 'пары', aboutPupils: true, authorId: pages.seeded.personIds[3] });
    const list = await coordinator.get(`${diary}?show=pupils`);
    expect(list.words).to.include('ноябрь 2026').and.include('пары').and.not.include('нужна хотя бы одна');
  });

  it('say who of a lesson is bound elsewhere at that time, by the plans of the teams (§4.3)', async () => {
    const lessons = `/teams/${pages.seeded.teamId}/lessons`;
    expect((await coordinator.get(lessons)).text).not.to.include('id="clashes"');
    const when = { date: '2026-11-25', 'base.date': '', startsAt: '15:00', 'base.startsAt': '' };
    await coordinator.post(`${path}/1/plan`, when, HTMX);
    const page = await colleague.get(lessons);
    expect(page.words)
      .to.include('25 ноября, 15:00: ведёт урок № 1, а в 14:30 заседание «Читаем условие»')
      .and.include('Школьное расписание сервис не знает');
  });

  it('write down a visit', async () => {
    const lessons = `/teams/${pages.seeded.teamId}/lessons`;
    const wrong = await colleague.post(`${lessons}/visits`, {
      hostId: '',
      date: '2026-11-20',
      lesson: 'физика',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('id="visit-hostId-error"');
    const host = pages.seeded.personIds[0] ?? '';
    await colleague.post(`${lessons}/visits`, { hostId: host, date: '2026-11-20', lesson: 'физика, 7А' });
    expect((await coordinator.get(lessons)).words).to.include('физика, 7А');
  });

  it('are closed to a colleague outside the team', async () => {
    const outsider = await pages.visitor(5);
    for (const where of [path, `${path}/1`, `${path}/1/observe`, `${path}/1/discussion`, `${path}/summary`])
      expect((await outsider.get(where)).status, where).to.equal(403);
    const written = await outsider.post(`${path}/1/observe/high/moment`, { momentId: 'x', saw: 'чужое' });
    expect(written.status).to.equal(403);
  });

  it('speak English too', async () => {
    const english = await pages.visitor(0, { locale: 'en' });
    await plan();
    for (const where of [path, `${path}/1`, `${path}/1/discussion`, `${path}/summary`])
      expect((await english.get(where)).status, where).to.equal(200);
    expect((await english.get(`${path}/1`)).words).to.include('Lesson 1');
  });
});
