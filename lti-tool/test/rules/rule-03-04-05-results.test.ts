import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';
import { seedRenewal } from '../support/seed-renewal.ts';

const DAY = 86_400_000;

/** An answer of the API to a visitor's own browser. */
async function ask(pages: PageApp, who: PageVisitor, method: string, path: string, body?: object) {
  const response = await fetch(`${pages.origin}/api/v1${path}`, {
    method,
    headers: {
      ...{ cookie: who.cookie, 'X-CSRF-Token': who.csrf, 'If-Match': '*' },
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

describe('what counts as a result, and when (RULE-03, RULE-04, RULE-05)', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let head: PageVisitor;
  let team: string;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 1, meetings: 1 });
    coordinator = await pages.visitor(0);
    head = await aVisitorWithRole(pages);
    team = `/teams/${pages.seeded.teamId}`;
  });
  afterEach(() => pages.close());

  const api = (method: string, path: string, body?: object, who = coordinator) =>
    ask(pages, who, method, path, body);

  it('RULE-03: a year is not closed on meetings and open lessons, on the page and over the API', async () => {
    const { body } = await api('POST', `${team}/impact`, { practice: 'приём', failed: 'мало уроков' });
    const path = `${team}/impact/${body.id}`;
    for (const name of ['Проведено заседаний', 'Открытых уроков'])
      await api('POST', `${path}/indicators`, {
        ...{ name, about: 'members', nature: 'process', before: 0, after: 12 },
        ...{ beforeOn: '2026-09-10', afterOn: '2026-11-20' },
      });
    const refused = await api('POST', `${path}/decision`, { decision: 'adopt', reason: 'много сделали' });
    expect(refused.status).to.equal(409);
    expect(refused.body.refusals.map(({ reason }: { reason: string }) => reason)).to.deep.equal([
      'result_indicator_missing',
    ]);
    const page = await coordinator.post(`${team}/results/decision`, {
      kind: 'adopt',
      reason: 'много сделали',
    });
    expect(page.status).to.equal(409);
    expect(page.words).to.include('Нужен хотя бы один показатель результата').and.include('много сделали');
    expect((await api('GET', path)).body.decision).to.equal(null);
  });

  it('RULE-03: an answer to the педсовет does not stand on a count of meetings', async () => {
    const { body } = await api('POST', `${team}/impact`, { practice: 'приём' });
    const counted = await api('POST', `${team}/impact/${body.id}/indicators`, {
      ...{ name: 'Проведено заседаний', nature: 'process', before: 0, after: 12 },
    });
    const shown = await api('POST', `${team}/presentations`, { title: 'Педсовет', date: '2026-11-20' });
    const answer = await api('POST', `${team}/presentations/${shown.body.id}/answers`, {
      ...{ question: 'pupils', text: 'стало лучше', indicators: [counted.body.indicators[0].id] },
      evidence: 'протоколы',
    });
    expect(answer.status).to.equal(422);
    expect(answer.body.errors[0].path).to.equal('indicators');
  });

  it('RULE-03: the school closes its goal only with a criterion that is a result', async () => {
    await seedRenewal(pages, {
      criteria: [1, 2].map((stage) => ({
        ...{ id: `k${stage}`, stage: stage as 1 | 2, text: 'Проведены семинары', effectId: null },
        ...{ nature: 'intermediate' as const, target: '4' },
      })),
    });
    const path = `/schools/${pages.seeded.schoolId}/renewal/2026-27/steps/RB-3`;
    const refused = await api('PATCH', path, { state: 'closed' }, head);
    expect(refused.status).to.equal(409);
    expect(JSON.stringify(refused.body)).to.include('resultIndicator');
    const page = await head.post('/school/renewal/RB-3/close', {});
    expect(page.status).to.equal(409);
  });

  it('RULE-04: pupils’ results are too early to judge until month 12, and not a day longer', async () => {
    const { body } = await api('POST', `${team}/impact`, { practice: 'приём' });
    const path = `${team}/impact/${body.id}`;
    const measured = { before: 6, after: 15, beforeOn: '2026-09-10', unit: 'из 24' };
    await api('POST', `${path}/indicators`, {
      ...{ ...measured, name: 'Называют вопрос', about: 'pupils', afterOn: '2026-11-20' },
    });
    await api('POST', `${path}/indicators`, {
      ...{ ...measured, name: 'Ведут от условия', about: 'members', afterOn: '2026-11-20' },
    });
    const early = (await api('GET', path)).body.indicators;
    expect(early.map(({ tooEarly }: { tooEarly: boolean }) => tooEarly)).to.deep.equal([true, false]);
    const page = await coordinator.get(`${team}/results`);
    expect(page.words.match(/рано судить/g)).to.have.length(1);
  });

  it('RULE-04: the school’s criteria of stage 2 say so on the page and over the API, until a year is over', async () => {
    await seedRenewal(pages, {
      criteria: [1, 2].map((stage) => ({
        ...{ id: `k${stage}`, stage: stage as 1 | 2, text: `Критерий ${stage}`, effectId: null },
        ...{ nature: 'result' as const, target: 'рост' },
      })),
    });
    const path = `/schools/${pages.seeded.schoolId}/renewal/2026-27`;
    const flags = async () =>
      (await api('GET', path, undefined, head)).body.criteria.map(
        ({ tooEarly }: { tooEarly: boolean }) => tooEarly,
      );
    expect(await flags()).to.deep.equal([false, true]);
    expect((await head.get('/school/renewal/RB-3')).words.match(/рано судить/g)).to.have.length(1);
    pages.pass(300 * DAY);
    head = await pages.visitor(5);
    expect(await flags()).to.deep.equal([false, false]);
    expect((await head.get('/school/renewal/RB-3?year=2026/27')).words).not.to.include('рано судить');
  });

  it('RULE-05: a strategy hangs on causes the school can act on, those on difficulties that stay', async () => {
    const cause = { text: 'семья', referenceId: null, difficultyIds: ['d1', 'd2'], note: 'вне школы' };
    await seedRenewal(pages, { causes: [{ id: 'c1', ...cause, actionable: false }] });
    const path = `/schools/${pages.seeded.schoolId}/renewal/2026-27/steps/RB-1`;
    const refused = await api('PATCH', path, { state: 'closed' }, head);
    expect(refused.status).to.equal(409);
    expect(JSON.stringify(refused.body)).to.include('causes').and.include('strategyCause');
    const page = await head.post('/school/renewal/RB-1/close', {});
    expect(page.status).to.equal(409);
    expect((await api('GET', path, undefined, head)).body.state).to.equal('open');
  });

  it('RULE-12: nothing that people decide goes without its reason', async () => {
    const { body } = await api('POST', `${team}/impact`, { practice: 'приём', failed: 'мало уроков' });
    const path = `${team}/impact/${body.id}`;
    for (const reason of ['', '   ', '\u00A0'])
      expect(
        (await api('POST', `${path}/decision`, { decision: 'adopt', reason })).status,
        `«${reason}»`,
      ).to.equal(422);
    expect(
      (await coordinator.post(`${team}/results/decision`, { kind: 'adopt', reason: ' ' })).status,
    ).to.equal(422);
    const asked = await api('POST', `${team}/recommendations`, { text: 'Общий день', reason: 'видели' });
    const answer = `${team}/recommendations/${asked.body.id}`;
    await api('POST', `${answer}/handover`);
    for (const reason of ['', '  '])
      expect(
        (await api('POST', `${answer}/answer`, { answer: 'declined', reason }, head)).status,
      ).to.be.oneOf([409, 422]);
    const form = `/school/recommendations/${pages.seeded.teamId}/${asked.body.id}`;
    expect((await head.post(form, { answer: 'declined', reason: '' })).status).to.be.oneOf([409, 422]);
    await seedRenewal(pages);
    const renewal = `/schools/${pages.seeded.schoolId}/renewal/2026-27`;
    const trend = await api('PATCH', `${renewal}/difficulties/d1`, { trend: false, trendReason: '' }, head);
    expect(trend.status).to.equal(422);
    expect(
      (await api('PATCH', `${renewal}/steps/RB-1`, { state: 'open', reason: ' ' }, head)).status,
    ).to.be.oneOf([409, 422]);
  });
});
