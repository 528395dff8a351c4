import { expect } from 'chai';
import { crawlApi, type Read } from './support/crawl.ts';
import { openWholeSchool, type WholeSchool } from './support/whole-school.ts';

type Json = Readonly<Record<string, unknown>> | readonly unknown[] | string | number | boolean | null;

/** Every object of an answer, however deep. */
function objectsIn(value: Json): readonly Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((item) => objectsIn(item as Json));
  return Array.isArray(value) ? inner : [value as Readonly<Record<string, unknown>>, ...inner];
}

/** What would put people in an order, or a number beside a person. */
const ORDERING =
  /^(rank|ranking|rating|stars|points|percentile|best|worst|leaderboard|mark|grade|placeInList)$/i;
const NUMBER_OF_A_PERSON = /score|mean|average|total|rank|percent|^self$|^final$|^gap$/i;
const PERSON = /^(personId|teacher|teacherId|expert|person)$/;

describe('RULE-02, SE-9: nothing marks a teacher, nothing ranks teachers', function () {
  this.timeout(120_000);
  let school: WholeSchool;
  before(async () => {
    school = await openWholeSchool();
  });
  after(() => school.close());

  it('no schema of the API has a field for it', async () => {
    const { body } = await school.people.member.api.call('GET', '/openapi.json');
    const fields = new Set(
      objectsIn(body).flatMap(({ properties }) =>
        typeof properties === 'object' && properties !== null ? Object.keys(properties) : [],
      ),
    );
    expect(fields.size).to.be.greaterThan(300);
    expect([...fields].filter((name) => ORDERING.test(name))).to.deep.equal([]);
  });

  it('no form of observation takes a mark', async () => {
    const { places, people } = school;
    const team = `/teams/${places.teamId}`;
    const lesson = `${team}/lesson-studies/${places.cycleId}/lessons/1`;
    for (const [path, body] of [
      [`${lesson}/observations`, { level: 'high', moments: [], teacherScore: 3 }],
      [`${lesson}/observations`, { level: 'high', moments: [{ id: 'm', time: '10:00', saw: 'x', mark: 5 }] }],
      [`${lesson}/discussion`, { date: '2026-11-21', minutes: 40, grade: 5 }],
      [`${team}/visits`, { host: places.personId, lesson: 'физика', score: 3 }],
      [`${team}/diary`, { tried: 'приём', rating: 3 }],
    ] as const) {
      const { status, body: answer } = await people.coordinator.api.call('POST', path, { body });
      expect(status, path).to.equal(422);
      expect(answer.errors.map(({ path: place }: { path: string }) => place).join(), path).to.match(
        /teacherScore|mark|grade|score|rating/,
      );
    }
  });

  it('whoever leads gets no number beside a person, from any address', async () => {
    const leaders = [
      'schoolAdmin',
      'director',
      'districtMethodologist',
      'districtAdmin',
      'coordinator',
    ] as const;
    for (const name of leaders) {
      const reads: readonly Read[] = await crawlApi(school.people[name], school.places);
      const own = school.people[name].personId;
      for (const { path, text } of reads.filter((read) => read.status === 200 && /^[[{]/.test(read.text)))
        for (const found of objectsIn(JSON.parse(text) as Json)) {
          const person = Object.keys(found).find(
            (key) => PERSON.test(key) && typeof found[key] === 'string' && found[key] !== own,
          );
          if (person === undefined) continue;
          const numbers = Object.keys(found).filter((key) => NUMBER_OF_A_PERSON.test(key));
          expect(numbers, `${name} ${path}`).to.deep.equal([]);
        }
    }
  });

  it('the school’s numbers name nobody', async () => {
    const { people, places } = school;
    const { schoolAdmin } = people;
    const names = ['Сомова', 'Ветрова', 'Крылов', 'Галеев', 'Лебедева', 'Учитель Б'];
    const page = await schoolAdmin.page.get('/school/diagnostics');
    expect(page.status).to.equal(200);
    for (const path of ['competence', `survey-runs/${places.runId}/coverage`]) {
      const address = path === 'competence' ? `/schools/${places.schoolId}/competence` : `/${path}`;
      const { status, body } = await schoolAdmin.api.call('GET', address);
      expect(status, address).to.equal(200);
      for (const { personId } of Object.values(people))
        expect(JSON.stringify(body), address).not.to.include(personId);
    }
    const main = page.text.slice(page.text.indexOf('<main'));
    for (const name of names) expect(main).not.to.include(name);
  });

  it('nobody may sort or filter colleagues by what they answered', async () => {
    const { schoolAdmin } = school.people;
    for (const query of ['sort=score', 'sort=-mean', 'order=rating', 'orderBy=competence'])
      for (const path of ['/people', '/routes', `/teams/${school.places.teamId}/members`]) {
        const { status } = await schoolAdmin.api.call('GET', `${path}?${query}`);
        expect(status, `${path}?${query}`).to.be.oneOf([400, 422]);
      }
  });
});
