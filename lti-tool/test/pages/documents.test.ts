import { pupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const HTMX = { 'HX-Request': 'true' };

describe('documents that the records of a year give', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let team: string;

  before(async () => {
    pages = await openPageApp({ lines: 2, meetings: 2 });
    coordinator = await pages.visitor(0);
    team = `/teams/${pages.seeded.teamId}`;
  });
  after(() => pages.close());

  /** Addresses of the list that lead to documents of that kind. */
  async function listed(kind: string): Promise<readonly string[]> {
    const { text } = await coordinator.get(`${team}/documents`);
    const hrefs = [...text.matchAll(/<th scope="row"><a href="([^"]*)"/g)].map(([, href = '']) => href);
    return hrefs
      .map((href) => href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
      .filter((href) => href.includes(`/documents/${kind}?`));
  }

  it('list and show the report of a cycle, with the way to what it misses', async () => {
    expect(await listed('DOC-16')).to.deep.equal([]);
    const begun = await coordinator.post(`${team}/lessons`, {
      technique: 'вопрос своими словами',
      researchQuestion: 'Как улучшить чтение условия?',
      classLabel: '7А',
    });
    const cycle = begun.location ?? '';
    for (const [i, level] of CASE_LEVELS.entries())
      await coordinator.post(
        `${cycle}/pupils/${level}`,
        { code: pupilCode('7А', i + 1), 'base.code': '', whyTypical: 'как многие', 'base.whyTypical': '' },
        HTMX,
      );
    const [report = ''] = await listed('DOC-16');
    const { status, words, text } = await coordinator.get(report);
    expect(status).to.equal(200);
    for (const part of ['Как улучшить чтение условия?', pupilCode('7А', 2), 'как многие', 'решение о приёме'])
      expect(words).to.include(part);
    expect(text).to.include(`href="${cycle}/summary"`);
    const file = /href="(\/api\/v1\/documents\/DOC-16\.docx[^"]*)"/.exec(text)?.[1] ?? '';
    const docx = await coordinator.get(file.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
    expect([docx.status, docx.text.slice(0, 2)]).to.deep.equal([200, 'PK']);
  });

  it('are not found when there is no such document', async () => {
    for (const path of ['DOC-99', 'DOC-13', 'DOC-16?cycle=none', 'constructor'])
      expect((await coordinator.get(`${team}/documents/${path}`)).status, path).to.equal(404);
  });
});
