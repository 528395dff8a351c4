import { expect } from 'chai';
import { TEST_NOW } from '../../../shared/test/support/test-clock.ts';
import { apiRoutes } from '../../src/api/routes.ts';
import { aDistrict } from '../api/support/a-district.ts';
import { ADMIN_TOKEN, type ApiServer, type SignedIn, signIn, startApi } from '../api/support/api-server.ts';
import { AUDIENCE, type GoogleKeys, startGoogleKeys } from './google-keys.ts';

describe('Google accounts over HTTP', () => {
  let keys: GoogleKeys;
  let server: ApiServer;
  let irina: SignedIn;
  let now = TEST_NOW;

  before(async () => {
    keys = await startGoogleKeys(() => now);
  });
  after(() => keys.close());
  beforeEach(async () => {
    keys.reset();
    now = TEST_NOW;
    const env = { GOOGLE_JWKS_URL: keys.url, GOOGLE_AUDIENCES: AUDIENCE };
    server = await startApi(apiRoutes, [], env);
    irina = await signIn(server, { districtId: 'north', personId: 'irina' });
  });
  afterEach(() => server.stop());

  const newCode = async (who: SignedIn): Promise<string> =>
    (await who.client.call('POST', '/google/pairing-codes')).body.code;
  const pair = async (code: string, claims?: Readonly<Record<string, unknown>>) =>
    server.client.call('POST', '/google/pairings', {
      body: { identityToken: await keys.sign(claims), code },
    });
  const begin = async (claims?: Readonly<Record<string, unknown>>) =>
    server.client.call('POST', '/google/sessions', { body: { identityToken: await keys.sign(claims) } });
  const withToken = (token: string) => server.client.with({ Authorization: `Bearer ${token}` });

  it('goes the whole way: code, pairing, session, own accounts, parting', async () => {
    const paired = await pair(await newCode(irina));
    expect(paired.status).to.equal(201);
    expect(paired.body.person).to.deep.equal({ id: 'irina', name: 'Учитель irina' });

    const addOn = withToken((await begin()).body.token);
    const accounts = await addOn.call('GET', '/google/pairings');
    expect(accounts.body.items).to.deep.equal([
      { id: paired.body.pairingId, account: 'i…a@school.example', pairedAt: server.clock.iso() },
    ]);

    expect((await addOn.call('DELETE', `/google/pairings/${paired.body.pairingId}`)).status).to.equal(204);
    server.clock.advance(3_000);
    expect((await addOn.call('GET', '/google/pairings')).body.code).to.equal('session_expired');
    expect((await begin()).body.code).to.equal('google_not_paired');
  });

  it('leaves the person in the LMS signed in when the account is disconnected', async () => {
    const { body } = await pair(await newCode(irina));
    await irina.client.call('DELETE', `/google/pairings/${body.pairingId}`);
    server.clock.advance(3_000);
    expect((await irina.client.call('GET', '/google/pairings')).body).to.deep.equal({ items: [] });
  });

  it('shows nobody else’s accounts and disconnects none', async () => {
    const { body } = await pair(await newCode(irina));
    const pavel = await signIn(server, { districtId: 'north', personId: 'pavel' });
    expect((await pavel.client.call('GET', '/google/pairings')).body.items).to.deep.equal([]);
    const refused = await pavel.client.call('DELETE', `/google/pairings/${body.pairingId}`);
    expect(refused.body.code).to.equal('not_found');
    expect((await begin()).status).to.equal(201);
  });

  it('asks for a session to make a code', async () => {
    expect((await server.client.call('POST', '/google/pairing-codes')).body.code).to.equal('not_signed_in');
  });

  it('never keeps a token for repeated calls', async () => {
    await pair(await newCode(irina));
    const call = async () =>
      server.client.call('POST', '/google/sessions', {
        body: { identityToken: await keys.sign() },
        headers: { 'Idempotency-Key': 'same' },
      });
    expect((await call()).body.token).to.not.equal((await call()).body.token);
  });

  it('says in words that the code is wrong, and when to come back after too many', async () => {
    const wrong = (await newCode(irina)) === '000000000' ? '000000001' : '000000000';
    const first = await pair(wrong);
    expect([first.status, first.body.code]).to.deep.equal([403, 'pairing_code_wrong']);
    for (let i = 0; i < 4; i += 1) await pair(wrong);
    const sixth = await pair(await newCode(irina));
    expect([sixth.status, sixth.body.code]).to.deep.equal([429, 'too_many_requests']);
    expect(sixth.body.detail).to.contain('30 мин');
  });

  it('refuses an account that belongs to a colleague', async () => {
    await pair(await newCode(irina));
    const pavel = await signIn(server, { districtId: 'north', personId: 'pavel' });
    expect((await pair(await newCode(pavel))).body.code).to.equal('google_pairing_taken');
  });

  const refusals: readonly (readonly [string, Readonly<Record<string, unknown>>, number, string])[] = [
    ['an expired token', { exp: TEST_NOW / 1000 - 120 }, 401, 'google_token_expired'],
    ['a foreign issuer', { iss: 'https://evil.example' }, 401, 'google_token_invalid'],
    ['another script', { aud: '77-otherscript.apps.googleusercontent.com' }, 403, 'google_audience_unknown'],
    ['an account that nobody paired', { sub: 'stranger' }, 403, 'google_not_paired'],
  ];
  for (const [what, claims, status, code] of refusals) {
    it(`gives no session for ${what}`, async () => {
      await pair(await newCode(irina));
      const refused = await begin(claims);
      expect([refused.status, refused.body.code]).to.deep.equal([status, code]);
      expect(refused.body.detail).to.match(/[а-яё]/i);
    });
  }

  it('names the client id of an unknown script, which the administrator needs', async () => {
    const { body } = await begin({ aud: '77-otherscript.apps.googleusercontent.com' });
    expect(body.audience).to.equal('77-otherscript.apps.googleusercontent.com');
  });

  it('answers 502 while Google’s key set is down, and works again afterwards', async () => {
    const code = await newCode(irina);
    keys.behave('down');
    const down = await pair(code);
    expect([down.status, down.body.code]).to.deep.equal([502, 'google_unavailable']);
    keys.behave('well');
    expect((await pair(code)).status).to.equal(201);
  });

  for (const body of [
    {},
    { identityToken: '' },
    { identityToken: 'x'.repeat(9_000) },
    { identityToken: 7 },
  ]) {
    it(`refuses the body ${JSON.stringify(body).slice(0, 40)} field by field`, async () => {
      const refused = await server.client.call('POST', '/google/sessions', { body });
      expect(refused.status).to.equal(422);
      expect(refused.body.errors[0].path).to.equal('identityToken');
    });
  }

  describe('a district’s own copy of the add-on', () => {
    const OWN = '2077-northcopy.apps.googleusercontent.com';
    const admin = () => server.client.with({ Authorization: `Bearer ${ADMIN_TOKEN}` });
    const allow = (body: object = { audience: OWN, district: 'd1' }) =>
      admin().call('POST', '/admin/google-audiences', { body });

    it('is allowed, listed, and forgotten with everything that came through it', async () => {
      const district = await aDistrict(server);
      const anna = await district.joins('anna');
      expect((await begin({ aud: OWN })).body.code).to.equal('google_audience_unknown');
      const { status, body } = await allow();
      expect([status, body.audience, body.district]).to.deep.equal([201, OWN, 'd1']);
      expect((await admin().call('GET', '/admin/google-audiences')).body.items).to.deep.equal([body]);

      const { token } = (await pair(await newCode(anna), { aud: OWN })).body;
      expect((await withToken(token).call('GET', '/google/pairings')).status).to.equal(200);
      expect((await admin().call('DELETE', `/admin/google-audiences/${body.id}`)).status).to.equal(204);
      server.clock.advance(3_000);
      expect((await withToken(token).call('GET', '/google/pairings')).body.code).to.equal('session_expired');
      expect((await begin({ aud: OWN })).body.code).to.equal('google_audience_unknown');
    });

    it('does not let people of another district in', async () => {
      await aDistrict(server);
      await allow();
      const refused = await pair(await newCode(irina), { aud: OWN });
      expect(refused.body.code).to.equal('google_audience_unknown');
    });

    it('is the administrator’s to allow, in words that say what is wrong', async () => {
      expect((await irina.client.call('GET', '/admin/google-audiences')).body.code).to.equal('not_signed_in');
      const nowhere = await allow({ audience: OWN, district: 'nowhere' });
      expect([nowhere.status, nowhere.body.errors[0].path]).to.deep.equal([422, 'district']);
      await aDistrict(server);
      const nonsense = await allow({ audience: 'https://script.google.com', district: 'd1' });
      expect(nonsense.body.errors).to.deep.equal([
        { path: 'audience', message: 'Нужен номер вида 123456-abc.apps.googleusercontent.com.' },
      ]);
      expect((await admin().call('DELETE', '/admin/google-audiences/none')).status).to.equal(404);
    });
  });
});
