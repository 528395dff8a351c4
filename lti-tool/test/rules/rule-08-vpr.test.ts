import { expect } from 'chai';
import { crawlApi, crawlPages } from './support/crawl.ts';
import { openWholeSchool, type WholeSchool } from './support/whole-school.ts';

const TITLE = 'Проверка-осени';

describe('RULE-08: results of ВПР stand beside a class, never beside a teacher', function () {
  this.timeout(180_000);
  let school: WholeSchool;
  before(async () => {
    school = await openWholeSchool();
    const { api } = school.people.schoolAdmin;
    const path = `/schools/${school.places.schoolId}`;
    const list = await api.call('GET', `${path}/classes/7А`);
    const codes: readonly string[] = list.body.codes.map(({ code }: { code: string }) => code);
    const rows = ['Код;Учитель;Балл', ...codes.map((code, i) => `${code};Сомова О. В.;${i + 3}`)].join('\n');
    const staged = await api.call('POST', `${path}/imports`, {
      body: { kind: 'vpr', file: { name: 'впр.csv', content: Buffer.from(rows).toString('base64') } },
    });
    expect(staged.body.leftOut).to.deep.equal(['Учитель']);
    const matched = await api.call('PATCH', `${path}/imports/${staged.body.id}`, {
      body: { roles: ['code', 'total'], subject: 'Математика', date: '2026-10-14', title: TITLE },
    });
    expect(matched.body.state, JSON.stringify(matched.body)).to.equal('checked');
    const applied = await api.call('POST', `${path}/imports/${staged.body.id}/confirmation`, { body: {} });
    expect(applied.body.state).to.equal('applied');
  });
  after(() => school.close());

  it('they are on the pages of the class, and on no page about a person', async () => {
    for (const name of ['coordinator', 'member', 'schoolAdmin', 'director'] as const) {
      const found = (await crawlPages(school.people[name], school.places))
        .filter(({ text }) => text.includes(TITLE))
        .map(({ path }) => decodeURIComponent(path));
      expect(found.length, name).to.be.greaterThan(0);
      for (const path of found)
        expect(path, name).to.match(/^\/school\/classes|^\/teams\/[^/]+\/(class|steps\/HJ-2)/);
    }
  });

  it('no answer of the API that has them has anybody’s id or name', async () => {
    const { people, places } = school;
    for (const name of ['coordinator', 'member', 'schoolAdmin', 'director'] as const) {
      const found = (await crawlApi(people[name], places)).filter(({ text }) => text.includes(TITLE));
      expect(found.length, name).to.be.greaterThan(0);
      for (const { path, text } of found) {
        expect(path, name).to.match(/\/classes|\/imports|\/steps\/HJ-2/);
        expect(text, path).not.to.include('Сомова');
        for (const { personId } of Object.values(people)) expect(text, path).not.to.include(personId);
      }
    }
  });

  it('the district gets sums of a class, without a code', async () => {
    const { body } = await school.people.districtMethodologist.api.call(
      'GET',
      `/schools/${school.places.schoolId}/classes/7А/profile`,
    );
    expect(body.hidden).to.equal(false);
    expect(JSON.stringify(body)).not.to.match(/7А-\d\d/);
  });
});
