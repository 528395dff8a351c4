import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ApiServer, type SignedIn, startApi } from '../support/api-server.ts';

describe('/me/training', () => {
  let server: ApiServer;
  let teacher: SignedIn;
  let other: SignedIn;
  beforeEach(async () => {
    server = await startApi();
    const district = await aDistrict(server);
    teacher = await district.joins('oleg');
    other = await district.joins('vera');
  });
  afterEach(() => server.stop());

  const course = { date: '2026-03-01', hours: 36, theme: 'Отзыв', groups: ['DEF-MET'] };
  const diagnostic = {
    ...{ date: '2026-04-01', provider: 'ЦНППМ', level: 'средний' },
    blockScores: [{ block: 'Методика', score: 18, most: 24 }],
  };
  const call = (method: string, path: string, body?: object, who = teacher) =>
    who.client.call(method, path, body && { body });

  it('is one’s own: entered, read and taken out by oneself alone', async () => {
    const taken = await call('POST', '/me/courses', course);
    const tested = await call('POST', '/me/external-diagnostics', diagnostic);
    expect([taken.status, tested.status]).to.deep.equal([201, 201]);
    const { body } = await call('GET', '/me/training');
    expect(body.courses).to.deep.equal([{ id: taken.body.id, ...course, provider: '' }]);
    expect(body.externalDiagnostics[0]).to.deep.include(diagnostic);
    expect((await call('GET', '/me/training', undefined, other)).body.courses).to.deep.equal([]);
    const place = `/me/courses/${taken.body.id}`;
    expect((await call('DELETE', place, undefined, other)).status).to.equal(404);
    expect((await call('DELETE', `/me/external-diagnostics/${taken.body.id}`)).status).to.equal(404);
    expect((await call('DELETE', place)).status).to.equal(204);
    expect((await call('DELETE', `/me/external-diagnostics/${tested.body.id}`)).status).to.equal(204);
  });

  const faults: readonly (readonly [string, string, object, string])[] = [
    ['a day ahead', '/me/courses', { ...course, date: '2027-03-01' }, 'date'],
    ['no hours', '/me/courses', { ...course, hours: 0 }, 'hours'],
    ['an unknown group', '/me/courses', { ...course, groups: ['DEF-X'] }, 'groups.0'],
    ['an address that is none', '/me/external-diagnostics', { ...diagnostic, file: 'javascript:1' }, 'file'],
    [
      'more than can be scored',
      '/me/external-diagnostics',
      { ...diagnostic, blockScores: [{ block: 'Методика', score: 30, most: 24 }] },
      'blockScores.0.score',
    ],
  ];
  for (const [what, path, body, at] of faults)
    it(`refuses ${what}`, async () => {
      const answer = await call('POST', path, body);
      expect(answer.status).to.equal(422);
      expect(answer.body.errors.map(({ path: place }: { path: string }) => place)).to.deep.equal([at]);
    });

  it('says in what one may be named to colleagues, and takes it back', async () => {
    expect((await call('GET', '/me/training')).body.peerHelp).to.deep.equal({ groups: [], note: '' });
    const help = { groups: ['DEF-MET'], note: 'по средам' };
    expect((await call('PUT', '/me/peer-help', help)).body).to.deep.equal(help);
    await call('PUT', '/me/peer-help', { groups: [] });
    expect((await call('GET', '/me/training')).body.peerHelp.groups).to.deep.equal([]);
  });
});
