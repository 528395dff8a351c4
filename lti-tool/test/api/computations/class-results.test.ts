import { expect } from 'chai';
import { type ApiServer, type SignedIn, signIn, startApi } from '../support/api-server.ts';

describe('POST /computations/class-results', () => {
  let server: ApiServer;
  let teacher: SignedIn;
  before(async () => {
    server = await startApi();
    teacher = await signIn(server, { districtId: 'd1', personId: 'p1' });
  });
  after(() => server.stop());

  const compute = (marks: object) =>
    teacher.client.call('POST', '/computations/class-results', { body: { marks } });

  it('answers the worked example of the catalogue', async () => {
    const answer = await compute({ '5': 4, '4': 8, '3': 11, '2': 2, na: 1, exempt: 1 });
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.include({
      'CRF-00': 26,
      'CRF-01': 88.5,
      'CRF-02': 46.2,
      'CRF-03': 51.8,
      'CRF-04': 3.56,
    });
    expect(answer.body['CRF-05']).to.deep.equal({ '2': 0.077, '5': 0.154 });
    expect(answer.body.fractions['CRF-01']).to.deep.equal({ numerator: 23, denominator: 26 });
  });

  it('has no value for a class without marks', async () => {
    const { body } = await compute({});
    expect(body['CRF-00']).to.equal(0);
    expect([body['CRF-01'], body['CRF-03'], body['CRF-04'], body['CRF-05']['2']]).to.deep.equal([
      null,
      null,
      null,
      null,
    ]);
  });

  const faults: readonly (readonly [string, object, string, string])[] = [
    ['a share', { '5': 1.5 }, 'marks.5', 'Нужно целое число'],
    ['a text', { '4': '8' }, 'marks.4', 'Нужно число'],
    ['a negative count', { na: -1 }, 'marks.na', 'Не\u00A0меньше 0'],
    ['a mark that does not exist', { '1': 3 }, 'marks.1', 'Такого поля нет'],
  ];
  for (const [what, marks, path, message] of faults) {
    it(`refuses ${what}, naming the field`, async () => {
      const { status, body } = await compute(marks);
      expect(status).to.equal(422);
      expect(body.code).to.equal('invalid_input');
      expect(body.errors).to.deep.equal([{ path, message }]);
    });
  }
});
