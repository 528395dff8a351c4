import { expect } from 'chai';
import { type Described, everyEndpoint } from '../api/support/every-endpoint.ts';
import { addressOf, validBodies } from '../api/support/valid-calls.ts';
import { openWholeSchool, type PersonName, type WholeSchool } from './support/whole-school.ts';

const PUPIL = 'Сидоренко Анна';

type Path = readonly (string | number)[];

/** Places of free text in a body: the bodies of these tests write it in Cyrillic, and everything else in Latin. */
function freeTexts(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value === 'string') return /[а-яё]/.test(value) ? [at] : [];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([key, item]) => freeTexts(item, [...at, key]));
}

function withName(value: unknown, [head, ...rest]: Path): unknown {
  if (head === undefined) return PUPIL;
  if (Array.isArray(value)) return value.map((item, i) => (i === head ? withName(item, rest) : item));
  return { ...(value as object), [head]: withName((value as Record<string, unknown>)[head], rest) };
}

/** Whose call it is: the first of these who may. */
const CALLERS: readonly PersonName[] = ['coordinator', 'member', 'schoolAdmin', 'expert', 'externalTutor'];

describe('RULE-01: a pupil is a code', function () {
  this.timeout(240_000);
  let school: WholeSchool;
  let endpoints: readonly Described[];
  before(async () => {
    school = await openWholeSchool();
    endpoints = await everyEndpoint({ client: school.people.member.api });
  });
  after(() => school.close());

  async function send({ method, path }: Described, body: unknown) {
    const options = { body, headers: { 'If-Match': '*' } };
    let answer = await school.people.member.api.call(method, addressOf(path, school.places), options);
    for (const name of CALLERS) {
      if (answer.status < 400) break;
      answer = await school.people[name].api.call(method, addressOf(path, school.places), options);
    }
    return answer;
  }

  it('every free text that is taken warns of a name, wherever it stands', async () => {
    const silent: string[] = [];
    let taken = 0;
    for (const endpoint of endpoints.filter(
      ({ hasBody, forAdmin, forAnyone }) => hasBody && !forAdmin && !forAnyone,
    )) {
      const valid = validBodies(school.places)[endpoint.operationId];
      for (const place of freeTexts(valid)) {
        const { status, body } = await send(endpoint, withName(valid, place));
        const name = `${endpoint.operationId} ${place.join('.')}`;
        // Its state forbids it, or it is somebody else's to write.
        if (status >= 400) continue;
        taken += 1;
        const paths = (body?.warnings ?? []).map(({ path }: { path: string }) => path);
        if (!paths.includes(place.join('.'))) silent.push(name);
      }
    }
    expect(silent).to.deep.equal([]);
    expect(taken).to.be.greaterThan(150);
  });

  it('no schema has a place for a pupil’s name, birth or picture', async () => {
    const { body } = await school.people.member.api.call('GET', '/openapi.json');
    const names = JSON.stringify(body).match(/"(\w+)":\{"(?:type|anyOf|allOf|\$ref|enum)"/g) ?? [];
    expect(names.length).to.be.greaterThan(300);
    const personal =
      /(pupil|child|student|learner)\w*(name|birth|photo|sex|health|address|phone)|birth|photo|surname/i;
    expect(names.filter((name) => personal.test(name))).to.deep.equal([]);
  });

  it('where a code belongs, a name is refused', async () => {
    const { places, people } = school;
    const team = `/teams/${places.teamId}`;
    const { member, schoolAdmin } = people;
    const any = { 'If-Match': '*' };
    const entry = (...pupilCodes: string[]) => ({
      ...{ id: 'entry-1', kind: 'evidence', evidence: 'vpr', title: 'р', text: 'т', date: null, pupilCodes },
    });
    const step = await member.api.call('PATCH', `${team}/steps/HJ-2`, {
      body: { entries: [entry('7А-04К', PUPIL)] },
      headers: any,
    });
    expect(step.body.errors.map(({ path }: { path: string }) => path)).to.deep.equal([
      'entries.0.pupilCodes',
    ]);
    const form = { evidence: 'vpr', title: 'р', text: 'т', pupilCodes: `7А-04К, ${PUPIL}` };
    const page = await member.page.post(`${team}/steps/HJ-2/entries/evidence`, form);
    expect(page.status).to.equal(422);
    expect(page.words).to.include('Это не код ученика');
    const pupil = await member.api.call('PATCH', `${team}/lesson-studies/${places.cycleId}`, {
      body: { casePupils: [{ level: 'high', code: PUPIL, reason: 'п' }] },
      headers: any,
    });
    const list = `/schools/${places.schoolId}/classes/7А/codes/${encodeURIComponent(PUPIL)}`;
    const code = await schoolAdmin.api.call('PATCH', list, { body: { present: false } });
    expect([step.status, pupil.status, code.status]).to.deep.equal([422, 422, 409]);
    for (const answer of [step, pupil, code]) expect(JSON.stringify(answer.body)).not.to.include(PUPIL);
  });

  it('a file with names is refused whole, and its name is not kept', async () => {
    const path = `/schools/${school.places.schoolId}/imports`;
    const rows = `Ученик;Оценка\n${PUPIL};5\nКим Олег;4`;
    const file = { name: `${PUPIL}.csv`, content: Buffer.from(rows).toString('base64') };
    const { api, page } = school.people.schoolAdmin;
    const refused = await api.call('POST', path, { body: { kind: 'register', file } });
    expect(refused.status).to.equal(422);
    expect(JSON.stringify(refused.body)).to.include('кодами').and.not.include('Сидоренко');
    expect(JSON.stringify((await api.call('GET', path)).body)).not.to.include('Сидоренко');
    expect((await page.get('/school/classes/imports')).text).not.to.include('Сидоренко');
  });
});
