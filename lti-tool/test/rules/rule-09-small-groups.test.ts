import { expect } from 'chai';
import { openPageApp, type PageApp } from '../support/page-app.ts';
import { appointHead, HEAD, seedColleagues, seedRun } from '../support/seed-competence.ts';

/** The school’s numbers as the administration gets them. */
async function asked(pages: PageApp) {
  const head = await pages.visitor(HEAD);
  const headers = { cookie: head.cookie };
  const path = `/api/v1/schools/${pages.seeded.schoolId}/competence`;
  const response = await fetch(pages.origin + path, { headers });
  expect(response.status).to.equal(200);
  const page = await head.get('/school/diagnostics');
  expect(page.status).to.equal(200);
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came
  return { body: (await response.json()) as any, page };
}

const RUN = { questionnaireId: 'Q-COMP', daysAgo: 20 };

describe('RULE-09: below the least number nothing is shown', function () {
  this.timeout(60_000);
  let pages: PageApp;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    await appointHead(pages.storage, pages.seeded);
  });
  afterEach(() => pages.close());

  it('four answers of a school of nine give no number, on the page nor over the API', async () => {
    const nine = await seedColleagues(pages.storage, pages.seeded, 3);
    expect(nine.personIds).to.have.length(9);
    await seedRun(pages.storage, nine, { ...RUN, answeredBy: [0, 1, 6, 7] });
    const { body, page } = await asked(pages);
    for (const { levels } of body.competences?.now.groups ?? []) expect(levels.kind).to.equal('hidden');
    expect(page.words).to.include('Ответов мало, чтобы показать числа и никого не назвать');
    expect(page.text.slice(page.text.indexOf('<main'))).not.to.include('<svg role="img"');
  });

  it('nine of nine give numbers of which none tells all but one', async () => {
    const nine = await seedColleagues(pages.storage, pages.seeded, 3);
    await seedRun(pages.storage, nine, RUN);
    const { body } = await asked(pages);
    for (const { levels } of body.competences.now.groups) {
      if (levels.kind === 'hidden') continue;
      for (const count of [levels.low, levels.top])
        expect(count.from, 'all and all but one look like all but two').to.be.at.most(levels.people - 2);
    }
  });

  it('a second run with one more answer shows nothing by difference', async () => {
    const nine = await seedColleagues(pages.storage, pages.seeded, 3);
    await seedRun(pages.storage, nine, { ...RUN, answeredBy: [0, 1, 2, 3, 4, 6, 7] });
    const first = await asked(pages);
    const before = JSON.stringify(first.body.competences.now.groups);
    await seedRun(pages.storage, nine, { ...RUN, daysAgo: 5, answeredBy: [0, 1, 2, 3, 4, 6, 7, 8] });
    const second = await asked(pages);
    const now = second.body.competences.now;
    const told = now.groups.some(({ levels }: { levels: { kind: string } }) => levels.kind === 'shown');
    if (told) expect(JSON.stringify(now.groups), 'only the first run is shown').to.equal(before);
    expect(second.body.competences.before).to.equal(null);
  });

  it('a run still open shows nothing of what was answered, however often one asks', async () => {
    const nine = await seedColleagues(pages.storage, pages.seeded, 3);
    await seedRun(pages.storage, nine, { ...RUN, closes: false });
    const [first, second] = [await asked(pages), await asked(pages)];
    expect(first.body.competences).to.equal(null);
    expect(second.body).to.deep.equal(first.body);
  });

  it('nobody reads the answers of another, neither by page nor by address', async () => {
    const runId = await seedRun(pages.storage, pages.seeded, RUN);
    const [olga, head] = [await pages.visitor(0), await pages.visitor(HEAD)];
    const get = async (cookie: string, path: string) =>
      (await fetch(`${pages.origin}/api/v1${path}`, { headers: { cookie } })).status;
    const other = pages.seeded.personIds[1] ?? '';
    for (const path of [`/survey-runs/${runId}/responses/${other}`, `/survey-runs/${runId}/responses`])
      for (const { cookie } of [olga, head]) expect(await get(cookie, path), path).to.be.oneOf([404, 405]);
    const own = await (
      await fetch(`${pages.origin}/api/v1/survey-runs/${runId}/responses/mine?personId=${other}`, {
        headers: { cookie: olga.cookie },
      })
    ).text();
    expect(own).not.to.include(other);
  });
});
